"""A manifest × the same run counted again → what differs, part by part.

All that papers take their figures from is compared. What the leader typed is not: from that the
run is counted. Nor is what nobody can count again: letters, and what was told of the old workbook.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest

from workbook_builder.leader.unsettled import UnsettledKind
from workbook_builder.manifest.read import JUDGED
from workbook_builder.manifest.scored import Json
from workbook_builder.problems import NOWHERE, Bears, Place, Problem, error, note
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import say

_NOTHING = "–"
_MOST = 20
"""How many differences of one section are told one by one."""
_JUDGED = {
    "ledger": VerifyCode.VERIFY_LEDGER,
    "agreed": VerifyCode.VERIFY_AGREED,
    "picks": VerifyCode.VERIFY_PICKS,
}
_OTHERS = {
    "scores": VerifyCode.VERIFY_SCORES,
    "unsettled": VerifyCode.VERIFY_UNSETTLED,
    "consolidated": VerifyCode.VERIFY_MOMENT,
    "moment": VerifyCode.VERIFY_MOMENT,
    "frozen": VerifyCode.VERIFY_FROZEN,
}
"""What a section of the manifest is called."""
_WORDS = ("check", "told", "what", "name")
"""What a manifest tells in sentences, which another version may put into other words."""
_NAMES = ("unit", "id", "file")
"""What an entry of a list may be called by."""

Step = tuple[tuple[str, ...], object, object]
"""The way to a value, the value in the manifest, and the one counted again."""


def differences(kept: Json, again: Json, inputs: Json, *, other_program: bool) -> Iterator[Problem]:
    """What differs, each as an error.

    `inputs`: name of a returned file → the section on it counted again. With `other_program`, the
    manifest was written by another version: what that one did not write, or put in other words, is
    no difference.
    """
    yield from _few(_receipts(kept["inputs"], inputs, other_program=other_program))
    for section in JUDGED:
        yield from _few(_lines(section, kept[section], again[section], other_program))
    yield from _few(_standings(kept["standings"], again["standings"], other_program))
    for section, name in _OTHERS.items():
        if other_program and section not in kept:
            continue
        was, now = kept.get(section), again.get(section)
        if section == "unsettled":
            was, now = _countable(was), _countable(now)
        yield from _few(
            error(
                VerifyCode.VERIFY_PART_DIFFERS,
                part=" › ".join((say(name), *way)),
                was=_as_json(old),
                now=_as_json(new),
            )
            for way, old, new in _steps(was, now, (), other_program)
        )


def _few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of these, and how many more there are."""
    found = iter(problems)
    yield from islice(found, _MOST)
    if more := sum(1 for _ in found):
        yield error(VerifyCode.VERIFY_MORE_DIFFER, count=more)


def _countable(section: object) -> object:
    """Unsettled things without those that were found in the ranking workbook before the run."""
    if not isinstance(section, list):
        return section
    return [one for one in section if one.get("kind") != UnsettledKind.NOT_CARRIED.value]


def _steps(was: object, now: object, way: tuple[str, ...], other_program: bool) -> Iterator[Step]:
    """Every value that differs, with the way that leads to it."""
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            if other_program and (key not in was or key in _WORDS):
                continue
            yield from _steps(was.get(key), now.get(key), (*way, str(key)), other_program)
    elif isinstance(was, list) and isinstance(now, list):
        for number, (old, new) in enumerate(zip_longest(was, now), start=1):
            name = _name_of(new if new is not None else old) or str(number)
            yield from _steps(old, new, (*way, name), other_program)
    elif was != now:
        yield way, was, now


def _name_of(entry: object) -> str:
    found = (entry.get(name) for name in _NAMES) if isinstance(entry, Mapping) else ()
    return next((one for one in found if isinstance(one, str)), "")


def _receipts(
    kept: Sequence[Json], again: Mapping[str, Json], *, other_program: bool
) -> Iterator[Problem]:
    for was in kept:
        file = str(was["file"])
        now = again.get(file)
        if now is None:
            continue
        if (was["status"], was["unit"]) != (now["status"], now["unit"]):
            then, today = (f"{one['status']} {one['unit'] or ''}".strip() for one in (was, now))
            place = Place(file=file)
            yield error(VerifyCode.VERIFY_RECEIPT_DIFFERS, place, was=then, now=today)
            continue
        for way, old, new in _steps(was, now, (), other_program):
            yield error(
                VerifyCode.VERIFY_PART_DIFFERS,
                Place(file=file),
                part=" › ".join(way),
                was=_as_json(old),
                now=_as_json(new),
            )


def _lines(
    section: str, kept: Sequence[Json], again: Sequence[Json], other_program: bool
) -> Iterator[Problem]:
    """Line by line."""
    nothing: Json = {}
    for number, (was, now) in enumerate(zip_longest(kept, again, fillvalue=nothing), start=1):
        for way, old, new in _steps(was, now, (), other_program and bool(was)):
            yield error(
                VerifyCode.VERIFY_LINE_DIFFERS,
                section=say(_JUDGED[section]),
                number=number,
                key=" › ".join(way),
                was=_as_json(old),
                now=_as_json(new),
            )


def _standings(
    kept: Sequence[Json], again: Sequence[Json], other_program: bool
) -> Iterator[Problem]:
    """Unit by unit, figure by figure; then the order, by which papers list the units."""
    before, after = ({str(row.get("unit")): row for row in rows} for rows in (kept, again))
    if len(before) != len(kept):
        yield error(VerifyCode.VERIFY_UNIT_REPEATED)
    for unit in dict.fromkeys((*before, *after)):
        was, now = before.get(unit, {}), after.get(unit, {})
        for way, old, new in _steps(was, now, (), other_program and bool(was)):
            yield error(
                VerifyCode.VERIFY_STANDING_DIFFERS,
                unit=str(now.get("name") or was.get("name") or unit),
                key=" › ".join(way),
                was=_as_json(old),
                now=_as_json(new),
            )
    if before.keys() == after.keys() and list(before) != list(after):
        yield error(VerifyCode.VERIFY_ORDER_DIFFERS)


def secrets_needed(differing: Bears) -> Iterator[Problem]:
    """What a person may lack where receipts differ: the key, or a password."""
    if differing & (Bears.NO_KEY | Bears.OTHER_KEY):
        yield note(VerifyCode.VERIFY_NEEDS_KEY, NOWHERE)
    if differing & Bears.NO_PASSWORD:
        yield note(VerifyCode.VERIFY_NEEDS_PASSWORD, NOWHERE)


def _as_json(value: object) -> str:
    """A value as JSON has it, a text without the quotes around it; `–` for none."""
    if value is None:
        return _NOTHING
    said = json.dumps(value, ensure_ascii=False, default=float)
    return said[1:-1] if isinstance(value, str) else said
