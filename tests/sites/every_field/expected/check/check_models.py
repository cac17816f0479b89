#!/usr/bin/env python3
"""Which models do these files name, and which of them are retired or will be?

    python check_models.py [--days N] [--lifecycle FILE_OR_URL] FILE_OR_FOLDER...

Ends with 0 where all stay, with 1 where a model is gone or goes within N days (90 unless told), with 2 where
nothing could be checked. Needs Python 3.9 and nothing else.
"""

import argparse
import datetime
import json
import os
import re
import sys
import urllib.request

LIFECYCLE = "https://owner.example/atlas/api/v1/lifecycle.json"
WORD = re.compile(r"[A-Za-z0-9~][\w.:@/~+-]*\w", re.ASCII)
SKIPPED = {".git", "node_modules", ".venv", "venv", "__pycache__"}
LARGEST = 1_000_000  # bytes of a file


def files(paths):
    for path in paths:
        if not os.path.isdir(path):
            yield path
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(set(folders) - SKIPPED)
            for name in sorted(names):
                if os.path.getsize(os.path.join(folder, name)) <= LARGEST:
                    yield os.path.join(folder, name)


def is_telling(key):
    """Whether a key can't be an ordinary word of code."""
    return "/" in key or bool(
        re.search(r"[a-z]{2}|^o\d", key) and re.search(r"[\d-]", key) and not re.match(r"v?[\d.]+$", key)
    )


def life_of(word, lives):
    """The model that a word names: whole, or behind the names of services before it."""
    key = word.lower()
    while True:
        if is_telling(key) and key in lives:
            return lives[key]
        _, slash, key = key.partition("/")
        if not slash:
            return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_FOLDER")
    parser.add_argument("--days", type=int, default=90, help="a model that goes within so many days counts")
    parser.add_argument("--lifecycle", default=LIFECYCLE, help="address or file of lifecycle.json")
    options = parser.parse_args()
    try:
        if os.path.exists(options.lifecycle):
            with open(options.lifecycle, encoding="utf-8") as file:
                models = json.load(file)["models"]
        else:
            with urllib.request.urlopen(options.lifecycle, timeout=30) as answer:
                models = json.load(answer)["models"]
    except (OSError, ValueError, KeyError) as error:
        print(f"{options.lifecycle} can't be read: {error}", file=sys.stderr)
        return 2
    lives = {key: one for one in models for key in (one["id"].lower(), *one.get("keys", ()))}
    today, found, going = datetime.date.today(), set(), 0
    for path in files(options.paths):
        try:
            with open(path, encoding="utf-8") as file:
                lines = file.read().splitlines()
        except UnicodeDecodeError:
            continue
        except OSError as error:
            print(f"{path} can't be read: {error.strerror}", file=sys.stderr)
            return 2
        for number, line in enumerate(lines, start=1):
            for word in WORD.findall(line):
                one = life_of(word, lives)
                if one is None or (path, one["id"]) in found:
                    continue
                found.add((path, one["id"]))
                ends = one.get("expires_on")
                left = (datetime.date.fromisoformat(ends) - today).days if ends else None
                if one["status"] == "gone":
                    told = "is no longer listed"
                elif left is not None and left <= options.days:
                    told = f"goes on {ends}, in {left} days" if left >= 0 else f"was due to go on {ends}"
                else:
                    continue
                going += 1
                instead = one.get("replacement")
                told += f"; use {instead['id']} instead ({'; '.join(instead['changes'])})" if instead else ""
                print(f"{path}:{number}: {word} {told}")
    print(f"{len({model for _, model in found})} models found, {going} to replace.", file=sys.stderr)
    return 1 if going else 0


if __name__ == "__main__":
    sys.exit(main())
