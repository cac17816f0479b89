"""Artificial Analysis: evaluations, prices, and speeds."""
