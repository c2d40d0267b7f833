"""Nominations."""
