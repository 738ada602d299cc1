"""The untrusted bytes of a Word document → its paragraphs and tables, as Word shows them.

What Word does not show is not read: hidden text and rows, what was deleted or moved away. What was
inserted is read. All of this is told. Footnotes stand in their row; text boxes follow what they
hang on; HTML that the document embeds is opened by `office.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_builder.plan_import.source.office import as_docx
from workbook_builder.plan_import.source.paper import (
    Paragraph,
    PlanCell,
    PlanPaper,
    PlanTable,
    TableRow,
)
from workbook_builder.plan_import.source.word.numbering import Numbering
from workbook_builder.plan_import.source.word.parts import (
    Element,
    R,
    W,
    WordParts,
    children,
    is_on,
    value,
    whole,
)
from workbook_builder.plan_import.source.word.styles import Styles
from workbook_builder.plan_import.source.word.text import FALLBACK, NOTE, TextReader
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.xlsx.read.package import Damaged, Unreadable

WORD_COLUMNS = 63  # Word's own limit
MOST_TABLE_ROWS = 5_000
MOST_CHUNKS = 5
_MOST_TOLD = 300  # letters of a text that is told
_TWIPS_OF_A_BLANK = 60
_GONE = {f"{W}del", f"{W}moveFrom"}


def read_docx(data: bytes, file: str) -> PlanPaper:
    """The document as paragraphs and tables; CampaignError where it can't be read."""
    try:
        reader = _Reader(file, WordParts(data))
        reader.read()
        return reader.paper()
    except CampaignError:
        raise
    except Unreadable as fault:
        code = PlanCode.PLAN_DAMAGED if isinstance(fault, Damaged) else PlanCode.PLAN_OVERLOADED
        raise CampaignError(error(code, Place(file))) from fault
    except Exception as fault:  # a broken file can be broken in ways that nobody has foreseen
        raise CampaignError(error(PlanCode.PLAN_DAMAGED, Place(file))) from fault


