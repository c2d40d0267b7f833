"""Gương Sáng: the code of the bot. Stories live in stories/, knobs in config/."""
