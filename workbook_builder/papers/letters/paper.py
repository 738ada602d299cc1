"""A letter to a unit → the paper in Word, and the short text for Zalo beside it.

Neither bears today's date, since number and date are written by hand when the letter is signed. So
the same letter has the same bytes on every day, and a run need not write it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from workbook_builder.campaign.model import Unit
from workbook_builder.papers.letters.demands import MOST_DEMANDS, Demand, Letter
from workbook_builder.papers.word.parts import (
    DOTS,
    Head,
    PaperColumn,
    PaperRow,
    Recipients,
    Signature,
    clean,
    place_and_date,
)
from workbook_builder.papers.word.styles import LEAD
from workbook_builder.words.papers import letters as words
from workbook_builder.xlsx.parts import unzip_parts, zip_parts

MOST_ZALO = 700
"""Characters of the short text: as many as a phone shows without a tap."""

_MARK = "\ue0a1"  # a private Unicode character, put in place of the unit's name

_COLUMNS = tuple(
    PaperColumn(heading, width, centred)
    for heading, width, centred in zip(
        words.HEADINGS, (12, 33, 16, 58, 51), (True, False, True, False, False), strict=True
    )
)
_LONG, _SHORT, _LEAST_LINE = 300, 170, 10
_MOST_UNIT, _MOST_ISSUER, _MOST_TITLE = 80, 60, 100


class LetterPapers:
    """Makes letters into Word documents, in the office's own styles where `template` has them.

    Reminders differ only in the unit's name. The first one is composed, and the others are copied
    from it, which takes a tenth of the time: before the first return, every unit gets one.
    """

    def __init__(self, template: Path | None = None) -> None:
        self._template = template
        self._shells: dict[Letter, dict[str, bytes]] = {}

    def paper(self, letter: Letter) -> bytes:
        """The letter as a Word document; equal letters have equal bytes."""
        if letter.demands or letter.attachments:
            return letter_paper(letter, self._template)
        shell = replace(letter, unit=Unit("", _MARK))
        if shell not in self._shells:
            self._shells[shell] = unzip_parts(letter_paper(shell, self._template))
        name = escape(_on_one_line(letter.unit.name)).encode()
        parts = self._shells[shell]
        return zip_parts({p: data.replace(_MARK.encode(), name) for p, data in parts.items()})


def letter_paper(letter: Letter, template: Path | None = None) -> bytes:
    """Composes the letter as a Word document, with the styles of `template` if there is one."""
    # Imported late: a run without letters, and the short text of one, need no python-docx.
    from workbook_builder.papers.word.paper import open_paper

    issuer, unit, plan = _issuer(letter), _on_one_line(letter.unit.name), _plan(letter)
    paper = open_paper(template)
    book = _book(letter)
    subject = (words.SUBJECT if letter.demands else words.SUBJECT_REMINDER).format(book=book)
    dated = place_and_date(letter.issuer.place)
    paper.head(Head(letter.issuer.parent, issuer, symbol=DOTS, dated=dated, subject=subject))
    paper.addressee(unit)
    about = {"issuer": issuer, "unit": unit, "title": letter.title, "book": book}
    if letter.demands:
        by_plan = words.BY_PLAN.format(plan=plan) if plan else ""
        paper.paragraph(f"{by_plan}{words.RECEIVED.format(**about)} {words.CHECKED}", LEAD)
        paper.table(_COLUMNS, _rows(letter.demands))
        none = words.NONE_COUNTS_SCORER if letter.scores else words.NONE_COUNTS
        paper.paragraph(words.COUNTED_MEANWHILE if letter.counted else none)
        paper.paragraph(words.SEND_AGAIN.format(**about, when=_when(letter)), LEAD)
    else:
        until_now = words.AFTER_PLAN.format(plan=plan) if plan else words.UNTIL_NOW
        paper.paragraph(f"{until_now}{words.NOT_RECEIVED.format(**about)}{_beside(letter)}")
        paper.paragraph(words.FILL_IN.format(**about, when=_when(letter)))
        paper.paragraph(words.NOT_SCORED if letter.scores else words.NOT_RANKED, LEAD)
    paper.paragraph(words.CLOSING)
    posts = tuple(post for post in (letter.signer.role, letter.signer.post) if post)
    recipients = Recipients((words.RECIPIENT,), words.KEEPER)
    paper.signature(Signature(posts or (DOTS,), letter.signer.name), recipients)
    return paper.to_bytes(title=f"V/v {subject}", author=issuer)


def short_text(letter: Letter) -> bytes:
    """The text for Zalo, with the line ends and byte order mark that an old Notepad needs."""
    return ("\ufeff" + "\r\n".join(_short_lines(letter)) + "\r\n").encode()


def _book(letter: Letter) -> str:
    return words.SCORERS_BOOK if letter.scores else words.UNITS_BOOK


def _plan(letter: Letter) -> str:
    plan = letter.plan
    if not plan.number:
        return ""
    if plan.date is None:
        return words.PLAN.format(number=plan.number)
    return words.PLAN_DATED.format(number=plan.number, date=f"{plan.date:%d/%m/%Y}")


def _rows(demands: tuple[Demand, ...]) -> list[PaperRow]:
    rows = [
        PaperRow((str(place), one.file, one.cell or words.WHOLE_FILE, one.wrong, one.mend))
        for place, one in enumerate(demands[:MOST_DEMANDS], start=1)
    ]
    more = len(demands) - len(rows)
    return [*rows, PaperRow(("", "", "", words.MORE.format(count=more), ""))] if more else rows


def _beside(letter: Letter) -> str:
    if not letter.attachments:
        return ""
    files = "; ".join(letter.attachments[:MOST_DEMANDS])
    return " " + words.ONLY_ATTACHMENTS.format(files=files)


def _issuer(letter: Letter) -> str:
    return letter.issuer.name or words.ISSUER


def _when(letter: Letter, overdue: str = words.OVERDUE) -> str:
    if letter.due is None:
        return words.SOON
    return (overdue if letter.overdue else words.BY_DUE).format(due=f"{letter.due:%d/%m/%Y}")


# The short text


def _short_lines(letter: Letter) -> list[str]:
    unit, issuer = _cut(letter.unit.name, _MOST_UNIT), _cut(_issuer(letter), _MOST_ISSUER)
    about = {"issuer": issuer, "title": _cut(letter.title, _MOST_TITLE), "book": _book(letter)}
    when = _when(letter, words.ZALO_OVERDUE)
    to = words.ZALO_TO.format(unit=unit)
    if not letter.demands:
        return [to, words.ZALO_MISSING.format(**about), words.ZALO_SEND.format(when=when)]
    head = [to, words.ZALO_RECEIVED.format(**about, count=len(letter.demands))]
    tail = words.ZALO_AGAIN.format(when=when)
    whole = [*head, *_numbered(letter, _LONG, words.ZALO_LINE), tail]
    if _fits(whole):
        return whole
    lines = _numbered(letter, _SHORT, words.ZALO_WRONG)
    for count in range(min(len(lines), MOST_ZALO // _LEAST_LINE), 0, -1):
        left = len(lines) - count
        more = words.ZALO_MORE.format(count=left) if left else words.ZALO_HOW
        said = [*head, *lines[:count], more, tail]
        if _fits(said):
            return said
    return [*head, words.ZALO_HOW, tail]


def _numbered(letter: Letter, most: int, form: str) -> list[str]:
    """A line for each demand, which names its file only if the line before is about another."""
    lines, said = [], ""
    for place, one in enumerate(letter.demands, start=1):
        at = words.ZALO_CELL.format(cell=one.cell) if one.cell else ""
        if one.file != said:
            where = f"{one.file}, {at}" if at else one.file
        else:
            where = at[:1].upper() + at[1:]
        said = one.file
        begins = words.ZALO_WHERE.format(number=place, where=f"{where}: " if where else "")
        lines.append(_cut(begins + form.format(wrong=one.wrong, mend=one.mend), most))
    return lines


def _fits(lines: Sequence[str]) -> bool:
    return len("\r\n".join(lines)) + 2 <= MOST_ZALO


def _on_one_line(text: str) -> str:
    return " ".join(clean(text).split())


def _cut(text: str, most: int) -> str:
    line = _on_one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"
