"""A paragraph of a Word document → the text that Word shows of it, and what it does not show.

Hidden, deleted and moved text is left out, symbols and equations are written as characters, a field
gives its result. `Told` keeps what of this people are to know.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbook_builder.plan_import.source.legacy import Coding, coding_of_font, decoded
from workbook_builder.plan_import.source.word.equation import on_one_line
from workbook_builder.plan_import.source.word.numbering import Numbering
from workbook_builder.plan_import.source.word.parts import Element, M, W, is_on, value, whole
from workbook_builder.plan_import.source.word.styles import Styles
from workbook_builder.plan_import.source.word.symbols import UNKNOWN, symbol, without_private
from workbook_builder.xlsx.read.package import overloaded

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {f"{W}del", f"{W}moveFrom"}
_NEW = {f"{W}ins", f"{W}moveTo"}
_SKIPPED = {
    *(f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")),
    *(f"{W}{name}" for name in ("instrText", "delText", "delInstrText", "rt", "tbl")),
    FALLBACK,  # the same text once more, for older programs
}
_BLANKS = {f"{W}br", f"{W}cr"}
_COMMENT = f"{W}commentReference"
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_SHOWN_FIELDS = re.compile(r"\s*(EQ|SYMBOL)\b(.*)", re.DOTALL | re.IGNORECASE)
_SYMBOL_FIELD = re.compile(r"\s*(0x[0-9A-Fa-f]+|[0-9]+)(?:.*\\f\s*\"?([\w .]+?)\"?\s*(?:\\|$))?")
_HELD = "\ufdd0"
"""Stands before and behind the number of a footnote; no text may hold this character."""
MOST_CHARS = 4_000_000  # of all text, footnotes as often as they are referred to
NOTE = re.compile(f"{_HELD}([0-9]+){_HELD}")


@dataclass(slots=True)
class Told:
    """What was met that people are to know: what of the text is not as the file holds it."""

    chars: int = 0
    changed: bool = False
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    comments: int = 0
    unknown: list[str] = field(default_factory=list)  # symbols, as `Wingdings F0B3`
    equations: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # footnotes, in the order of their numbers
    codings: Counter[Coding] = field(default_factory=Counter)


@dataclass(slots=True)
class TextReader:
    """Reads the paragraphs of one document."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element]
    told: Told = field(default_factory=Told)
    boxes: list[Element] = field(default_factory=list)
    """The text boxes that were met, and are still to be read."""
    _coded: tuple[Coding | None, str] = (None, "")
    _codes: list[list[str]] = field(default_factory=list)
    """The instructions of the fields that are open, each empty once its result has begun."""

    def paragraph(self, paragraph: Element) -> str:
        """The number that Word counts for a paragraph, and its text; '' where it is deleted."""
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.of_paragraph(properties)
        text = "".join(self._joined(paragraph, style))
        self.told.chars += len(text)
        if self.told.chars > MOST_CHARS:
            raise overloaded("text")
        # A field whose instruction never ended would swallow the rest of the document.
        self._codes = [[] for _ in self._codes]
        mark = None if properties is None else properties.find(f"{W}rPr")
        deleted = mark is not None and any(mark.find(name) is not None for name in _GONE)
        self.told.changed |= deleted
        if not text.strip() and (deleted or self.styles.is_hidden(mark, style)):
            return ""  # it is not counted either
        label = self.numbering.label(properties)
        return f"{label} {text}" if label else text

    def _joined(self, paragraph: Element, style: str) -> Iterator[str]:
        """The text; what lies side by side in the letters of one old font is decoded as one."""
        pieces: list[str] = []
        before: tuple[Coding | None, str] = (None, "")
        for piece in self._text(paragraph, style):
            if self._coded != before:
                yield self._meant(pieces, before)
                pieces, before = [], self._coded
            pieces.append(piece)
        yield self._meant(pieces, before)
        self._coded = (None, "")

    def _meant(self, pieces: list[str], coded: tuple[Coding | None, str]) -> str:
        text, (coding, font) = "".join(pieces), coded
        if coding is None:
            return text
        meant = decoded(text, coding, font)
        self.told.codings[coding] += meant != text
        return meant

    def _text(self, element: Element, style: str) -> Iterator[str]:
        for child in element.iterchildren():
            tag = child.tag
            if tag in _GONE:
                self.told.changed = True
            elif tag == f"{W}r":
                yield from self._run(child, style)
            elif tag == f"{M}oMath":
                said = on_one_line(child)
                self.told.equations.append(said)
                yield said
            elif tag not in _SKIPPED:
                self.told.changed |= tag in _NEW
                yield from self._text(child, style)

    def _run(self, run: Element, style: str) -> Iterator[str]:
        settings = run.find(f"{W}rPr")
        if self.styles.is_hidden(settings, style):
            said = "".join(one.text or "" for one in run.iter(f"{W}t")).strip()
            if said:
                self.told.hidden.append(said)
            return
        if settings is not None and any(settings.find(name) is not None for name in _NEW):
            self.told.changed = True
        if self.styles.is_struck(settings, style):
            self.told.struck += (one.text for one in run.iter(f"{W}t") if one.text)
        font = self.styles.font(settings, style)
        coding = coding_of_font(font)
        self._coded = (coding, font if coding else "")
        yield from self._content(run, font, style)

    def _content(self, run: Element, font: str, style: str) -> Iterator[str]:
        for child in run.iterchildren():
            tag = child.tag
            if tag == f"{W}t":
                if not any(self._codes):
                    yield self._letters((child.text or "").replace(_HELD, ""), font)
            elif tag == f"{W}fldChar":
                yield from self._field(child)
            elif tag == f"{W}instrText":
                if self._codes and self._codes[-1]:
                    self._codes[-1].append(child.text or "")
            elif tag == f"{W}tab":
                yield " "
            elif tag in _BLANKS:
                yield "\n" if child.get(f"{W}type") in (None, "textWrapping") else " "
            elif tag == f"{W}noBreakHyphen":
                yield "-"
            elif tag == f"{W}softHyphen":
                # In the fonts of TCVN3 its place is that of the letter ư.
                yield "\u00ad" if self._coded[0] == "TCVN3" else ""
            elif tag == f"{W}sym":
                yield self._symbol(child.get(f"{W}font", ""), child.get(f"{W}char", ""))
            elif tag == _COMMENT:
                self.told.comments += 1
            elif tag in _NOTES:
                yield self._note(_NOTES[tag], child.get(f"{W}id", ""))
            elif tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif tag not in _SKIPPED:
                yield from self._within(child, font, style)

    def _within(self, element: Element, font: str, style: str) -> Iterator[str]:
        """What stands in a run deeper down: drawings with text boxes, the base of ruby text."""
        for child in element.iterchildren():
            if child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag not in _SKIPPED:
                yield from self._within(child, font, style)

    def _letters(self, text: str, font: str) -> str:
        said, unknown = without_private(text, font)
        self.told.unknown += (f"{font or '?'} {code:04X}" for code in unknown)
        return said

    def _symbol(self, font: str, char: str) -> str:
        try:
            code = int(char, 16)
        except ValueError:
            code = -1
        meant = symbol(font, code)
        if meant is None:
            self.told.unknown.append(f"{font or '?'} {char}")
        return UNKNOWN if meant is None else meant

    def _note(self, kind: str, identity: str) -> str:
        note = self.notes.get((kind, identity))
        if note is None:
            return ""
        reader = TextReader(self.styles, self.numbering, {}, self.told)
        lines = (reader.paragraph(one).strip() for one in note.iter(f"{W}p"))
        self.told.notes.append(" ".join(line for line in lines if line))
        return f"{_HELD}{len(self.told.notes) - 1}{_HELD}"

    # Fields

    def _field(self, mark: Element) -> Iterator[str]:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._codes.append([" "])
            yield from _form_field(mark)
        elif kind == "separate" and self._codes:
            self._codes[-1] = []
        elif kind == "end" and self._codes:
            code = self._codes.pop()
            shown = _SHOWN_FIELDS.match("".join(code))
            if shown is not None:  # Word shows these two without a result in the file
                yield self._shown(shown[1].upper(), shown[2])

    def _shown(self, name: str, rest: str) -> str:
        match = _SYMBOL_FIELD.match(rest) if name == "SYMBOL" else None
        if match is not None:
            return self._symbol(match[2] or "Symbol", f"{int(match[1], 0):X}")
        self.told.fields.append(f"{name} {rest.strip()}")
        return f"[{name} {rest.strip()}]"


def _form_field(mark: Element) -> Iterator[str]:
    """What the fields of a form show that keep it in their settings."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        yield "☑" if is_on(box.find(f"{W}default") if state is None else state) else "☐"
    choice = mark.find(f"{W}ffData/{W}ddList")
    if choice is not None:
        entries = [value(one) for one in choice.iterchildren(f"{W}listEntry")]
        picked = choice.find(f"{W}result")
        place = whole(value(choice.find(f"{W}default") if picked is None else picked))
        yield entries[place] if place < len(entries) else ""
