"""What the people who keep it running rely on, tried on the real program."""
