"""What the library promises: whole stories, honest figures, cards that fit, words that are found."""
