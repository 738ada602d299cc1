"""A unit's points × the declared bands and minimums → its band, and why it is no better one.

Beside each rule in Python stands the same rule as a formula; who calls says in which cell each of
the compared points stands. What depends on the other units (the quota) is in `band_quota`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.bands import SUMS, Band, Minimum, Requirement
from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group
from workbook_builder.scoring.points import Scores, round_half_up, tidied_formula
from workbook_builder.scoring.sums import (
    Ranges,
    criteria_of,
    most_formula,
    most_of_criteria,
    most_of_group,
    sum_of_group,
)
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import bands as words

_PIECE = 250  # letters of a text within a formula; Excel takes 255
_HUNDRED = Decimal(100)
_DECIMALS = 8  # of points × percent: as many as both together may have


@dataclass(frozen=True, slots=True)
class Points:
    """What conditions look at: the points of each sum, group and criterion, and what is left out.

    `of`: what a condition is about → points, rounded to the campaign's decimals. `left_out`: ids of
    criteria that are taken out of the base.
    """

    of: Mapping[str, Decimal]
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PointCells:
    """The same on a sheet: `of` gives the expression of a number; `out` the ranges with the points
    that criteria take out of the base (`sums.scale_base_formula`).
    """

    of: Callable[[str], str]
    out: Ranges


@dataclass(frozen=True, slots=True)
class Classified:
    """What the points of one unit amount to.

    `places` are those of its band among the declared ones, from 1, and 0 without a band: before any
    quota, then after each. `reasons` say why the band is no better one. `is_ranked` is false for a
    unit that has no rank by a minimum. `points` are what the conditions looked at.
    """

    points: Points
    places: tuple[int, ...]
    reasons: tuple[str, ...] = ()
    is_ranked: bool = True

    @property
    def place(self) -> int:
        """The place that counts."""
        return self.places[-1]


def classifies(campaign: Campaign) -> bool:
    """Whether the campaign declares any band or minimum."""
    return bool(campaign.bands or campaign.minimums)


def may_bar(campaign: Campaign) -> bool:
    """Whether a unit may stay without a rank because of a minimum."""
    return any(one.then == "unranked" for one in campaign.minimums)


def points_for_bands(campaign: Campaign, scores: Scores, sums: Mapping[str, Decimal]) -> Points:
    """What conditions look at. `sums`: base, bonus, penalty and total, as they count."""
    decimals = campaign.ranking.decimals
    known = {**scores.criteria, **scores.groups}
    found = {of: round_half_up(points, decimals) for of, points in known.items()}
    return Points({**found, **sums}, frozenset(scores.left_out))


def compared(campaign: Campaign) -> tuple[str, ...]:
    """All that the conditions of a campaign are about, each once."""
    bands = (condition for band in campaign.bands for condition in band.conditions())
    minimums = (minimum.condition() for minimum in campaign.minimums)
    return tuple(dict.fromkeys(one.of for one in (*bands, *minimums)))


# One condition


def most_points_of(campaign: Campaign, of: str, left_out: Iterable[str] = ()) -> Decimal | None:
    """The most that a sum, group or criterion can give; None where the rubric sets no most.

    Of the criteria `left_out` (ids), groups and criteria have nothing.
    """
    if of in ("base", "total"):
        return campaign.total
    node, own = _node(campaign, of)
    out = frozenset(left_out)
    if isinstance(node, Criterion):
        return Decimal(0) if of in out else node.points
    return None if node is None or own is None else most_of_group(campaign, node, own, out)


def _node(campaign: Campaign, of: str) -> tuple[Group | Criterion | None, CountsAs | None]:
    for item in campaign.items():
        if item.node.id == of:
            return item.node, item.counts_as
    return None, None


def holds(campaign: Campaign, condition: Requirement, points: Points) -> bool:
    """Whether the points meet a condition. One about what the unit has no part in always holds."""
    if condition.of not in SUMS and most_points_of(campaign, condition.of) is None:
        return True
    if condition.of in points.left_out:
        return True
    value = points.of.get(condition.of, Decimal(0))
    if condition.share is not None:
        most = most_points_of(campaign, condition.of, points.left_out) or Decimal(0)
        return value * _HUNDRED >= condition.share * most
    if condition.at_most is not None:
        return value <= condition.at_most
    return value >= (condition.at_least or Decimal(0))


def holds_formula(campaign: Campaign, condition: Requirement, cells: PointCells) -> str:
    """The formula of `holds`."""
    node, _ = (None, None) if condition.of in SUMS else _node(campaign, condition.of)
    if condition.of not in SUMS and node is None:
        return "TRUE"
    value = cells.of(condition.of)
    if condition.share is not None:
        return _share_formula(campaign, condition, value, cells)
    if condition.at_most is not None:
        told = f"{value}<={condition.at_most:f}"
    else:
        told = f"{value}>={condition.at_least or Decimal(0):f}"
    if isinstance(node, Criterion) and node.not_applicable == "left_out":
        return f"OR({told},SUM({','.join(cells.out([node.id]))})>0)"
    return told


def _share_formula(
    campaign: Campaign, condition: Requirement, value: str, cells: PointCells
) -> str:
    """Both sides are rounded, since programs count products in binary fractions."""
    share = condition.share or Decimal(0)
    whole = whole_formula(campaign, condition, cells)
    if whole is None:
        most = most_points_of(campaign, condition.of) or Decimal(0)
        return f"{tidied_formula(f'{value}*100', _DECIMALS)}>={share * most:f}"
    reached, least = f"{value}*100", f"{whole}*{share:f}"
    return f"{tidied_formula(reached, _DECIMALS)}>={tidied_formula(least, _DECIMALS)}"


def whole_formula(campaign: Campaign, condition: Requirement, cells: PointCells) -> str | None:
    """The most that a condition's share is of, as an expression; None where it never changes."""
    node, _ = (None, None) if condition.of in SUMS else _node(campaign, condition.of)
    may_leave = {c.id for c in campaign.criteria() if c.not_applicable == "left_out"}
    most = most_points_of(campaign, condition.of) or Decimal(0)
    if isinstance(node, Criterion) and node.id in may_leave:
        return f"({most:f}-SUM({','.join(cells.out([node.id]))}))"
    if isinstance(node, Group) and not may_leave.isdisjoint(c.id for c in criteria_of(node)):
        _, own = _node(campaign, node.id)
        assert own is not None
        added = sum_of_group(campaign, node, own)
        return f"({most_formula(added, most_of_criteria(campaign), may_leave, cells.out)})"
    return None


