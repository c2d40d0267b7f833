"""Pledges: rules as tables, and what a village meets."""
