"""Score tables of any kind, each described by a file in the content folder."""
