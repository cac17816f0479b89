"""Stored files change together or not at all, and by one process at a time."""