# Bands and minimums


def classify(campaign: Campaign, points: Points) -> Classified:
    """The band that the points amount to, before any quota, and the reasons."""
    failed = [one for one in campaign.minimums if not holds(campaign, one.condition(), points)]
    reasons = [
        *(
            lacking_text(campaign, band)
            for band in campaign.bands
            if lacks_only_requirements(campaign, band, points)
        ),
        *(minimum_text(campaign, one) for one in failed),
    ]
    if any(one.then == "unranked" for one in failed):
        return Classified(points, (0,), tuple(reasons), is_ranked=False)
    reached = (
        place
        for place, band in enumerate(campaign.bands, start=1)
        if all(holds(campaign, condition, points) for condition in band.conditions())
    )
    place = next(reached, 0)
    if place:
        caps = [_place(campaign, one.band) for one in failed if one.then == "cap"]
        steps = sum(1 for one in failed if one.then == "lower")
        place = min(max(place, *caps, 0) + steps, len(campaign.bands))
    return Classified(points, (place,), tuple(reasons))


def place_formula(campaign: Campaign, cells: PointCells) -> str:
    """The formula of `Classified.place`, without its "="."""
    place = "0"
    for number_, band in reversed(tuple(enumerate(campaign.bands, start=1))):
        told = [holds_formula(campaign, condition, cells) for condition in band.conditions()]
        place = f"IF({_all(told)},{number_},{place})" if told else str(number_)
    failed = [(one, _not_held(campaign, one, cells)) for one in campaign.minimums]
    caps = [f"IF({no},{_place(campaign, one.band)},0)" for one, no in failed if one.then == "cap"]
    steps = [f"IF({no},1,0)" for one, no in failed if one.then == "lower"]
    if campaign.bands and (caps or steps):
        capped = f"MAX({','.join((place, *caps))})" if caps else place
        worse = f"MIN({'+'.join((capped, *steps))},{len(campaign.bands)})"
        # Where a unit reaches no band at all, there is nothing to be lowered.
        place = worse if not campaign.bands[-1].conditions() else f"IF({place}=0,0,{worse})"
    return place if not may_bar(campaign) else f"IF({is_ranked_formula(campaign, cells)},{place},0)"


def is_ranked_formula(campaign: Campaign, cells: PointCells) -> str:
    """The formula of `Classified.is_ranked`, without its "="."""
    minimums = [one for one in campaign.minimums if one.then == "unranked"]
    return _all([holds_formula(campaign, one.condition(), cells) for one in minimums])


def reasons_formula(
    campaign: Campaign, cells: PointCells, more: Iterable[tuple[str, str]] = ()
) -> str:
    """The formula of the reasons, joined by "; ", without its "="; `""` where there can be none.

    `more`: the condition and the text of each further reason.
    """
    told: list[tuple[str, str]] = []
    for band in campaign.bands:
        if band.requires:
            lacking = f"NOT({_all([holds_formula(campaign, c, cells) for c in band.requires])})"
            first = band.conditions()[: -len(band.requires)]
            held = [holds_formula(campaign, condition, cells) for condition in first]
            told.append((_all([*held, lacking]), lacking_text(campaign, band)))
    told += [
        (_not_held(campaign, one, cells), minimum_text(campaign, one)) for one in campaign.minimums
    ]
    pieces = [f'IF({when},{literal(f"; {text}")},"")' for when, text in (*told, *more)]
    return f"MID({'&'.join(pieces)},3,9999)" if pieces else '""'


