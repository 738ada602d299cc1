"""The figures of a consolidation → the sentences of a report, each figure with its sources.

The sentences have the form of the reports that clusters write: which units reached how many points
of how many, by their short names, in the campaign's order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import CountsAs, LedgerKind, RubricItem, Unit
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.scored import Source
from workbook_builder.words.papers import report as words
from workbook_builder.words.sentences import number


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is printed, its meaning in words, and the cells that it was counted from."""

    text: str
    means: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in pieces: plain text, and figures that can be traced."""

    pieces: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the sentence from left to right."""
        return tuple(one for one in self.pieces if isinstance(one, Figure))


def two_digits(count: int) -> str:
    """A count with at least two digits, as papers write it: 09."""
    return f"{count:02}"


# One criterion


def criterion_sentences(figures: Figures, item: RubricItem) -> tuple[Sentence, ...]:
    """A sentence for each number of points reached in a criterion, highest first; then the ledger.

    If all units with the same points also have the same bonus, that bonus is part of their
    sentence. Otherwise sentences about bonus points follow; those about penalty points always do.
    """
    id_ = item.node.id
    answered: list[RankedUnit] = []
    silent: list[RankedUnit] = []
    for one in figures.in_order:
        score = one.scores[id_]
        (silent if score.before is None and not score.agreed else answered).append(one)
    levels: dict[Decimal, list[RankedUnit]] = {}
    for one in answered:
        levels.setdefault(one.scores[id_].points, []).append(one)
    told_at_once = not silent and all(
        len({_sum(one, "bonus", id_) for one in units}) == 1 for units in levels.values()
    )
    sentences = []
    for points in sorted(levels, reverse=True):
        units = levels[points]
        reached = _reached(item, points, [s for one in units for s in one.scores[id_].sources])
        bonus = _sum(units[0], "bonus", id_) if told_at_once else Decimal(0)
        if bonus:
            lines = _sources(units, "bonus", id_)
            reached += [", ", Figure(number(bonus), words.MEANS_BONUS, lines), words.BONUS_POINTS]
        sentences.append(_who(figures, units, reached))
    if silent:
        sentences.append(_who(figures, silent, [words.NOT_ANSWERED]))
    if not told_at_once:
        sentences += _given(figures, "bonus", id_)
    return (*sentences, *_given(figures, "penalty", id_))


def _reached(item: RubricItem, points: Decimal, sources: Sequence[Source]) -> list[str | Figure]:
    kind: CountsAs = item.counts_as
    if not points and kind in words.REACHED_NOTHING:
        return [words.REACHED_NOTHING[kind]]
    before, after = words.REACHED[kind]
    return [
        before,
        Figure(number(points), words.MEANS_POINTS, tuple(sources)),
        "/",
        Figure(number(item.node.points), words.MEANS_MOST),
        after,
    ]


# Lines of the ledger


def other_sentences(figures: Figures) -> tuple[Sentence, ...]:
    """Sentences about ledger lines that name a group, or neither a group nor a criterion."""
    groups = [
        (group.id, words.FOR_GROUP.format(group=group.id)) for group in figures.campaign.groups()
    ]
    return tuple(
        sentence
        for target, told in (*groups, ("", ""))
        for kind in ("bonus", "penalty")
        for sentence in _given(figures, kind, target, told)
    )


def _given(figures: Figures, kind: LedgerKind, target: str, told: str = "") -> Iterator[Sentence]:
    """Which units have ledger lines of this kind for one criterion, group or neither ("").

    If all have the same points, these are told once; otherwise they follow each unit's name.
    """
    units = [one for one in figures.in_order if _sum(one, kind, target)]
    if not units:
        return
    amounts = {_sum(one, kind, target) for one in units}
    before, after, by_name = words.GIVEN[kind]
    if len(amounts) == 1:
        means = words.MEANS_BONUS if kind == "bonus" else words.MEANS_PENALTY
        amount = Figure(number(amounts.pop()), means, _sources(units, kind, target))
        yield _who(figures, units, [before, amount, after + told])
    else:
        shares = {one.unit.code: _share(one, kind, target) for one in units}
        yield _who(figures, units, [by_name + told], shares)


def _share(one: RankedUnit, kind: LedgerKind, target: str) -> Figure:
    means = words.MEANS_BONUS if kind == "bonus" else words.MEANS_PENALTY
    return Figure(number(_sum(one, kind, target)), means, _sources([one], kind, target))


def _sum(one: RankedUnit, kind: LedgerKind, target: str) -> Decimal:
    return sum((line.source.points for line in one.given(kind, target)), Decimal(0))


def _sources(units: Iterable[RankedUnit], kind: LedgerKind, target: str) -> tuple[Source, ...]:
    return tuple(line.source for one in units for line in one.given(kind, target))


# Who


def _who(
    figures: Figures,
    units: Sequence[RankedUnit],
    what: Sequence[str | Figure],
    shares: dict[str, Figure] | None = None,
) -> Sentence:
    """`Có 09/12 đơn vị … gồm: A, B.`; no names follow if it is all units, unless `shares` is given.

    `shares` holds the figure that stands in brackets after each name. A single unit is named
    without `gồm`.
    """
    everybody = len(units) == len(figures.campaign.units)
    pieces = [*_count(figures, [one.unit for one in units]), " ", *what]
    if shares is not None or not everybody:
        pieces += [words.NAMELY if len(units) > 1 else words.NAMELY_ONE]
        pieces += _named([one.name for one in units], units, shares)
    return Sentence((*pieces, "."))