@dataclass(slots=True)
class _Reader:
    file: str
    document: WordParts
    found: list[Paragraph | PlanTable] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    chunks: int = 0
    text: TextReader = field(init=False)

    def __post_init__(self) -> None:
        styles = Styles.of(self.document.part("styles"))
        numbering = Numbering.of(self.document.part("numbering"), styles)
        notes = {}
        for kind in ("footnote", "endnote"):
            root = self.document.part(f"{kind}s")
            for note in children(root, kind) if root is not None else ():
                if note.get(f"{W}type") in (None, "normal"):
                    notes[kind, note.get(f"{W}id", "")] = note
        self.text = TextReader(styles, numbering, notes)

    def read(self) -> None:
        """Reads the whole document."""
        self.walk(self.document.body())
        told, place = self.text.told, Place(self.file)
        if told.changed:
            self.problems.insert(0, warning(PlanCode.PLAN_TRACKED_CHANGES, place))
        if told.comments:
            self._warn(PlanCode.PLAN_COMMENTS, place, count=told.comments)
        for coding, count in told.codings.items():
            self._warn(PlanCode.PLAN_OLD_LETTERS, place, coding=coding, count=count)
        if self.text.numbering.unknown:
            forms = ", ".join(sorted(self.text.numbering.unknown))
            self._warn(PlanCode.PLAN_NUMBERS_OF_LIST, place, value=excerpt(forms))

    def paper(self) -> PlanPaper:
        """What was read."""
        return PlanPaper(self.file, tuple(self.found), tuple(self.problems))

    def walk(self, body: Element) -> None:
        """Reads the paragraphs and tables of a body in their order, also those inside wrappers."""
        for child in body.iterchildren():
            if child.tag == f"{W}p":
                self.paragraphs += 1
                place = Place(self.file, sheet=f"đoạn {self.paragraphs}")
                said = self._in_line(self.text.paragraph(child))
                self.found.append(Paragraph(said, place))
                self._tell(place)
                self._boxes()
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag == f"{W}altChunk":
                self._chunk(child)
            elif child.tag in _GONE:
                self.text.told.changed = True
            elif child.tag not in (f"{W}sdtPr", FALLBACK):
                self.text.told.changed |= child.tag in {f"{W}ins", f"{W}moveTo"}
                self.walk(child)

    def _boxes(self) -> None:
        """Reads the text boxes that hang on what was read last."""
        boxes, self.text.boxes = self.text.boxes, []
        for box in boxes:
            self.walk(box)

    def _in_line(self, text: str) -> str:
        """The text of a paragraph, with its footnotes where they are referred to."""
        return NOTE.sub(lambda match: self._note(int(match[1])), text)

    def _note(self, number: int) -> str:
        return f" (chú thích: {self.text.told.notes[number]})"

    # Tables

    def _table(self, table: Element) -> None:
        self.tables += 1
        name = f"bảng {self.tables}"
        rows: list[TableRow] = []
        inner: list[Element] = []
        merged: frozenset[int] = frozenset()
        for number, row in enumerate(_inside(table, f"{W}tr"), start=1):
            if number > MOST_TABLE_ROWS:
                raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(self.file)))
            place = Place(self.file, sheet=f"{name}, hàng {number}")
            settings = row.find(f"{W}trPr")
            if settings is not None and settings.find(f"{W}del") is not None:
                self.text.told.changed = True
                continue
            before = self.text.told.changed
            self.text.told.changed = settings is not None and settings.find(f"{W}ins") is not None
            cells, merged = self._cells(row, inner, merged)
            moved_away = self.text.told.changed and not any(cell.text.strip() for cell in cells)
            self.text.told.changed |= before
            if settings is not None and is_on(settings.find(f"{W}hidden")):
                said = NOTE.sub("", " | ".join(cell.text for cell in cells if cell.text))
                self._warn(PlanCode.PLAN_HIDDEN_ROW, place, value=excerpt(said, _MOST_TOLD))
            elif not moved_away:
                rows.append(TableRow(self._with_notes(cells), place))
            self._tell(place)
        self.found.append(PlanTable(name, tuple(rows)))
        for other in inner:
            self._table(other)
        self._boxes()

    def _cells(
        self, row: Element, inner: list[Element], merged: frozenset[int]
    ) -> tuple[list[PlanCell], frozenset[int]]:
        """The cells of a row, and the columns in which a cell may go on in the row below.

        `merged`: those columns of the row above.
        """
        found: list[PlanCell] = []
        open_: set[int] = set()
        column = whole(value(row.find(f"{W}trPr/{W}gridBefore")))
        for cell in _inside(row, f"{W}tc"):
            if column >= WORD_COLUMNS:
                break
            settings = cell.find(f"{W}tcPr")
            span, down, beside = _merging(settings)
            if settings is not None and settings.find(f"{W}cellDel") is not None:
                self.text.told.changed = True
                column += span
                continue
            inner += _inside(cell, f"{W}tbl")
            made = self._cell(cell, column, min(span, WORD_COLUMNS))
            open_ |= {column} if down else set()
            # Below nothing that could go on, such a cell is one of its own.
            if (down == "continue" and column in merged) or (beside and found):
                if made.text.strip():
                    self.text.told.hidden.append(made.text)
                made = replace(made, text="", continued=True)
            if beside and found:
                found[-1] = replace(found[-1], span=found[-1].span + span)
            else:
                found.append(made)
            column += span
        return found, frozenset(open_)

    def _cell(self, cell: Element, column: int, span: int) -> PlanCell:
        paragraphs = list(_inside(cell, f"{W}p"))
        lines = [self.text.paragraph(one) for one in paragraphs]
        boxes, self.text.boxes = self.text.boxes, []
        for box in boxes:
            lines += [self.text.paragraph(one) for one in _inside(box, f"{W}p")]
        text = "\n".join(lines)
        bold = bool(paragraphs) and all(map(self._is_bold, paragraphs))
        indent = _indent(paragraphs[0], text) if paragraphs else 0
        return PlanCell(text, column, span, bold=bold, indent=indent)

    def _with_notes(self, cells: list[PlanCell]) -> tuple[PlanCell, ...]:
        """The cells with their footnotes in the longest text: beside points they would be lost."""
        refer = [n for n, cell in enumerate(cells) if NOTE.search(cell.text)]
        if not refer:
            return tuple(cells)
        longest = max(range(len(cells)), key=lambda n: len(NOTE.sub("", cells[n].text)))
        made = list(cells)
        for n in refer:
            if n == longest:
                continue
            numbers = [int(match[1]) for match in NOTE.finditer(cells[n].text)]
            made[n] = replace(cells[n], text=NOTE.sub("", cells[n].text))
            first, parted, rest = made[longest].text.partition("\n")
            first += "".join(self._note(number) for number in numbers)
            made[longest] = replace(made[longest], text=f"{first}{parted}{rest}")
        made[longest] = replace(made[longest], text=self._in_line(made[longest].text))
        return tuple(made)

    def _is_bold(self, paragraph: Element) -> bool:
        """Whether all text of a paragraph is bold."""
        style = self.text.styles.of_paragraph(paragraph.find(f"{W}pPr"))
        runs = [run for run in paragraph.iter(f"{W}r") if "".join(run.itertext()).strip()]
        return bool(runs) and all(
            self.text.styles.is_bold(run.find(f"{W}rPr"), style) for run in runs
        )

    # What is embedded

    def _chunk(self, chunk: Element) -> None:
        """Reads HTML or another document that the document only embeds; Word shows it here."""
        self.chunks += 1
        data = self.document.target(chunk.get(f"{R}id", ""))
        if data is None or self.chunks > MOST_CHUNKS:
            raise CampaignError(error(PlanCode.PLAN_EMBEDDED, Place(self.file)))
        made = as_docx(data)
        if made is None:
            raise CampaignError(error(PlanCode.PLAN_EMBEDDED, Place(self.file)))
        inner = _Reader(self.file, WordParts(made), self.found, self.problems)
        inner.tables, inner.paragraphs, inner.chunks = self.tables, self.paragraphs, self.chunks
        inner.read()
        self.tables, self.paragraphs, self.chunks = inner.tables, inner.paragraphs, inner.chunks
        self._warn(PlanCode.PLAN_EMBEDDED_READ, Place(self.file))

    # What is told

    def _tell(self, place: Place) -> None:
        """Makes problems of what the text has met here."""
        told = self.text.told
        for code, met in (
            (PlanCode.PLAN_HIDDEN_TEXT, told.hidden),
            (PlanCode.PLAN_STRUCK_TEXT, told.struck),
            (PlanCode.PLAN_SYMBOL_UNKNOWN, told.unknown),
            (PlanCode.PLAN_EQUATION, told.equations),
            (PlanCode.PLAN_FIELD, told.fields),
            (PlanCode.PLAN_FOOTNOTE, told.notes),
        ):
            if met:
                said = " | ".join(dict.fromkeys(met))
                self._warn(code, place, value=excerpt(said, _MOST_TOLD))
                met.clear()

    def _warn(self, code: PlanCode, place: Place, **values: str | int) -> None:
        self.problems.append(warning(code, place, **values))


def _merging(settings: Element | None) -> tuple[int, str, bool]:
    """Over how many columns a cell goes; how it goes on downwards; if it goes on from its left."""
    if settings is None:
        return 1, "", False
    span = max(1, whole(value(settings.find(f"{W}gridSpan")), 1))
    down, beside = settings.find(f"{W}vMerge"), settings.find(f"{W}hMerge")
    return (
        span,
        "" if down is None else value(down, "continue"),
        beside is not None and value(beside, "continue") == "continue",
    )


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """The children with this tag, also inside wrappers: content controls and tracked changes."""
    stop = {f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", FALLBACK, *_GONE}
    for child in element.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag not in stop:
            yield from _inside(child, tag)


def _indent(paragraph: Element, text: str) -> int:
    """How far a paragraph is indented: by its settings, and by blanks before its text."""
    settings = paragraph.find(f"{W}pPr/{W}ind")
    left = "" if settings is None else settings.get(f"{W}left", settings.get(f"{W}start", ""))
    return whole(left) // _TWIPS_OF_A_BLANK + len(text) - len(text.lstrip())
