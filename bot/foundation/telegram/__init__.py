"""The edge to Telegram: the only room that knows python-telegram-bot besides the dispatcher."""
