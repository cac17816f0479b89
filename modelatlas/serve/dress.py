"""What is added to a page while it is edited: the script that reloads it, and why the last build failed."""

from __future__ import annotations

import html

_OVERLAY = (
    '<div role="alert" style="all:initial;position:fixed;inset:auto 0 0;max-height:60vh;overflow:auto;'
    'z-index:2147483647;background:#fff;color:#111;border-top:3px solid #b00020;padding:1rem">'
    '<strong style="font:600 1rem system-ui">The build failed; this is the last good site.</strong>'
    '<pre style="font:.875rem/1.4 monospace;white-space:pre-wrap;margin:.5rem 0 0">{error}</pre></div>'
)


def dress(page: bytes, script: str, error: str) -> bytes:
    """A page with the script that reloads it and, where the last build failed, the reason on top."""
    shown = _OVERLAY.format(error=html.escape(error)) if error else ""
    before, end, after = page.rpartition(b"</body>")
    extra = f"{shown}{script}".encode()
    return before + extra + end + after if end else page + extra
