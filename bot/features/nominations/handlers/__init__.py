"""The chat's way to nominations: proposing and deciding."""
