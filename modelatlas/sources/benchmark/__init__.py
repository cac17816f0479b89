"""Score tables of any kind, each a file of the content folder."""
