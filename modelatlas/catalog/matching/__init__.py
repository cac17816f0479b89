"""Which keys of the sources mean which model."""