def name_formula(campaign: Campaign, place: str) -> str:
    """The formula of the name of the band at a place; `""` for none."""
    names = ",".join(literal(band.name) for band in campaign.bands)
    return f'IF({place}=0,"",CHOOSE({place},{names}))' if names else '""'


def band_name(campaign: Campaign, place: int) -> str:
    """The name of the band at a place, "" for none."""
    return campaign.bands[place - 1].name if place else ""


def lacks_only_requirements(campaign: Campaign, band: Band, points: Points) -> bool:
    """Whether the total is enough for a band, and another of its conditions does not hold."""
    if not band.requires or all(holds(campaign, one, points) for one in band.requires):
        return False
    first = band.conditions()[: -len(band.requires)]
    return all(holds(campaign, one, points) for one in first)


def _place(campaign: Campaign, name: str) -> int:
    return next((n for n, band in enumerate(campaign.bands, 1) if band.name == name), 0)


def _not_held(campaign: Campaign, minimum: Minimum, cells: PointCells) -> str:
    return f"NOT({holds_formula(campaign, minimum.condition(), cells)})"


def _all(conditions: list[str]) -> str:
    return conditions[0] if len(conditions) == 1 else f"AND({','.join(conditions)})"


def literal(text: str) -> str:
    """A text within a formula; a long one in pieces. Not every program knows `""` for a quote."""
    parts = [
        "&".join(f'"{part[n : n + _PIECE]}"' for n in range(0, max(len(part), 1), _PIECE))
        for part in text.split('"')
    ]
    return "&CHAR(34)&".join(parts)


# In words


def about_text(campaign: Campaign, of: str) -> str:
    """What a condition is about, in words: `nhóm I`, `tổng điểm`."""
    if of in words.SUMS:
        return words.SUMS[of]
    node, _ = _node(campaign, of)
    return (words.OF_GROUP if isinstance(node, Group) else words.OF_CRITERION).format(id=of)


def condition_text(campaign: Campaign, condition: Requirement) -> str:
    """A condition in words: `nhóm I từ 18 điểm`."""
    about = about_text(campaign, condition.of)
    if condition.share is not None:
        return words.FROM_SHARE.format(about=about, share=number(condition.share))
    if condition.at_most is not None:
        return words.UP_TO.format(about=about, points=number(condition.at_most))
    return words.FROM_POINTS.format(about=about, points=number(condition.at_least or Decimal(0)))


def lacking_text(campaign: Campaign, band: Band) -> str:
    """Why the total is enough for a band and the unit is not in it."""
    needed = ", ".join(condition_text(campaign, one) for one in band.requires)
    return words.LACKING.format(band=band.name, needed=needed)


def minimum_text(campaign: Campaign, minimum: Minimum) -> str:
    """The reason that a minimum was not reached, and what follows from it."""
    about = about_text(campaign, minimum.of)
    if minimum.share is not None:
        below = words.BELOW_SHARE.format(about=about, share=number(minimum.share))
    else:
        below = words.BELOW_POINTS.format(
            about=about, points=number(minimum.at_least or Decimal(0))
        )
    return words.FOLLOWS[minimum.then].format(below=below, band=minimum.band)


def long_reasons(campaign: Campaign) -> str:
    """The two longest reasons that a unit may have, for rows that must have room for what comes."""
    lacking = (lacking_text(campaign, band) for band in campaign.bands if band.requires)
    below = (minimum_text(campaign, one) for one in campaign.minimums)
    return "; ".join(sorted((*lacking, *below), key=len)[-2:])


def declared_bands(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Label and sentence of the rules about bands and minimums, where the campaign has any."""
    if campaign.bands:
        said = "; ".join(_declared(campaign, band) for band in campaign.bands)
        yield words.BANDS, words.BANDS_TEXT.format(bands=said)
    if campaign.minimums:
        said = "; ".join(minimum_text(campaign, one) for one in campaign.minimums)
        yield words.MINIMUMS, words.MINIMUMS_TEXT.format(minimums=said)


def _declared(campaign: Campaign, band: Band) -> str:
    told = ", ".join(condition_text(campaign, one) for one in band.conditions())
    said = (words.BAND_FROM if told else words.BAND_REST).format(name=band.name, conditions=told)
    if band.quota is None:
        return said
    return words.BAND_QUOTA.format(band=said, quota=number(band.quota))
