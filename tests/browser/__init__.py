"""Tests that look at the built site with a real browser."""
