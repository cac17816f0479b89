"""Pages about the data itself: sources, quality, files, patterns."""
