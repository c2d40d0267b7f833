"""Decisions about broadcasts: typed times and links, what a change makes of a message, when to stop. Pure."""
