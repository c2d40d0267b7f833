"""Tests of bot/features/welcome."""
