"""Journeys a person makes with eyes and fingers: a real browser on the chat page."""
