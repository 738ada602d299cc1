"""The manifests of several years, and outside indices → what each unit reached in each year.

Every figure keeps what it rests on; a year without a figure says why. Nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from workbook_builder.awards.inputs import AwardInputs
from workbook_builder.awards.layout import index_blocks
from workbook_builder.campaign.awards import POINT_MEASURES, AwardKind, Awards, Merged, OutsideIndex
from workbook_builder.campaign.model import Campaign
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.scored import Source
from workbook_builder.papers.sentences import cells_into
from workbook_builder.problems import NOWHERE, Place, Problem, Value, note, warning
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import awards as words

HUNDRED = 100
MOST_PLACES = 8

_MERGED: dict[Merged, AwardsCode] = {
    "lowest": AwardsCode.AWARD_MERGED_LOWEST,
    "average": AwardsCode.AWARD_MERGED_AVERAGE,
    "highest": AwardsCode.AWARD_MERGED_HIGHEST,
}
"""How the shares of units that were merged become one → the remark that says so."""


@dataclass(frozen=True, slots=True)
class IndexCell:
    """A value of an outside index as it counts, and where it stands."""

    value: Decimal
    source: Source


IndexTable = Mapping[tuple[str, str, int], IndexCell]
"""By index, unit and year."""


@dataclass(frozen=True, slots=True)
class YearOfPoints:
    """One campaign's figures of one year; `folder` is what its folder is called."""

    year: int
    folder: str
    figures: Figures

    def ranked(self, code: str) -> RankedUnit | None:
        """The unit with its points, where it has any."""
        return next((one for one in self.figures.ranked if one.unit.code == code), None)

    def knows(self, code: str) -> bool:
        """Whether the unit was one of that year's campaign."""
        return any(unit.code == code for unit in self.figures.campaign.units)


@dataclass(frozen=True, slots=True)
class YearShare:
    """What a candidate reached in one year, in percent; None with the reason in `remarks`.

    `rank`: in that year's campaign, where the figure is one of its points.
    """

    year: int
    share: Fraction | None
    remarks: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = ()
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class AwardFigures:
    """All that is known of the units. `campaign`: the one whose rules are applied."""

    campaign: Campaign
    years: Mapping[int, YearOfPoints] = field(default_factory=lambda: MappingProxyType({}))
    index: IndexTable = field(default_factory=lambda: MappingProxyType({}))

    def share(self, kind: AwardKind, code: str, year: int) -> YearShare:
        """What a unit reached in a year by the measure of an award.

        Where it was several units then, or had another code, the declared rule says which counts.
        """
        awards = self.campaign.awards
        codes = tuple(self._codes_in(kind, code, year, frozenset()))
        each = [self._one(kind, one, year) for one in codes]
        if codes == (code,):
            return each[0]
        since = min(change.year for change in awards.changes if change.new == code)
        told: dict[str, Value] = {
            "year": str(year),
            "since": str(since),
            "units": ", ".join(self.unit_name(one) for one in codes),
        }
        shares = [one.share for one in each]
        sources = tuple(source for one in each for source in one.sources)
        if None in shares:
            remarks = tuple(remark for one in each for remark in one.remarks)
            return YearShare(
                year, None, (note(AwardsCode.AWARD_WAS_UNITS, NOWHERE, **told), *remarks), sources
            )
        known = [share for share in shares if share is not None]
        if len(codes) == 1:
            return replace(each[0], remarks=(note(AwardsCode.AWARD_WAS_CALLED, NOWHERE, **told),))
        chosen = _settled(awards.merged, known)
        seen = "; ".join(
            f"{self.unit_name(one)}: {number(percent(share))}%"
            for one, share in zip(codes, known, strict=True)
        )
        remark = note(_MERGED[awards.merged], NOWHERE, **told, seen=seen, share=percent(chosen))
        return YearShare(year, chosen, (remark,), sources)

    def unit_name(self, code: str) -> str:
        """What people call a unit, of today or of an earlier year; its code where nobody knows."""
        campaigns = [self.campaign]
        campaigns += [one.figures.campaign for _, one in sorted(self.years.items(), reverse=True)]
        for campaign in campaigns:
            if unit := campaign.unit(code):
                return unit.short or unit.name
        return code

    def units_without_successor(self) -> Iterator[Problem]:
        """Units of earlier years that are no more, and of which nobody said what they became."""
        codes = {unit.code for unit in self.campaign.units}
        codes |= {change.old for change in self.campaign.awards.changes}
        for year, one in sorted(self.years.items()):
            lost = [u for u in one.figures.campaign.units if u.code not in codes]
            if lost:
                named = ", ".join(f"{unit.short or unit.name} ({unit.code})" for unit in lost)
                yield note(
                    AwardsCode.AWARD_UNITS_GONE, year=str(year), count=len(lost), units=named
                )

    def _codes_in(
        self, kind: AwardKind, code: str, year: int, passed: frozenset[str]
    ) -> Iterator[str]:
        """The codes that the unit went by in a year: its own, unless it only came to be later."""
        changes = self.campaign.awards.changes
        olds = [one.old for one in changes if one.new == code and one.year > year]
        if not olds or self._was_there(kind, code, min(c.year for c in changes if c.new == code)):
            yield code
        for old in olds:
            if old not in passed:
                yield from self._codes_in(kind, old, year, passed | {code})

    def _was_there(self, kind: AwardKind, code: str, before: int) -> bool:
        """Whether a unit that others went into stood under its code before that."""
        if kind.measured_by in POINT_MEASURES:
            return any(one.knows(code) for year, one in self.years.items() if year < before)
        return any(
            (index, unit) == (kind.measured_by, code) and year < before
            for index, unit, year in self.index
        )

    def _one(self, kind: AwardKind, code: str, year: int) -> YearShare:
        index = self.campaign.awards.index(kind.measured_by)
        if index is not None:
            return self._of_index(index, code, year)
        of = self.years.get(year)
        if of is None:
            return YearShare(year, None, (note(AwardsCode.AWARD_NO_YEAR_GIVEN, year=str(year)),))
        told: dict[str, Value] = {"year": str(year), "unit": self.unit_name(code)}
        if not of.knows(code):
            return YearShare(year, None, (note(AwardsCode.AWARD_NOT_IN_CAMPAIGN, NOWHERE, **told),))
        found = of.ranked(code)
        if found is None:
            return YearShare(year, None, (note(AwardsCode.AWARD_UNIT_MISSING, NOWHERE, **told),))
        return _of_points(kind, of, found)

    def _of_index(self, index: OutsideIndex, code: str, year: int) -> YearShare:
        cell = self.index.get((index.id, code, year))
        if cell is None:
            told: dict[str, Value] = {"year": str(year), "unit": self.unit_name(code)}
            told["index"] = index.name
            return YearShare(year, None, (note(AwardsCode.AWARD_NO_INDEX_VALUE, NOWHERE, **told),))
        share = Fraction(cell.value) * HUNDRED / Fraction(index.most)
        return YearShare(year, share, sources=(cell.source,))


