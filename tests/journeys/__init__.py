"""Days of people who use the bot, through the front door only."""
