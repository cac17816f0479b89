"""Data for the scripts of the page: explorer, palette, comparison, embed."""
