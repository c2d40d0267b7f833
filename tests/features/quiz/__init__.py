"""The quiz of the week."""
