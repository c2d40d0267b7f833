"""Knobs: every setting of the bot and examples of deploying it."""
