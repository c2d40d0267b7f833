"""Decisions about pledges: the calendar of asking, what typed words mean, how a period is summed. Pure."""
