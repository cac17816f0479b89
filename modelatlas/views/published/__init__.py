"""What is published for programs in addition to the pages: JSON, tables, Markdown, cards, site files."""
