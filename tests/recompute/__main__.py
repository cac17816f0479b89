"""``python -m tests.recompute SITE [CONTENT]``: exit code 1 if anything differs."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.recompute.run import recompute
from tests.recompute.site import Site

if __name__ == "__main__":
    folder, content = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "content")
    files = (path for path in folder.rglob("*") if path.is_file())
    site = Site({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    report = recompute(site, content)
    print("\n".join(report.lines()))
    sys.exit(bool(report.wrong))
