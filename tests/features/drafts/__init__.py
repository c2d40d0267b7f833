"""Stories written in a chat."""
