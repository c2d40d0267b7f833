"""Content and what reads it."""
