"""The door: ``python build.py`` builds the site, ``python build.py --help`` tells the rest."""

from __future__ import annotations

import sys

SETUP = (
    "python3 -m venv .venv && .venv/bin/python -m pip install -q --require-hashes -r requirements.txt"
    " && .venv/bin/python build.py"
)

if __name__ == "__main__":
    try:
        from modelatlas.cli import main

        main()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] == "modelatlas":
            raise
        print(f"The package {error.name!r} is missing; set up and build with: {SETUP}", file=sys.stderr)
        sys.exit(2)
