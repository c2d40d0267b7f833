"""A broadcaster's way to it, in private chat: what they send, and the panel's buttons."""
