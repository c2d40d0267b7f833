"""Verbs of pledges; what every one of them needs to know stands in desk.py."""
