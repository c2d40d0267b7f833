"""Tests of bot/features/preferences."""
