"""Fonts from installed packages, never from the system: which characters they have, how wide a text is.

Text is laid out here, glyph by glyph, with the fonts' own widths and pair kerning. Pillow's better layout
engine would be simpler, but it depends on a library of the operating system, so bytes would differ elsewhere.
Scripts whose letters join or change places can't be set this way; the fonts used don't have them.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import Any

PACKAGES = ("PIL", "fontTools", "font_source_sans_pro", "font_source_serif_pro")
"""What the ``cards`` extra brings, by import name."""
SPACE = 0.26
"""Least width of a space, in ems."""
MAX_CHARACTERS = 300
"""Of a text that is considered at all."""


def installed() -> bool:
    """Whether all of the extra is there."""
    return all(find_spec(name) is not None for name in PACKAGES)


@dataclass(frozen=True)
class Glyph:
    """A character and the face that has it."""

    character: str
    """What is drawn."""
    face: Face
    """What draws it."""


@dataclass
class Face:
    """One font file."""

    path: Path
    """The file, TrueType or OpenType."""
    _sized: dict[int, Any] = field(default_factory=dict)
    _advances: dict[str, float] = field(default_factory=dict)
    _pairs: dict[tuple[str, str], float] = field(default_factory=dict)

    def has(self, character: str) -> bool:
        """Whether it has a glyph for `character`."""
        return ord(character) in self._cmap

    def at(self, size: int) -> Any:
        """The font as Pillow draws it, `size` pixels to the em."""
        from PIL import ImageFont  # noqa: PLC0415 - an extra, and heavy

        if size not in self._sized:
            self._sized[size] = ImageFont.truetype(self.path, size, layout_engine=ImageFont.Layout.BASIC)
        return self._sized[size]

    def advance(self, character: str) -> float:
        """The width of a character in ems."""
        if character not in self._advances:
            units = self._widths[self._cmap[ord(character)]][0] / self._units_per_em
            # The spaces of these fonts are made for long lines; words of a card would run together.
            self._advances[character] = max(units, SPACE if character == " " else 0.0)
        return self._advances[character]

    def kerning(self, left: str, right: str) -> float:
        """What is added between two characters, in ems; mostly negative or nothing."""
        pair = (left, right)
        if pair not in self._pairs:
            units = self._kerning(self._cmap[ord(left)], self._cmap[ord(right)])
            self._pairs[pair] = units / self._units_per_em
        return self._pairs[pair]

    def _kerning(self, left: str, right: str) -> int:
        """In font units: of the first subtable that knows the pair, as OpenType wants it."""
        for table in self._pair_tables:
            covered = table.Coverage.glyphs
            if left not in covered:
                continue
            if table.Format == 1:
                records = table.PairSet[covered.index(left)].PairValueRecord
                found = next((record for record in records if record.SecondGlyph == right), None)
                if found is None:
                    continue
            else:
                row = table.Class1Record[table.ClassDef1.classDefs.get(left, 0)]
                found = row.Class2Record[table.ClassDef2.classDefs.get(right, 0)]
            return getattr(found.Value1, "XAdvance", 0)
        return 0

    @cached_property
    def digest(self) -> str:
        """Tells this file from any other."""
        return hashlib.sha256(self._bytes).hexdigest()

    @cached_property
    def _bytes(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def _tables(self) -> Any:
        from fontTools.ttLib import TTFont  # noqa: PLC0415 - an extra, and heavy

        return TTFont(io.BytesIO(self._bytes), lazy=True, fontNumber=0)

    @cached_property
    def _cmap(self) -> dict[int, str]:
        return self._tables.getBestCmap() or {}

    @cached_property
    def _widths(self) -> Any:
        return self._tables["hmtx"].metrics

    @cached_property
    def _units_per_em(self) -> int:
        units: int = self._tables["head"].unitsPerEm
        return units

    @cached_property
    def _pair_tables(self) -> list[Any]:
        """The pair positioning of the ``kern`` feature; contextual kerning is left aside."""
        if "GPOS" not in self._tables:
            return []
        table = self._tables["GPOS"].table
        kern = [one.Feature for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern"]
        numbers = sorted({number for feature in kern for number in feature.LookupListIndex})
        lookups = [table.LookupList.Lookup[number] for number in numbers]
        return [part for lookup in lookups if lookup.LookupType == 2 for part in lookup.SubTable]


@dataclass(frozen=True)
class Family:
    """Faces in the order in which they are searched for a character."""

    faces: tuple[Face, ...]
    """The family's own first, then those for other scripts."""
    _known: dict[str, Glyph | None] = field(default_factory=dict)

    def glyphs(self, text: str) -> list[Glyph]:
        """What can be drawn of `text`: characters that no face has are left out, and white space is joined.

        Marks and controls are left out too: what a feed puts there is not for a picture.
        """
        composed = unicodedata.normalize("NFC", text[:MAX_CHARACTERS])
        glyphs: list[Glyph] = []
        for character in " ".join(composed.split()):
            if character not in self._known:
                self._known[character] = self._glyph(character)
            glyph = self._known[character]
            after_space = not glyphs or glyphs[-1].character == " "
            if glyph and not (character == " " and after_space):
                glyphs.append(glyph)
        while glyphs and glyphs[-1].character == " ":
            glyphs.pop()
        return glyphs

    def _glyph(self, character: str) -> Glyph | None:
        face = next((face for face in self.faces if face.has(character)), None)
        return Glyph(character, face) if face and unicodedata.category(character)[0] not in "MC" else None


