"""Rows of broadcasts, their audience, their audit trail and what their deliveries tell."""
