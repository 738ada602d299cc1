"""Manifests of several years, and outside indices → the share that each unit reached in each year.

Every figure keeps its sources, and a year without a figure has the reason. Which unit gets an award
is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from workbook_builder.awards.inputs import AwardInputs, as_told
from workbook_builder.awards.layout import index_blocks
from workbook_builder.campaign.awards import POINT_MEASURES, AwardKind, Awards, Merged, OutsideIndex
from workbook_builder.campaign.model import Campaign
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.manifest.scored import Source
from workbook_builder.papers.sentences import cells_into
from workbook_builder.problems import NOWHERE, Place, Problem, Value, note, warning
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
"""How the shares of merged units become one → the code of the remark that says so."""


@dataclass(frozen=True, slots=True)
class IndexCell:
    """A value of an outside index, and where it stands: in the workbook or the definition."""

    value: Decimal
    source: Source


IndexTable = Mapping[tuple[str, str, int], IndexCell]
"""(id of the index, code of the unit, year) → value."""


@dataclass(frozen=True, slots=True)
class YearOfPoints:
    """The figures of one year's campaign; `folder` is the name of its folder.

    `freeze` is the frozen result that the figures are of, None if they are not frozen.
    """

    year: int
    folder: str
    figures: Figures
    freeze: Freeze | None = None

    def ranked(self, code: str) -> RankedUnit | None:
        """The unit with its points; None if it has no rank in that year."""
        return next((one for one in self.figures.ranked if one.unit.code == code), None)

    def knows(self, code: str) -> bool:
        """Whether a unit of this code took part in that year's campaign."""
        return any(unit.code == code for unit in self.figures.campaign.units)


@dataclass(frozen=True, slots=True)
class YearShare:
    """The share that a candidate reached in one year, in percent.

    If there is none, `share` is None and `remarks` tells why. `rank` is the candidate's rank in
    that year's campaign, and `band` the candidate's band, if the share comes from its points.
    """

    year: int
    share: Fraction | None
    remarks: tuple[Problem, ...] = ()
    sources: tuple[Source, ...] = ()
    rank: int | None = None
    band: str = ""


@dataclass(frozen=True, slots=True)
class AwardFigures:
    """The points and indices of all years; the award rules are those of `campaign`."""

    campaign: Campaign
    years: Mapping[int, YearOfPoints] = field(default_factory=lambda: MappingProxyType({}))
    index: IndexTable = field(default_factory=lambda: MappingProxyType({}))

    def share(self, kind: AwardKind, code: str, year: int) -> YearShare:
        """The share of a unit in a year, by the measure of an award.

        If units were merged into it after that year, the declared rule makes one share of theirs;
        if it only had another code, that unit's share counts.
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
        """The name of a unit of today or of an earlier year; its code if no campaign has it."""
        campaigns = [self.campaign]
        campaigns += [one.figures.campaign for _, one in sorted(self.years.items(), reverse=True)]
        for campaign in campaigns:
            if unit := campaign.unit(code):
                return unit.short or unit.name
        return code

    def units_without_successor(self) -> Iterator[Problem]:
        """A note for each year about its units that are gone and of which no change is declared."""
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
        """The codes that stood in a year for what is now this unit.

        These are the codes of the units that became part of it later; and its own code, unless the
        unit did not exist yet. `passed` holds codes already seen, in case changes run in a circle.
        """
        changes = self.campaign.awards.changes
        olds = [one.old for one in changes if one.new == code and one.year > year]
        if not olds or self._was_there(kind, code, min(c.year for c in changes if c.new == code)):
            yield code
        for old in olds:
            if old not in passed:
                yield from self._codes_in(kind, old, year, passed | {code})

    def _was_there(self, kind: AwardKind, code: str, before: int) -> bool:
        """Whether a unit into which others were merged took part, or had a value, before then."""
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
            code_ = AwardsCode.AWARD_UNIT_MISSING
            if any(one.unit.code == code for one in of.figures.unranked):
                code_ = AwardsCode.AWARD_UNIT_UNRANKED
            return YearShare(year, None, (note(code_, NOWHERE, **told),))
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
    return YearShare(of.year, share, sources=sources, rank=one.rank, band=one.band)


def declared_index(awards: Awards, file: str) -> dict[tuple[str, str, int], IndexCell]:
    """The values that stand in the definition, whose file is called `file`."""
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
    """The values that count, and problems with others.

    A value entered in Khen-thuong.xlsx comes before one declared in the definition `file`.
    """
    table = declared_index(campaign.awards, file)
    problems = []
    blocks = index_blocks(campaign, inputs)
    for (id_, unit, year), entry in inputs.index.items():
        index = campaign.awards.index(id_)
        if index is None or unit not in blocks[id_].units:
            continue  # a warning is given by `propose_awards`
        cell = blocks[id_].cell(unit, year)
        place = Place(words.BOOK, sheet=words.SHEET_INDEX, cell=cell)
        declared = table.get((id_, unit, year))
        if not isinstance(entry.typed, Decimal) or entry.typed > index.most:
            seen: dict[str, Value] = {"value": as_told(entry.typed), "most": index.most}
            problems.append(warning(AwardsCode.AWARD_NOT_A_NUMBER, place, **seen))
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
    """The mean, not rounded."""
    known = list(shares)
    return sum(known, Fraction(0)) / len(known)


def percent(share: Fraction, threshold: Decimal | None = None) -> Decimal:
    """A share rounded to two decimals, or to as many as it takes to be read rightly.

    Rounded, a share below the threshold of 90 must not read as 90, and one above 0 not as 0.
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
    """Two shares rounded to so many decimals that different ones are printed differently."""
    places = 2
    while places < MOST_PLACES and (
        (rounded(one, places) == rounded(other, places)) != (one == other)
    ):
        places += 1
    return rounded(one, places), rounded(other, places)


def rounded(share: Fraction, places: int = 2) -> Decimal:
    """A share rounded half up to so many decimals."""
    scaled = share * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)
