"""The styles of an .ods → the number format, in Excel's spelling, and the look of each style."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from workbook_builder.xlsx.cells import finite_number
from workbook_builder.xlsx.looks import Look, colour_of, look_of
from workbook_builder.xlsx.read.xml import Attributes, Listener, listen_at

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _NUMBER = f"{_OFFICE}style:1.0 ", f"{_OFFICE}datastyle:1.0 "
_FO = f"{_OFFICE}xsl-fo-compatible:1.0 "
_NUMBER_STYLES = (
    *("number-style", "currency-style", "percentage-style", "date-style", "time-style"),
    *("boolean-style", "text-style"),
)
_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)(in|cm|mm|pt|pc|px)")
_POINTS = {"in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "pt": 1.0, "pc": 12.0, "px": 0.75}
_MOST_ABOVE = 10  # styles that one is made after


@dataclass(slots=True)
class _Style:
    above: str = ""
    said: dict[str, str] = field(default_factory=dict)
    under_condition: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Format:
    percent: bool = False
    pieces: list[str] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)


class OdsStyles:
    """What the walks over both parts of a document have collected of its styles."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._formats: dict[str, _Format] = {}
        self._style = _Style()
        self._format = _Format()
        self._looked_up: dict[str, Look] = {}

    def listener(self, document: str, where: str) -> Listener:
        """Listens for styles in one part of the document."""
        root = Listener()
        listen_at(root, f"office:{document}")
        for place in dict.fromkeys((where, "automatic-styles")):
            self._plant_styles(root, f"office:{document}/{place}")
        return root

    def _plant_styles(self, root: Listener, place: str) -> None:
        for kind in ("style", "default-style"):
            style = f"{place}/style:{kind}"
            listen_at(root, style, self._open_style)
            for below in ("text", "table-cell", "table-row", "table-column"):
                listen_at(root, f"{style}/{below}-properties", self._keep)
            listen_at(root, f"{style}/map", self._condition)
        for kind in _NUMBER_STYLES:
            style = f"{place}/number:{kind}"
            listen_at(root, style, self._open_format)
            for piece in ("number", "text-content", "fraction", "scientific-number", "boolean"):
                listen_at(root, f"{style}/{piece}", self._piece(piece))
            for piece in ("day", "month", "year", "hours", "minutes", "seconds", "am-pm", "era"):
                listen_at(root, f"{style}/{piece}", self._date(piece))
            for piece in ("text", "currency-symbol"):
                listen_at(root, f"{style}/{piece}", text=self._literal)
            listen_at(root, f"{style}/style:map", self._section)

    def _open_style(self, said: Attributes) -> None:
        self._style = _Style(said.get(f"{_STYLE}parent-style-name", ""))
        if f"{_STYLE}data-style-name" in said:
            self._style.said["format"] = said[f"{_STYLE}data-style-name"]
        family = said.get(f"{_STYLE}family", "")
        self._styles[_style_key(family, said.get(f"{_STYLE}name", "Default"))] = self._style

    def _keep(self, said: Attributes) -> None:
        for key, name in (
            ("ink", f"{_FO}color"),
            ("size", f"{_FO}font-size"),
            ("paper", f"{_FO}background-color"),
            ("height", f"{_STYLE}row-height"),
            ("width", f"{_STYLE}column-width"),
        ):
            if name in said:
                self._style.said[key] = said[name]

    def _condition(self, said: Attributes) -> None:
        self._style.under_condition.append(said.get(f"{_STYLE}apply-style-name", ""))

    def _open_format(self, said: Attributes) -> None:
        self._format = self._formats[said.get(f"{_STYLE}name", "")] = _Format()

    def _piece(self, kind: str) -> Callable[[Attributes], None]:
        def keep(said: Attributes) -> None:
            self._format.pieces.append(_digits(kind, said))

        return keep

    def _date(self, kind: str) -> Callable[[Attributes], None]:
        letters = {"day": "d", "month": "m", "year": "yy", "hours": "h", "minutes": "m"}
        letters["seconds"] = "s"

        def keep(said: Attributes) -> None:
            spelled = letters.get(kind, "Q")
            long = said.get(f"{_NUMBER}style") == "long"
            self._format.pieces.append(spelled * (2 if long else 1))

        return keep

    def _literal(self, text: str) -> None:
        plain = text if text in ("%", "/", "-", " ") else '"' + text.replace('"', "") + '"'
        self._format.pieces.append(plain)

    def _section(self, said: Attributes) -> None:
        condition = said.get(f"{_STYLE}condition", "").replace("value()", "").replace("!=", "<>")
        self._format.sections.append((condition, said.get(f"{_STYLE}apply-style-name", "")))

    def _code(self, name: str) -> str:
        """The number format in Excel's spelling."""
        found = self._formats.get(name)
        if found is None:
            return ""
        others = (
            f"[{condition}]" + "".join(self._formats[other].pieces)
            for condition, other in found.sections
            if other in self._formats
        )
        return ";".join([*others, "".join(found.pieces)])

    def said(self, family: str, name: str, key: str) -> str:
        """What a style, or one that it is made after, says."""
        for _ in range(_MOST_ABOVE):
            style = self._styles.get(_style_key(family, name))
            if style is None:
                break
            if key in style.said:
                return style.said[key]
            name = style.above
        usual = self._styles.get(_style_key(family, "Default"))
        return usual.said.get(key, "") if usual is not None else ""

    def look(self, name: str, family: str = "table-cell") -> Look:
        key = _style_key(family, name)
        if key not in self._looked_up:
            size = _LENGTH.fullmatch(self.said(family, name, "size"))
            self._looked_up[key] = look_of(
                self._code(self.said(family, name, "format")),
                colour_of(self.said(family, name, "ink")),
                colour_of(self.said(family, name, "paper")),
                float(size[1]) if size else None,
            )
        return self._looked_up[key]

    def under_condition(self, name: str) -> Sequence[str]:
        """The styles that a cell of this style gets under conditions."""
        style = self._styles.get(_style_key("table-cell", name))
        return style.under_condition if style is not None else ()


def _style_key(family: str, name: str) -> str:
    return f"{family} {name}"


def points_of(length: str) -> float | None:
    """A length in points; None where it is none."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else None


def _digits(kind: str, said: Mapping[str, str]) -> str:
    if kind == "text-content":
        return "@"
    if kind != "number":
        return {"fraction": "# ?/?"}.get(kind, "Q")  # Q: nobody can tell
    decimals = said.get(f"{_NUMBER}decimal-places")
    if decimals is None:
        return "General"
    most = int(decimals) if decimals.isdecimal() and len(decimals) < 3 else 0
    least = said.get(f"{_NUMBER}min-decimal-places", decimals)
    fixed = min(int(least), most) if least.isdecimal() and len(least) < 3 else most
    after = "0" * fixed + "#" * (most - fixed)
    scale = finite_number(said.get(f"{_NUMBER}display-factor", "1")) or 1.0
    thousands = {1.0: "", 1e3: ",", 1e6: ",,"}.get(scale, "Q")
    whole = "#,##0" if said.get(f"{_NUMBER}grouping") == "true" else "0"
    return whole + ("." + after if after else "") + thousands
