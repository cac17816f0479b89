"""LMArena's leaderboards."""
