"""Promises that hold whatever is built on them, one question a file."""
