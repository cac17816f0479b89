"""What a page shows: ready strings, sort keys, and URLs, with a folder for each kind of page."""
