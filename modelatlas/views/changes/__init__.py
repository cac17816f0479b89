"""What changed: the log, its sentences, its pages, and its feeds."""
