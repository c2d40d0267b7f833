"""The chat page: its files, its pictures, and the line on which it stays up to date."""
