"""What keeps the bot running: one loop a file, each with one testable step."""
