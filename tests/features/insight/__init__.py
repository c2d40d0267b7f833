"""The weekly edition."""
