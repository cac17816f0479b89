"""Numbers without sentences: what is computed once and shown by several pages."""
