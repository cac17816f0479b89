"""What a page shows: ready strings, sort keys and URLs, one module per kind of page."""
