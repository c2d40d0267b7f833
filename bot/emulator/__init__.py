"""A Telegram small enough to carry: an island that imports nothing of ours."""
