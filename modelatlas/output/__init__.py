"""The last stage: checks the bytes of a site, then publishes them into a folder."""
