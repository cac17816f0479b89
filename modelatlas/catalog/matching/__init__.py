"""Which key of which source means which model."""
