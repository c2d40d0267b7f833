"""What the bot does, one folder a feature, listed here in menu order."""
