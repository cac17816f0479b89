"""URL + template + view -> bytes: routes, the template environment, Markdown, assets."""
