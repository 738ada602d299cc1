"""`Campaign` → findings about what makes no sense in it.

These are pure functions, which do not know in which form the definition was written. The rubric,
the rounds and the awards are checked in modules of their own beside this one.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path as FilePath
from typing import NamedTuple

from workbook_builder.campaign.model import SCHEMA, Campaign, Criterion, Group, LedgerLine
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.definition.checks.awards import award_texts, check_awards
from workbook_builder.definition.checks.bands import band_numbers, band_texts, check_bands
from workbook_builder.definition.checks.clusters import check_clusters
from workbook_builder.definition.checks.mail import check_mail
from workbook_builder.definition.checks.rounds import check_rounds
from workbook_builder.definition.checks.rubric import check_rubric, walk_rubric
from workbook_builder.definition.checks.stages import check_stages, stage_texts
from workbook_builder.definition.checks.units import check_units
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import Problem, Value, error
from workbook_builder.scoring.kinds.registry import KIND_COLUMNS, numbers_of
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.workbooks import rounds

POINT_TIE_BREAKS = ("base", "bonus", "penalty")
MOST_DECIMALS = 4
MOST_POINTS = 1_000_000
MOST_LEDGER_LINES = 500  # the ranking workbook has no more rows for them
MOST_PATH = 218  # Excel can't open a file with a longer path
MOST_LABEL = 255  # with longer texts, Excel's lookups and dropdowns fail
MOST_PROSE = 2000

CAMPAIGN_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


def check_campaign(campaign: Campaign) -> tuple[Finding, ...]:
    """Everything that is wrong or doubtful in a campaign, part by part."""
    return (
        *_check_head(campaign),
        *check_rounds(campaign),
        *check_rubric(campaign),
        *check_units(campaign),
        *check_clusters(campaign),
        *check_mail(campaign),
        *check_stages(campaign),
        *_check_ledger(campaign),
        *check_bands(campaign),
        *check_awards(campaign),
        *_check_numbers(campaign),
        *_check_texts(campaign),
    )


def check_paths(
    campaign: Campaign, folder: FilePath, *, common: bool = False
) -> tuple[Problem, ...]:
    """The problem that Excel could not open some file of this folder, since its path is too long.

    `common`: the common workbook for all units counts too.
    """
    home = CampaignFolder(folder.absolute())
    books = [home.scoring_book(campaign, unit) for unit in campaign.units]
    books += [home.panel_book(campaign, one.code) for one in scorers_as_units(campaign)]
    books += [home.common_book(campaign)] if common else []
    longest = max((str(path) for path in (home.ranking, *books)), key=_excel_length)
    length = _excel_length(longest)
    if length <= MOST_PATH:
        return ()
    over = length - MOST_PATH
    return (
        error(
            DefinitionCode.PATH_TOO_LONG, path=longest, length=length, limit=MOST_PATH, over=over
        ),
    )


# The head


def check_schema(campaign: Campaign) -> Iterator[Finding]:
    """Whether the definition is written for this version of the program."""
    if campaign.schema > SCHEMA:
        yield fault(
            ("schema",), DefinitionCode.SCHEMA_NEWER, {"value": campaign.schema, "known": SCHEMA}
        )
    elif campaign.schema < SCHEMA:
        yield fault(
            ("schema",), DefinitionCode.SCHEMA_UNKNOWN, {"value": campaign.schema, "known": SCHEMA}
        )


def _check_head(campaign: Campaign) -> Iterator[Finding]:
    yield from check_schema(campaign)
    if not CAMPAIGN_ID.fullmatch(campaign.id):
        yield fault(("id",), DefinitionCode.BAD_CAMPAIGN_ID, {"value": excerpt(campaign.id)})
    decimals = campaign.ranking.decimals
    if not 0 <= decimals <= MOST_DECIMALS:
        path = ("ranking", "decimals")
        yield fault(
            path, DefinitionCode.DECIMALS_OUT_OF_RANGE, {"value": decimals, "limit": MOST_DECIMALS}
        )
    yield from _check_ranking(campaign)
    planned, due = campaign.plan.date, campaign.due
    if planned and due and due < planned:
        yield doubt(
            ("due",),
            DefinitionCode.DUE_BEFORE_PLAN,
            {"due": f"{due:%d/%m/%Y}", "plan": f"{planned:%d/%m/%Y}"},
        )


def _check_ranking(campaign: Campaign) -> Iterator[Finding]:
    """Each tie-break must be a known word or the id of a group, and stand there only once."""
    known = (*POINT_TIE_BREAKS, *(group.id for group in campaign.rubric))
    for number, what in enumerate(campaign.ranking.tie_breaks):
        path: PartPath = ("ranking", "tie_breaks", number)
        if what not in known:
            yield fault(
                path,
                DefinitionCode.UNKNOWN_TIE_BREAK,
                {"value": excerpt(what), "known": ", ".join(known)},
                rests_on=(("rubric",),),
            )
        elif what in campaign.ranking.tie_breaks[:number]:
            yield fault(path, DefinitionCode.REPEATED_TIE_BREAK, {"value": excerpt(what)})


# The ledger


def _check_ledger(campaign: Campaign) -> Iterator[Finding]:
    if len(campaign.ledger) > MOST_LEDGER_LINES:
        yield fault(
            ("ledger", MOST_LEDGER_LINES),
            DefinitionCode.TOO_MANY_LEDGER_LINES,
            {"count": len(campaign.ledger), "limit": MOST_LEDGER_LINES},
        )
    codes = {unit.code for unit in campaign.units}
    ids = {node.id for _, node in walk_rubric(campaign)}
    for number, line in enumerate(campaign.ledger[:MOST_LEDGER_LINES]):
        path: PartPath = ("ledger", number)
        if line.unit not in codes:
            yield _unknown_unit((*path, "unit"), number, line, campaign)
        if line.criterion and line.criterion not in ids:
            yield _unknown_criterion((*path, "criterion"), number, line, sorted(ids))
        if line.points <= 0:
            yield fault(
                (*path, "points"),
                DefinitionCode.LEDGER_POINTS_NOT_POSITIVE,
                {"number": number + 1, "value": line.points},
            )


def _unknown_unit(path: PartPath, number: int, line: LedgerLine, campaign: Campaign) -> Finding:
    names = {
        folded(text): unit.code
        for unit in campaign.units
        for text in (unit.short, unit.name, unit.code)
        if text
    }
    values: dict[str, Value] = {"number": number + 1, "value": excerpt(line.unit)}
    near = _nearest(line.unit, names)
    if near is None:
        return fault(path, DefinitionCode.UNKNOWN_LEDGER_UNIT, values, rests_on=(("units",),))
    return fault(
        path,
        DefinitionCode.UNKNOWN_LEDGER_UNIT_NEAR,
        values | {"near": near},
        rests_on=(("units",),),
    )


def _unknown_criterion(
    path: PartPath, number: int, line: LedgerLine, ids: Iterable[str]
) -> Finding:
    values: dict[str, Value] = {"number": number + 1, "value": excerpt(line.criterion)}
    near = _nearest(line.criterion, {folded(known): known for known in ids})
    if near is None:
        return fault(path, DefinitionCode.UNKNOWN_LEDGER_CRITERION, values, rests_on=(("rubric",),))
    return fault(
        path,
        DefinitionCode.UNKNOWN_LEDGER_CRITERION_NEAR,
        values | {"near": near},
        rests_on=(("rubric",),),
    )


def _nearest(text: str, known: dict[str, str]) -> str | None:
    matches = difflib.get_close_matches(folded(text), known, n=1)
    return known[matches[0]] if matches else None


# Every number


def _check_numbers(campaign: Campaign) -> Iterator[Finding]:
    decimals = campaign.ranking.decimals
    for path, item, number in _numbers(campaign):
        if number < 0:
            yield fault(path, DefinitionCode.NEGATIVE_POINTS, {"item": item, "value": number})
        if number > MOST_POINTS:
            yield fault(
                path,
                DefinitionCode.POINTS_TOO_LARGE,
                {"item": item, "value": number, "limit": MOST_POINTS},
            )
        if 0 <= decimals <= MOST_DECIMALS and _decimals(number) > decimals:
            on = (("ranking", "decimals"),)
            yield fault(
                path,
                DefinitionCode.TOO_MANY_DECIMALS,
                {"item": item, "value": number, "decimals": decimals},
                rests_on=on,
            )


def _numbers(campaign: Campaign) -> Iterator[tuple[PartPath, str, Decimal]]:
    """Path, name and value of every number of points that has no rule of its own elsewhere."""
    yield ("total",), "total", campaign.total
    for key in ("most_bonus", "most_penalty", "most_total"):
        most = getattr(campaign.ranking, key)
        if most is not None:
            yield ("ranking", key), f"ranking › {key}", most
    for path, node in walk_rubric(campaign):
        name = excerpt(node.id)
        yield (*path, "points"), f"{name} › points", node.points
        if isinstance(node, Group):
            for key in ("most_bonus", "most_penalty", "least"):
                if (most := getattr(node, key)) is not None:
                    yield (*path, key), f"{name} › {key}", most
        if isinstance(node, Criterion):
            for key, given in numbers_of(node):
                yield (*path, key), f"{name} › {key}", given
            for number, tier in enumerate(node.tiers):
                yield (
                    (*path, "tiers", number, "points"),
                    f"{name} › {excerpt(tier.label)}",
                    tier.points,
                )
    yield from band_numbers(campaign)
    for number, line in enumerate(campaign.ledger):
        if line.points > 0:
            yield ("ledger", number, "points"), f"ledger {number + 1} › points", line.points


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# Every text


class _Text(NamedTuple):
    path: PartPath
    item: str
    text: str
    limit: int = MOST_LABEL
    required: bool = False
    prose: bool = False  # may have several lines


def _check_texts(campaign: Campaign) -> Iterator[Finding]:
    for path, item, text, limit, required, prose in _texts(campaign):
        length = _excel_length(text)
        if required and not text.strip():
            yield fault(path, DefinitionCode.EMPTY_TEXT, {"item": item})
        if length > limit:
            yield fault(
                path,
                DefinitionCode.TEXT_TOO_LONG,
                {"item": item, "value": excerpt(text), "length": length, "limit": limit},
            )
        if "\n" in text and not prose:
            yield fault(
                path, DefinitionCode.TEXT_ON_SEVERAL_LINES, {"item": item, "value": excerpt(text)}
            )
        odd = [letter for letter in text if _is_odd(letter)]
        if odd:
            yield doubt(
                path,
                DefinitionCode.ODD_LETTER,
                {"item": item, "value": excerpt(text), "letter": f"U+{ord(odd[0]):04X}"},
            )


def _texts(campaign: Campaign) -> Iterator[_Text]:
    yield _Text(("title",), "title", campaign.title, MOST_PROSE - _behind(campaign), required=True)
    yield _Text(("period",), "period", campaign.period)
    for part in ("issuer", "signer"):
        body = getattr(campaign, part)
        for name in ("name", "parent", "place", "role", "post"):
            yield _Text((part, name), f"{part} › {name}", getattr(body, name, ""))
    yield _Text(("plan", "number"), "plan › number", campaign.plan.number)
    for part in ("legal_bases", "recipients"):
        for number, text in enumerate(getattr(campaign, part)):
            item = f"{part} {number + 1}"
            yield _Text((part, number), item, text, MOST_PROSE, required=True, prose=True)
    for key in ("server", "sender", "reply_to", "cc", "user", "inbox_server", "inbox_folder"):
        yield _Text(("mail", key), f"mail › {key}", getattr(campaign.mail, key))
    for number, one in enumerate(campaign.rounds):
        yield _Text(("rounds", number, "title"), f"{excerpt(one.id)} › title", one.title)
    for path, node in walk_rubric(campaign):
        name = excerpt(node.id)
        title = f"{name} › title"
        yield _Text((*path, "title"), title, node.title, MOST_PROSE, required=True, prose=True)
        if isinstance(node, Criterion):
            for column in KIND_COLUMNS:
                if column.holds == "text":
                    key = column.key
                    yield _Text((*path, key), f"{name} › {key}", getattr(node, key))
        for number, tier in enumerate(node.tiers if isinstance(node, Criterion) else ()):
            label = f"{name} › tiers {number + 1} › label"
            yield _Text((*path, "tiers", number, "label"), label, tier.label, required=True)
            for n, old in enumerate(tier.formerly):
                here: PartPath = (*path, "tiers", number, "formerly", n)
                yield _Text(here, f"{name} › formerly", old, required=True)
    for number, unit in enumerate(campaign.units):
        path, code = ("units", number), excerpt(unit.code)
        yield _Text((*path, "name"), f"{code} › name", unit.name, required=True)
        yield _Text((*path, "short"), f"{code} › short", unit.short)
        yield _Text((*path, "email"), f"{code} › email", unit.email)
        yield _Text((*path, "cluster"), f"{code} › cluster", unit.cluster)
        yield _Text((*path, "cc"), f"{code} › cc", unit.cc)
    for number, line in enumerate(campaign.ledger):
        path, name = ("ledger", number), f"ledger {number + 1}"
        yield _Text((*path, "reason"), f"{name} › reason", line.reason, MOST_PROSE, prose=True)
        yield _Text((*path, "by"), f"{name} › by", line.by)
    told = (*band_texts(campaign), *award_texts(campaign.awards), *stage_texts(campaign))
    for path, item, text, required, prose in told:
        yield _Text(path, item, text, MOST_PROSE if prose else MOST_LABEL, required, prose)


def _behind(campaign: Campaign) -> int:
    """The letters that are put behind the title, in the definition of a round: its name."""
    days = {one: rounds.ROUND.format(date=f"{one.due:%d/%m/%Y}") for one in campaign.rounds}
    titles = (rounds.TITLE.format(campaign="", round=r.title or day) for r, day in days.items())
    return max(map(_excel_length, titles), default=0)


def _is_odd(letter: str) -> bool:
    """Whether a character looks like a fault of copying from a PDF: ƣ for ư, or a lone accent."""
    return letter in "Ƣƣ" or unicodedata.category(letter) == "Mn"


def _excel_length(text: str) -> int:
    """The length of a text as Windows and Excel count it, in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
