"""What this machine stores changes whole or not at all, and by one process at a time."""
