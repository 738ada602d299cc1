"""`Loi-thu.txt` or the words that are there without it → subject and text of the mail to a unit.

Marks such as {đơn vị} are replaced in one pass, so that nothing put in is read as a mark again.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.office import Plan
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import MAIL_TEXTS
from workbook_builder.folder.whole import write_whole
from workbook_builder.journal import KINDS, MailKind
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.spelling import excerpt, folded, without_accents
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.papers import letters
from workbook_builder.words.papers import mail as words

ScorersMail = Literal["scorers", "scorers' reminders", "scorers' letters"]
TextKind = MailKind | ScorersMail
SCORERS_MAIL: Mapping[MailKind, ScorersMail] = {
    "workbooks": "scorers",
    "reminders": "scorers' reminders",
    "letters": "scorers' letters",
}

_MARK = re.compile(r"\{([^{}]*)\}")
_SECTION = re.compile(r"\[([^\[\]]*)\]")
_SUBJECT = re.compile(rf"{words.SUBJECT}\s*:\s*(.*)", re.IGNORECASE)
_MOST_BYTES = 256 * 1024
_TEXTS: tuple[TextKind, ...] = (*KINDS, *SCORERS_MAIL.values())
_MOST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject and text of the mails of one kind, with marks."""

    subject: str
    body: str

    def filled(self, values: Mapping[str, str]) -> MailText:
        """The same with the marks replaced; a line with a mark that has no value is left out."""
        lines = [line for line in self.body.split("\n") if all(_values(line, values))]
        body = "\n".join(_filled(line, values) for line in lines)
        subject = " ".join(_filled(self.subject, values).split())
        return MailText(excerpt(subject, _MOST_SUBJECT), body.strip("\n") + "\n")


def text_kind(kind: MailKind, scores: bool) -> TextKind:
    """Which text a mail of this kind has; scorers are written to otherwise than units."""
    return SCORERS_MAIL.get(kind, kind) if scores else kind


def mail_texts(folder: CampaignFolder) -> Mapping[TextKind, MailText]:
    """The office's own texts; CampaignError with every fault in its file.

    A kind of which the file says nothing has the text that is there without it.
    """
    texts = {kind: MailText(*words.DEFAULTS[kind]) for kind in _TEXTS}
    data = read_if_there(folder.mail_texts)
    if data is None:
        return texts
    own, problems = _read(_decoded(data))
    if problems:
        raise CampaignError(*problems)
    return texts | own


def write_mail_texts(folder: CampaignFolder, *, stages: bool = False) -> bool:
    """Writes the file for the office to make its own; False where it has one already.

    With `stages`, it has the texts to scorers, too.
    """
    if folder.mail_texts.exists():
        return False
    lines = [f"{words.COMMENT} {line}" for line in words.HEAD]
    for kind in _TEXTS if stages else KINDS:
        subject, body = words.DEFAULTS[kind]
        lines += ["", f"[{words.SECTIONS[kind]}]", f"{words.SUBJECT}: {subject}", "", body.rstrip()]
    text = "\n".join(lines) + "\n"
    # With the mark and the line ends that an old Notepad needs.
    write_whole(folder.mail_texts, ("\ufeff" + text.replace("\n", "\r\n")).encode())
    return True


def mark_values(campaign: Campaign, unit: str, file: str) -> Mapping[str, str]:
    """Mark → what stands in its place in the mail to a unit."""
    return {
        words.UNIT: unit,
        words.MOVEMENT: campaign.title,
        words.PERIOD: campaign.period,
        words.DUE: f"{campaign.due:%d/%m/%Y}" if campaign.due else "",
        words.ISSUER: campaign.issuer.name or letters.ISSUER,
        words.PLAN: _plan(campaign.plan),
        words.FILE: file,
    }


def _plan(plan: Plan) -> str:
    if not plan.number:
        return ""
    if plan.date is None:
        return words.PLAN_UNDATED.format(number=plan.number)
    return words.PLAN_DATED.format(number=plan.number, date=f"{plan.date:%d/%m/%Y}")


def _decoded(data: bytes) -> str:
    """The text as UTF-8, or as the UTF-16 that Notepad calls Unicode."""
    if len(data) > _MOST_BYTES:
        raise CampaignError(error(PostCode.TEXTS_TOO_LONG, Place(file=MAIL_TEXTS)))
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise CampaignError(error(PostCode.TEXTS_NOT_UTF8, Place(file=MAIL_TEXTS))) from fault
    return normalize("NFC", text)


def _read(text: str) -> tuple[dict[TextKind, MailText], list[Problem]]:
    """The texts of the file by kind, and what is wrong in it."""
    problems: list[Problem] = []
    found: dict[TextKind, tuple[int, list[str]]] = {}
    body: list[str] | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        place = Place(file=MAIL_TEXTS, line=number)
        if line.startswith(words.COMMENT):
            continue
        if head := _SECTION.fullmatch(line.strip()):
            kind = _kind_named(head[1])
            body = []
            if kind is None:
                known = ", ".join(f"[{one}]" for one in words.SECTIONS.values())
                seen = excerpt(head[1])
                problems.append(error(PostCode.TEXTS_SECTION, place, value=seen, known=known))
            elif kind in found:
                problems.append(error(PostCode.TEXTS_TWICE, place, value=excerpt(head[1])))
            else:
                found[kind] = number, body
            continue
        if body is None:
            if not line.strip():
                continue
            problems.append(error(PostCode.TEXTS_OUTSIDE, place, value=excerpt(line)))
            break
        problems += _unknown_marks(line, place)
        body.append(_MARK.sub(lambda mark: f"{{{_mark_named(mark[1])}}}", line.rstrip()))
    texts = {}
    for kind, (number, lines) in found.items():
        first = next((n for n, line in enumerate(lines) if line.strip()), None)
        subject = None if first is None else _SUBJECT.fullmatch(lines[first].strip())
        if first is None or subject is None or not subject[1].strip():
            place = Place(file=MAIL_TEXTS, line=number)
            section = words.SECTIONS[kind]
            problems.append(error(PostCode.TEXTS_NO_SUBJECT, place, section=section))
            continue
        texts[kind] = MailText(subject[1].strip(), "\n".join(lines[first + 1 :]))
    return texts, problems


def _kind_named(text: str) -> TextKind | None:
    return next((k for k in _TEXTS if folded(words.SECTIONS[k]) == folded(text)), None)


def _mark_named(text: str) -> str:
    """The mark of this name, also where it is written without accents or in capitals."""
    plain = without_accents(text)
    return next((mark for mark in words.MARKS if without_accents(mark) == plain), "")


def _unknown_marks(line: str, place: Place) -> Iterator[Problem]:
    for mark in _MARK.finditer(line):
        if _mark_named(mark[1]):
            continue
        near = difflib.get_close_matches(folded(mark[1]), words.MARKS, n=1)
        known = ", ".join(f"{{{one}}}" for one in (near or words.MARKS))
        yield error(PostCode.TEXTS_MARK, place, value=excerpt(mark[1]), known=known)


def _values(line: str, values: Mapping[str, str]) -> Iterator[str]:
    return (values[mark[1]] for mark in _MARK.finditer(line))


def _filled(line: str, values: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: values[mark[1]], line)
