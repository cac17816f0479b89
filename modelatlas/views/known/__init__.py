"""Pages of models that no service lists, and of all kinds of models."""
