"""Proof: what the bot promises, tried against a believable Telegram and real databases."""