def _named(
    names: Sequence[str], units: Sequence[RankedUnit], shares: dict[str, Figure] | None
) -> Iterator[str | Figure]:
    comma = _between(names)
    for place, (name, one) in enumerate(zip(names, units, strict=True)):
        yield f"{comma if place else ''}{name}"
        if shares is not None:
            yield from (" (", shares[one.unit.code], words.SHARE_ENDS)


def _between(names: Iterable[str]) -> str:
    # between commas, a name with a comma in it would read as two names
    return "; " if any("," in name for name in names) else ", "


def _count(figures: Figures, units: Sequence[Unit]) -> list[str | Figure]:
    named = ", ".join(unit.code for unit in units)
    return [
        words.THERE_ARE,
        Figure(two_digits(len(units)), words.MEANS_UNITS.format(units=named)),
        "/",
        Figure(two_digits(len(figures.campaign.units)), words.MEANS_ALL_UNITS),
        words.UNITS,
    ]


def returned_sentences(figures: Figures) -> tuple[Sentence, ...]:
    """How many units have sent in their scores, and the names of those that have not."""
    came = [one.unit for one in figures.in_order]
    sentences = [Sentence((*_count(figures, came), words.HAVE_RETURNED))]
    return (*sentences, *missing_sentences(figures, words.HAVE_NOT_RETURNED))


def missing_sentences(figures: Figures, what: str = words.NOT_RANKED) -> tuple[Sentence, ...]:
    """A sentence that names the units without a rank; no sentence if every unit has one."""
    missing = figures.missing
    if not missing:
        return ()
    names = [unit.short or unit.name for unit in missing]
    namely = words.NAMELY if len(missing) > 1 else words.NAMELY_ONE
    listed = _between(names).join(names)
    return (Sentence((*_count(figures, missing), what, namely, listed, ".")),)


def tie_sentences(figures: Figures) -> tuple[Sentence, ...]:
    """A sentence for each rank that several units share."""
    ranks: dict[int | None, list[RankedUnit]] = {}
    for one in figures.ranked:
        ranks.setdefault(one.rank, []).append(one)
    return tuple(
        Sentence(
            (
                words.TIED,
                Figure(str(rank), words.MEANS_RANK),
                words.TIED_WITH,
                Figure(number(units[0].total), words.MEANS_TOTAL),
                words.TIED_ARE,
                _between(one.name for one in units).join(one.name for one in units),
                ".",
            )
        )
        for rank, units in ranks.items()
        if len(units) > 1
    )


# The ranking table


def cells_into(one: RankedUnit, figures: Figures, kind: CountsAs) -> tuple[Source, ...]:
    """Every cell that adds to a unit's base, bonus or penalty points."""
    criteria = {item.node.id for item in figures.campaign.items() if item.feeds == kind}
    scores = [s for id_, score in one.scores.items() if id_ in criteria for s in score.sources]
    lines = [line.source for line in one.ledger if line.kind == kind]
    return (*scores, *lines)


RankingCells = tuple[str | Figure, ...]


def ranking_row(one: RankedUnit, figures: Figures) -> RankingCells:
    """A row `TT | Đơn vị | Điểm chuẩn | Điểm thưởng | Điểm trừ | Tổng điểm`, then band and share.

    Bonus and penalty stay empty if there are no such points.
    """
    band = (band_cell(one.band),) if figures.campaign.bands else ()
    bonus: str | Figure = ""
    penalty: str | Figure = ""
    if one.bonus:
        bonus = Figure(
            f"+{number(one.bonus)}", words.MEANS_BONUS, cells_into(one, figures, "bonus")
        )
    if one.penalty:
        penalty = Figure(
            f"-{number(one.penalty)}", words.MEANS_PENALTY, cells_into(one, figures, "penalty")
        )
    return (
        rank_cell(one),
        one.unit.name,
        Figure(number(one.base), words.MEANS_BASE, cells_into(one, figures, "base")),
        bonus,
        penalty,
        Figure(number(one.total), words.MEANS_TOTAL),
        *band,
        *([_share_cell(one)] if figures.campaign.ranking.own_base else ()),
    )


def _share_cell(one: RankedUnit) -> str | Figure:
    """The share that a unit has reached of its own base; empty where nothing applies to it."""
    share = None if one.own_base is None else one.own_base.share
    return "" if share is None else Figure(number(share), words.MEANS_SHARE)


def rank_cell(one: RankedUnit) -> str | Figure:
    """The rank of a unit; empty where it has none."""
    return "" if one.rank is None else Figure(str(one.rank), words.MEANS_RANK)


def band_cell(band: str) -> str | Figure:
    """The band of a unit; empty where it has none."""
    return Figure(band, words.MEANS_BAND) if band else ""


def reason_sentences(figures: Figures) -> tuple[Sentence, ...]:
    """For each unit of which there are any: why it has no rank, or no better band."""
    return tuple(
        Sentence((f"{one.unit.name}: ", Figure("; ".join(one.reasons), words.MEANS_REASON), "."))
        for one in figures.scored
        if one.reasons
    )
