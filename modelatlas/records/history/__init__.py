"""What changed from snapshot to snapshot: events, the log of them, price steps."""
