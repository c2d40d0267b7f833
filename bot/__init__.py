"""Gương Sáng: the code of the bot. Stories live in stories/, knobs in config/."""

import gc

# Loading makes a hundred thousand objects that stay, and a message some hundred that leave no garbage behind.
gc.set_threshold(20_000, 50, 100)
