"""Verbs of broadcasts: drafting, deciding, sending, and what comes after."""
