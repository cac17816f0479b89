"""One module per public source: bytes in, listings and problems out. Only ``fetch`` knows the network."""
