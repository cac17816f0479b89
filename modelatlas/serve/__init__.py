"""A local server for editing: builds, watches, reloads the browser, and answers as a static host does."""

from modelatlas.serve.session import serve

__all__ = ["serve"]
