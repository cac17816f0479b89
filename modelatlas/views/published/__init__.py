"""What is published for programs beside the pages: JSON, tables, Markdown, cards, site files."""