def width(glyphs: Sequence[Glyph], size: int) -> float:
    """The width of a line in pixels."""
    return sum(step for _, step in advances(glyphs, size))


def advances(glyphs: Sequence[Glyph], size: int) -> Iterator[tuple[Glyph, float]]:
    """Each glyph with the pixels from its origin to that of the next."""
    for glyph, after in zip_longest(glyphs, glyphs[1:]):
        face, character = glyph.face, glyph.character
        step = face.advance(character)
        if after and after.face is face:
            step += face.kerning(character, after.character)
        yield glyph, step * size


def cut(glyphs: Sequence[Glyph], size: int, room: float) -> list[Glyph]:
    """As many glyphs as fit into `room` pixels, with an ellipsis where some don't."""
    if not glyphs or width(glyphs, size) <= room:
        return list(glyphs)
    ellipsis = Glyph("…", glyphs[0].face)
    kept = _fitting(glyphs, size, room - ellipsis.face.advance("…") * size)
    while kept and kept[-1].character in " -–·,(":
        kept.pop()
    return [*kept, ellipsis]


def wrap(glyphs: Sequence[Glyph], size: int, room: float) -> list[list[Glyph]]:
    """One line, or two of about one width, broken at a space, best before a bracket; or none that fits."""
    if width(glyphs, size) <= room:
        return [list(glyphs)]
    spaces = [number for number, glyph in enumerate(glyphs) if glyph.character == " "]
    breaks = [
        (glyphs[n + 1].character != "(", widest, n)
        for n in spaces
        if (widest := max(width(glyphs[:n], size), width(glyphs[n + 1 :], size))) <= room
    ]
    if not breaks:
        return []
    _, _, middle = min(breaks)
    return [list(glyphs[:middle]), list(glyphs[middle + 1 :])]


def fill(glyphs: Sequence[Glyph], size: int, room: float) -> list[list[Glyph]]:
    """Two full lines, the second cut: for what :func:`wrap` has no place for."""
    first = _fitting(glyphs, size, room)
    spaces = [number for number, glyph in enumerate(first) if glyph.character == " "]
    if spaces:
        first = first[: spaces[-1]]
    return [first, cut(glyphs[len(first) + bool(spaces) :], size, room)]


def _fitting(glyphs: Sequence[Glyph], size: int, room: float) -> list[Glyph]:
    kept: list[Glyph] = []
    used = 0.0
    for glyph, step in advances(glyphs, size):
        used += step
        if used > room:
            break
        kept.append(glyph)
    return kept


@dataclass(frozen=True)
class Fonts:
    """The two families of a card."""

    serif: Family
    """For names and figures."""
    sans: Family
    """For all smaller text."""

    def __reduce__(self) -> tuple[Callable[[], Fonts], tuple[()]]:
        """Another process, which may be on another machine, reads those that are installed there."""
        return load_fonts, ()

    @property
    def digest(self) -> str:
        """Tells these fonts from any others."""
        faces = (*self.serif.faces, *self.sans.faces)
        return hashlib.sha256("".join(face.digest for face in faces).encode()).hexdigest()


def load_fonts() -> Fonts:
    """The fonts of the extra, and Noto CJK where it is installed.

    Raises:
        ImportError: without the extra.
    """
    import font_source_sans_pro  # noqa: PLC0415 - an extra
    import font_source_serif_pro  # noqa: PLC0415

    serif = Face(Path(font_source_serif_pro.font_files_ttf["SourceSerifProSemibold"]))
    sans = Face(Path(font_source_sans_pro.font_files_ttf["SourceSansPro"]))
    others = tuple(Face(path) for path in _east_asian())
    return Fonts(Family((serif, sans, *others)), Family((sans, serif, *others)))


def _east_asian() -> list[Path]:
    """Regular faces of the package noto-cjk that are installed, in its own order."""
    if find_spec("noto_cjk") is None:
        return []
    import noto_cjk  # noqa: PLC0415 - an extra

    return [Path(font.path) for font in noto_cjk.list_fonts() if font.installed and font.style == "regular"]
