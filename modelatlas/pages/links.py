"""The links of one page, and the files that they lead to."""

from __future__ import annotations

from modelatlas import urls


class Links(dict[str, str]):
    """The links of one page by their targets, each made when it is asked for.

    >>> links = Links("models/a/b/", "/")
    >>> links["about/"], links["models/a/c/#prices"]
    ('../../../about/', '../c/#prices')
    >>> sorted(links.paths())
    ['about/index.html', 'models/a/c/index.html#prices']
    """

    def __init__(self, start: str, base_path: str) -> None:
        """Begin with none, on the page `start`; that for missing addresses is served at any depth."""
        super().__init__()
        self._start = start
        first, slash, _ = start.partition("/")
        self._near = first + slash if slash else ""
        """What targets begin with that aren't reached by climbing to the root."""
        self._up = base_path if start == urls.NOT_FOUND else "../" * start.count("/")

    def __missing__(self, target: str) -> str:
        climbs = (target and not target.startswith(self._near)) or self._start == urls.NOT_FOUND
        link = self[target] = self._up + target if climbs else urls.relative(target, self._start)
        return link

    def paths(self) -> set[str]:
        """The files that answer the targets asked for so far, with the fragments they name."""
        found = set()
        for target in self:
            location, hash_, fragment = target.partition("#")
            found.add(urls.output_path(location.partition("?")[0]) + hash_ + fragment)
        return found
