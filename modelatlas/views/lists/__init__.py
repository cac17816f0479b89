"""Pages that list: the index, authors, boards, providers, selections."""
