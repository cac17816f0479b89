"""What changed from snapshot to snapshot: events, the log they make, price steps."""
