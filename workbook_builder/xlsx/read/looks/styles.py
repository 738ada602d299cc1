"""The styles of an .xlsx → the number format of each cell style, and which of them look odd.

Looks are nothing that a file is refused for: of a part that can't be read, none is known. Two
contents in one place are something else, here as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeVar

from workbook_builder.xlsx.cells import finite_number
from workbook_builder.xlsx.looks import (
    BLACK,
    PALETTE,
    WHITE,
    Colour,
    Look,
    colour_of,
    look_of,
    tinted,
)
from workbook_builder.xlsx.number_format import BUILT_IN, PLAIN
from workbook_builder.xlsx.read.package import Package, TwoReadings, Unreadable
from workbook_builder.xlsx.read.remembered import read_once
from workbook_builder.xlsx.read.xml import Attributes, Listener, Meter, listen_at, parse_chunks

_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
"""The colours of a theme, in the order of the numbers by which styles name them."""
_SYSTEM = {64: BLACK, 65: WHITE, 81: BLACK, 80: WHITE}
_APPLIES = (("numFmtId", "applyNumberFormat"), ("fontId", "applyFont"), ("fillId", "applyFill"))
_OFF = ("0", "false")
_Any = TypeVar("_Any")
_Colours = tuple[tuple[str, str], ...]
"""The colours of a theme, each with its slot before it."""
_Font = tuple[Colour | None, float | None]
_Start = Callable[[Attributes], object]


@dataclass(frozen=True, slots=True)
class Styles:
    """Number of a cell's style → its number format, of styles that have one; and its odd look.

    `conditional`: the looks of conditional formats, by their numbers, None for nothing odd.
    """

    formats: Mapping[str, str] = field(default_factory=dict)
    odd: Mapping[str, Look] = field(default_factory=dict)
    conditional: tuple[Look | None, ...] = ()


_NO_STYLES = Styles()


def read_styles(package: Package, part: str | None, theme: str | None, meter: Meter) -> Styles:
    """The styles of a workbook: `part` and `theme` are its parts, None where it has none."""
    if part is None or part not in package:
        return _NO_STYLES
    found = read_once(package, part, meter, partial(_read, part), "styles")
    colours: _Colours = ()
    if found.names_theme and theme is not None and theme in package:
        colours = read_once(package, theme, meter, partial(_read_theme, theme), "theme")
    return _put_together(found, colours)


def _read(part: str, chunks: Iterable[bytes], meter: Meter) -> _Found:
    found = _Found()
    _parse_as_far_as_possible(chunks, part, found.listener(), meter)
    return found


def _read_theme(part: str, chunks: Iterable[bytes], meter: Meter) -> _Colours:
    found = _Theme()
    _parse_as_far_as_possible(chunks, part, found.listener(), meter)
    return tuple(found.colours.items())


def _parse_as_far_as_possible(
    chunks: Iterable[bytes], part: str, root: Listener, meter: Meter
) -> None:
    try:
        parse_chunks(chunks, part, root, meter)
    except TwoReadings:
        raise
    except Unreadable:
        pass


@lru_cache(maxsize=64)
def _put_together(found: _Found, colours: _Colours) -> Styles:
    return found.styles(dict(colours))


@dataclass(slots=True)
class _Style:
    """One font, fill or cell style, as its elements spell it."""

    said: Attributes = field(default_factory=dict)
    parts: dict[str, Attributes] = field(default_factory=dict)


class _Found:
    """What the walks over both parts have collected."""

    def __init__(self) -> None:
        self._formats: dict[str, str] = {}
        self._lists: dict[str, list[_Style]] = {
            name: [] for name in ("fonts", "fills", "cellStyleXfs", "cellXfs", "dxfs")
        }
        self._palette: list[str] = []
        self._theme: Mapping[str, str] = {}
        self.names_theme = False

    def listener(self) -> Listener:
        """Listens in the part with the styles."""
        root = Listener()
        style = "main:styleSheet"
        listen_at(root, style)
        listen_at(root, f"{style}/numFmts/numFmt", self._number_format)
        for name, one, inner in (
            ("fonts", "font", ("sz", "color")),
            ("fills", "fill", ("patternFill", "patternFill/fgColor", "patternFill/bgColor")),
            ("cellStyleXfs", "xf", ("alignment",)),
            ("cellXfs", "xf", ("alignment",)),
            (
                "dxfs",
                "dxf",
                (
                    *("font/sz", "font/color", "numFmt"),
                    *("fill/patternFill/fgColor", "fill/patternFill/bgColor"),
                ),
            ),
        ):
            listen_at(root, f"{style}/{name}/{one}", self._opening(name))
            for below in inner:
                listen_at(root, f"{style}/{name}/{one}/{below}", self._inside(name, below))
        listen_at(root, f"{style}/colors/indexedColors/rgbColor", self._indexed)
        return root

    def _number_format(self, said: Attributes) -> None:
        self._formats[said.get("numFmtId", "")] = said.get("formatCode", "")

    def _opening(self, name: str) -> _Start:
        return lambda said: self._lists[name].append(_Style(said))

    def _inside(self, name: str, below: str) -> _Start:
        key = below.rpartition("/")[2]
        styles = self._lists[name]

        def keep(said: Attributes) -> None:
            styles[-1].parts[key] = said
            if "theme" in said:
                self.names_theme = True

        return keep

    def _indexed(self, said: Attributes) -> None:
        self._palette.append(said.get("rgb", ""))

    def styles(self, theme: Mapping[str, str]) -> Styles:
        """All of it, put together; `theme`: the colours by their slots."""
        self._theme = theme
        fonts = [self._font(style.parts) for style in self._lists["fonts"]]
        fills = [self._paper(style.parts) for style in self._lists["fills"]]
        formats: dict[str, str] = {}
        odd: dict[str, Look] = {}
        for number, style in enumerate(self._lists["cellXfs"]):
            code = self._code(style.said.get("numFmtId", ""))
            if code not in PLAIN:
                formats[str(number)] = code
            look = self._look(self._as_shown(style), fonts, fills)
            if look.is_odd:
                odd[str(number)] = look
        conditional = (self._conditional(style) for style in self._lists["dxfs"])
        return Styles(formats, odd, tuple(conditional))

    def _font(self, parts: Mapping[str, Attributes]) -> _Font:
        size = finite_number(parts["sz"].get("val", "")) if "sz" in parts else None
        return self._colour(parts.get("color")), size

    def _paper(self, parts: Mapping[str, Attributes]) -> Colour | None:
        solid = parts.get("patternFill", {}).get("patternType") == "solid"
        return self._colour(parts.get("fgColor")) if solid else None

    def _code(self, number: str) -> str:
        usual = BUILT_IN.get(int(number), "") if number.isdecimal() and len(number) < 4 else ""
        return self._formats.get(number) or usual

    def _as_shown(self, style: _Style) -> Attributes:
        """The style with what it says not to apply taken from the style that it is made after."""
        said = style.said
        left_out = [key for key, applies in _APPLIES if said.get(applies) in _OFF]
        above = _numbered(self._lists["cellStyleXfs"], said.get("xfId", "")) if left_out else None
        if above is not None:
            said = {**said, **{key: above.said[key] for key in left_out if key in above.said}}
        indent = style.parts.get("alignment")
        return said if indent is None else {**said, "indent": indent.get("indent", "")}

    def _look(
        self, said: Attributes, fonts: Sequence[_Font], fills: Sequence[Colour | None]
    ) -> Look:
        ink, size = _numbered(fonts, said.get("fontId", "")) or (None, None)
        indent = said.get("indent", "")
        return look_of(
            self._code(said.get("numFmtId", "")),
            ink,
            _numbered(fills, said.get("fillId", "")),
            size,
            int(indent) if indent.isdecimal() and len(indent) < 4 else 0,
        )

    def _conditional(self, style: _Style) -> Look | None:
        ink = self._colour(style.parts.get("color"))
        paper = self._colour(style.parts.get("bgColor") or style.parts.get("fgColor"))
        size = finite_number(style.parts.get("sz", {}).get("val", ""))
        look = look_of(style.parts.get("numFmt", {}).get("formatCode", ""), ink, paper, size)
        return look if look.is_odd else None

    def _colour(self, said: Attributes | None) -> Colour | None:
        """The colour that an element names; None for one that is as usual."""
        if said is None:
            return None
        colour: Colour | None = None
        if "rgb" in said:
            colour = colour_of(said["rgb"])
        elif said.get("theme", "").isdecimal() and len(said["theme"]) < 3:
            number = int(said["theme"])
            slot = _THEME[number] if number < len(_THEME) else ""
            usual = {"lt1": "FFFFFF", "lt2": "E7E6E6", "dk1": "000000", "dk2": "44546A"}
            colour = colour_of(self._theme.get(slot) or usual.get(slot, ""))
        elif said.get("indexed", "").isdecimal() and len(said["indexed"]) < 3:
            number = int(said["indexed"])
            own = self._palette or PALETTE
            colour = colour_of(own[number]) if number < len(own) else _SYSTEM.get(number)
        tint = finite_number(said.get("tint", ""))
        return tinted(colour, tint) if colour is not None and tint else colour


class _Theme:
    """Collects the colours of a theme."""

    def __init__(self) -> None:
        self.colours: dict[str, str] = {}
        self._slot = ""

    def listener(self) -> Listener:
        """Listens in the part with the theme."""
        root = Listener()
        scheme = "a:theme/themeElements/clrScheme"
        listen_at(root, "a:theme")
        for slot in _THEME:
            listen_at(root, f"{scheme}/{slot}", self._naming(slot))
            listen_at(root, f"{scheme}/{slot}/srgbClr", self._themed("val"))
            listen_at(root, f"{scheme}/{slot}/sysClr", self._themed("lastClr"))
        return root

    def _naming(self, slot: str) -> _Start:
        return lambda _said: setattr(self, "_slot", slot)

    def _themed(self, key: str) -> _Start:
        return lambda said: self.colours.__setitem__(self._slot, said.get(key, ""))


def _numbered(listed: Sequence[_Any], number: str) -> _Any | None:
    place = int(number) if number.isdecimal() and len(number) < 7 else len(listed)
    return listed[place] if place < len(listed) else None
