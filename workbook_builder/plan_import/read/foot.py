"""The text of a plan → what it rests on, who receives it and who signs it.

Only what can be read in one way is taken; each comes with the words that it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph
from workbook_builder.problems import Place
from workbook_builder.spelling import folded

_BASIS = re.compile(r"căn cứ\b")
_RECIPIENTS = re.compile(r"nơi nhận\s*:?")
_STATE = re.compile(r"cộng h[oò]à? ?xã hội|độc lập|kế hoạch|phụ lục|quyết định|hướng dẫn")
_NAME = re.compile(
    r"(?:(?:ThS|TS|PGS|GS|BS|Ths|CN)\.\s*)*"
    r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ]*){1,5}"
)
_MOST_BASES = 20
_MOST_RECIPIENTS = 20
_MOST_BASIS = 1_900  # letters: what the definition allows of a line
_NEAR = 8  # lines between the post of who signs and the name


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the plan, and their place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class FoundSigner:
    """Who signs: role, post and name as the paper has them."""

    role: str
    post: str
    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class PlanFoot:
    """What a plan says beside its title and rubric; empty where it does not say so clearly."""

    bases: tuple[Said, ...] = ()
    recipients: tuple[Said, ...] = ()
    signer: FoundSigner | None = None


def read_foot(lines: Sequence[Paragraph]) -> PlanFoot:
    """What these lines say; they hold no tables of the rubric."""
    return PlanFoot(tuple(_bases(lines)), tuple(_recipients(lines)), _signer(lines))


def _bases(lines: Sequence[Paragraph]) -> Iterator[Said]:
    """The sentences that begin with `Căn cứ`, at the head of the paper."""
    start = next((n for n, line in enumerate(lines[:60]) if _BASIS.match(folded(line.text))), None)
    if start is None:
        return
    held: list[Paragraph] = []
    count = 0
    for line in [*lines[start:], None]:
        begins = line is not None and _BASIS.match(folded(line.text)) is not None
        done = bool(held) and (begins or line is None or held[-1].text.rstrip()[-1:] in ";.,:")
        if done:
            text = one_line("\n".join(part.text for part in held)).rstrip(" ;,.:")
            text = text[_BASIS.match(folded(text)).end() :].strip()  # type: ignore[union-attr]
            if len(text) <= _MOST_BASIS and count < _MOST_BASES:
                count += 1
                yield Said(text[:1].upper() + text[1:], held[0].place)
            held = []
        if line is None or (not begins and not held and done) or len(held) > 12:
            return
        held.append(line)


def _recipients(lines: Sequence[Paragraph]) -> Iterator[Said]:
    """The list below `Nơi nhận`."""
    start = next((n for n, line in enumerate(lines) if _RECIPIENTS.match(folded(line.text))), None)
    if start is None:
        return
    held: list[Paragraph] = []
    items: list[list[Paragraph]] = []
    for line in lines[start + 1 : start + 1 + 2 * _MOST_RECIPIENTS]:
        listed = re.match(r"[-–+•*]\s*\S", line.text) is not None
        if not listed and (not held or held[-1].text.rstrip()[-1:] in ";." or line.text.isupper()):
            break
        if listed:
            held = []
            items.append(held)
        held.append(line)
    for item in items[:_MOST_RECIPIENTS]:
        text = one_line("\n".join(part.text for part in item))
        yield Said(text.lstrip("-–+•* ").rstrip(" ;.,"), item[0].place)


def _signer(lines: Sequence[Paragraph]) -> FoundSigner | None:
    """The name below a post in capitals at the end of the paper, if there is one alone."""
    start = next(
        (n for n, line in enumerate(lines) if _RECIPIENTS.match(folded(line.text))),
        max(0, len(lines) - 15),
    )
    found: list[FoundSigner] = []
    heads: list[Paragraph] = []
    since = 0
    for line in lines[start:]:
        if _STATE.match(folded(line.text)):
            if heads or found:
                break
            continue
        if line.text.isupper() and len(line.text) > 5:
            heads = heads if since == 0 else []
            heads.append(line)
            since = 0
        elif heads:
            since += 1
            if _NAME.fullmatch(line.text.strip()):
                role, *post = (head.text.strip() for head in heads)
                found.append(FoundSigner(role, " ".join(post), line.text.strip(), line.place))
                heads = []
            elif since > _NEAR:
                heads = []
    return found[0] if len(found) == 1 else None
