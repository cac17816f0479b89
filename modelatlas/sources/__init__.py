"""One module or folder per source: bytes in, listings and problems out. Only ``network`` connects."""
