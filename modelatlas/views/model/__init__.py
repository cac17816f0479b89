"""The page of one model, section by section."""
