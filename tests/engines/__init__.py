"""The loops, one step at a time."""