def _of_points(kind: AwardKind, of: YearOfPoints, one: RankedUnit) -> YearShare:
    base = kind.measured_by == "base"
    points = one.base if base else one.total
    share = Fraction(points) * HUNDRED / Fraction(of.figures.campaign.total)
    cells = cells_into(one, of.figures, "base")
    if not base:
        cells += cells_into(one, of.figures, "bonus") + cells_into(one, of.figures, "penalty")
    manifest = Source(one.unit.code, "", points, of.figures.manifest, "standings", "")
    sources = tuple(
        replace(source, file=f"{of.folder}/{source.file}") for source in (manifest, *cells)
    )
    return YearShare(of.year, share, sources=sources, rank=one.rank)


def declared_index(awards: Awards, file: str) -> dict[tuple[str, str, int], IndexCell]:
    """The values that stand in the definition; `file` is what it is called."""
    return {
        (index.id, one.unit, one.year): IndexCell(
            one.value,
            Source(one.unit, "", one.value, file, f"awards › indices › {index.id}", f"{one.year}"),
        )
        for index in awards.indices
        for one in index.values
    }


def index_table(
    campaign: Campaign, inputs: AwardInputs, file: str
) -> tuple[IndexTable, tuple[Problem, ...]]:
    """The values that count: what was entered, else what is declared in the definition `file`."""
    table = declared_index(campaign.awards, file)
    problems = []
    blocks = index_blocks(campaign, inputs)
    for (id_, unit, year), entry in inputs.index.items():
        index = campaign.awards.index(id_)
        if index is None or unit not in blocks[id_].units:
            continue  # told by whoever looks for what was entered and has no place any more
        cell = blocks[id_].cell(unit, year)
        place = Place(words.BOOK, sheet=words.SHEET_INDEX, cell=cell)
        declared = table.get((id_, unit, year))
        if not isinstance(entry.typed, Decimal) or entry.typed > index.most:
            value = excerpt(f"{entry.typed}")
            problems.append(
                warning(AwardsCode.AWARD_NOT_A_NUMBER, place, value=value, most=index.most)
            )
            table.pop((id_, unit, year), None)
        elif declared is None or declared.value != entry.typed:
            if declared is not None:
                told: dict[str, Value] = {"value": entry.typed, "declared": declared.value}
                problems.append(note(AwardsCode.AWARD_INDEX_DIFFERS, place, **told))
            source = Source(unit, "", entry.typed, words.BOOK, words.SHEET_INDEX, cell)
            table[id_, unit, year] = IndexCell(entry.typed, source)
    return MappingProxyType(table), tuple(problems)


def _settled(rule: Merged, shares: list[Fraction]) -> Fraction:
    if rule == "average":
        return mean_share(shares)
    return min(shares) if rule == "lowest" else max(shares)


def mean_share(shares: Iterable[Fraction]) -> Fraction:
    """The average, exactly."""
    known = list(shares)
    return sum(known, Fraction(0)) / len(known)


def percent(share: Fraction, threshold: Decimal | None = None) -> Decimal:
    """A share with two decimals; with more where these would cross the threshold.

    What is below 90 must not read as 90, and what is not nothing not as 0.
    """
    places = 2
    while places < MOST_PLACES and _reads_otherwise(share, rounded(share, places), threshold):
        places += 1
    return rounded(share, places)


def _reads_otherwise(share: Fraction, shown: Decimal, threshold: Decimal | None) -> bool:
    if (share == 0) != (shown == 0):
        return True
    return threshold is not None and (shown >= threshold) != (share >= Fraction(threshold))


def distinguishable(one: Fraction, other: Fraction) -> tuple[Decimal, Decimal]:
    """Two shares side by side: what differs must not read alike."""
    places = 2
    while places < MOST_PLACES and (
        (rounded(one, places) == rounded(other, places)) != (one == other)
    ):
        places += 1
    return rounded(one, places), rounded(other, places)


def rounded(share: Fraction, places: int = 2) -> Decimal:
    """A share as a decimal number, half up; shares are never negative enough to matter."""
    scaled = share * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)
