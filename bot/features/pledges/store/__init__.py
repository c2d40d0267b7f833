"""Rows of pledges, of their histories, and of the groups they belong to."""
