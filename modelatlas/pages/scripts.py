"""The scripts of the site, joined: for each entry one file that holds every module it needs.

A page then asks for one script instead of thirty, and for none of their comments. Modules keep their own
scope: each becomes a function that runs once and returns what it exports. That takes a few plain forms of
``import`` and ``export``, which are all that the scripts use; anything else is an error here, never a
script that fails in the browser. Entries are modules named ``main.js`` and those that another one imports
when it needs them (``import("./map.js")``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from modelatlas.problems import ConfigError

_IMPORT = re.compile(r'^import (?:(\{[^}]*\}|\* as \w+) from )?"(\.[^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const)) (\w+)", re.MULTILINE)
_OTHER_FORM = re.compile(r"^(?:(?:import|export)\b|.*\bimport\.meta\b).*", re.MULTILINE)
_COMMENT_LINES = re.compile(r"^[ \t]*(?:/\*\*?(?:[^*]|\*(?!/))*\*/|//.*)\n", re.MULTILINE)
_COMMENT_INSIDE = re.compile(r"/\*\* @(?:[^*\n]|\*(?!/))*\*/ ?")


def joined(modules: Mapping[str, str]) -> dict[str, str]:
    """The scripts that pages load.

    Args:
        modules: source texts by path, such as ``explorer/main.js``.

    Returns:
        Texts by path: entries with all that they need, and modules that no entry needs as they are.

    Raises:
        ConfigError: if a module imports what isn't there or itself, or uses a form of import or export that
            can't be joined.
    """
    needed = {path: _needed(path, modules) for path in _entries(modules)}
    used = {path for paths in needed.values() for path in paths}
    files = {path: text for path, text in modules.items() if path not in used}
    return files | {entry: _script(paths, modules) for entry, paths in needed.items()}


def _entries(modules: Mapping[str, str]) -> Iterator[str]:
    later = {_target(path, found) for path, text in modules.items() for found in _LATER.findall(_code(text))}
    return (path for path in modules if posixpath.basename(path) == "main.js" or path in later)


def _needed(entry: str, modules: Mapping[str, str]) -> list[str]:
    """The modules that `entry` needs, itself last, each after those that it imports."""
    done: list[str] = []
    begun: set[str] = set()

    def visit(path: str, importer: str) -> None:
        if path in done:
            return
        if path not in modules:
            raise ConfigError(f"templates/assets/js/{importer} imports {path}, which isn't there")
        if path in begun:
            raise ConfigError(f"templates/assets/js/{path} imports itself by way of {importer}")
        begun.add(path)
        for _, address in _IMPORT.findall(_code(modules[path])):
            visit(_target(path, address), path)
        done.append(path)

    visit(entry, entry)
    return done


def _script(paths: list[str], modules: Mapping[str, str]) -> str:
    names = {path: f"$m{number}" for number, path in enumerate(paths)}
    folder = posixpath.dirname(paths[-1])
    joined_modules = "".join(_module(path, modules[path], names, folder) for path in paths)
    exports = _exports(_code(modules[paths[-1]]))
    return joined_modules + (f"export const {{ {exports} }} = {names[paths[-1]]};\n" if exports else "")


def _module(path: str, text: str, names: Mapping[str, str], folder: str) -> str:
    """A module as a function that returns what it exports, for a script that lies in `folder`."""

    def bound(found: re.Match[str]) -> str:
        what, address = found.groups()
        if what is None:
            return ""
        name = names[_target(path, address)]
        if what.startswith("*"):
            return f"const {what.removeprefix('* as ')} = {name};\n"
        names_here = re.sub(r"\s+as\s+", ": ", what)
        return f"const {names_here} = {name};\n"

    code = _IMPORT.sub(bound, _code(text))
    code = _LATER.sub(lambda found: f'import("{_address(folder, _target(path, found[1]))}")', code)
    exports = _exports(code)
    code = _EXPORT.sub(r"\1 \2", code)
    if other := _OTHER_FORM.search(code):
        raise ConfigError(
            f"templates/assets/js/{path}: “{other[0].strip()}” can't be joined with other modules"
        )
    returned = f"return {{ {exports} }};\n" if exports else ""
    return f"// {path}\nconst {names[path]} = (() => {{\n{code}{returned}}})();\n"


def _exports(code: str) -> str:
    """The names that a module exports, with commas between them."""
    return ", ".join(name for _, name in _EXPORT.findall(code))


@lru_cache(maxsize=1 << 10)  # a module is part of several scripts
def _code(text: str) -> str:
    """A module without its comments, but for those at the end of a line of code."""
    return _COMMENT_INSIDE.sub("", _COMMENT_LINES.sub("", text))


def _target(path: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), address))


def _address(folder: str, target: str) -> str:
    """Where a script is, seen from another one's folder."""
    address = posixpath.relpath(target, folder or ".")
    return address if address.startswith(".") else f"./{address}"
