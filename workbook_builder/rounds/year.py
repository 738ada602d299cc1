"""The use case `year`: a campaign with frozen rounds → the folder of what they come to together.

That folder is a campaign of its own: it is consolidated, ranked and frozen as any other. The
workbooks that units would return there are filled in here, from the rounds' frozen totals.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.rounds import YearResult
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.clock import now
from workbook_builder.consolidation.first_build import build
from workbook_builder.definition.keep_codes import keep_codes
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import (
    DEFINITION,
    DEFINITION_BOOK,
    SOURCES,
    YEAR,
    path_in_command,
)
from workbook_builder.folder.whole import write_whole
from workbook_builder.issue.filled import fill_in
from workbook_builder.manifest.figures import load_figures
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.manifest.sources import Source, Sources, is_of_year_so_far
from workbook_builder.problems import CampaignError, Place, Problem, error, errors_among, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.rounds.opening import load_rounds
from workbook_builder.rounds.year_rules import FrozenRound, capital_name, unit_year, year_campaign
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.workbooks import rounds as words


@dataclass(frozen=True, slots=True)
class YearOpened:
    """The folder of the year, ready to be consolidated.

    `definition` and `files`, the filled-in workbooks of the units that have a result, are relative
    to the folder of the whole campaign. `rounds` is how many were taken in.
    """

    definition: str
    files: tuple[str, ...]
    rounds: int
    problems: tuple[Problem, ...]


def open_year(
    folder: CampaignFolder, *, so_far: bool = False, progress: Progress = silent
) -> YearOpened:
    """Makes the folder of the year, or fills it in again from what is frozen now.

    `so_far`: rounds that are not frozen are left out, and told. Such a result can't be frozen.

    Raises CampaignError where the campaign says no rule for it, where a round is not frozen, where
    the year's own result is frozen, or where its rubric is no longer what the rounds come to.
    """
    campaign = load_rounds(folder)
    rule, home = campaign.year_result, folder.round(YEAR)
    if rule is None:
        raise CampaignError(error(RoundsCode.YEAR_WITHOUT_RULE))
    if (kept := read_freeze_record(home).current) is not None:
        named, day = path_in_command(home.root), f"{kept.day:%d/%m/%Y}"
        raise CampaignError(
            error(RoundsCode.YEAR_FROZEN, date=day, minutes=kept.minutes, folder=named)
        )
    rounds, still_open = frozen_rounds(folder, campaign, so_far=so_far)
    file = f"{YEAR}/{folder.definition.name}"
    derived, not_taken = year_campaign(campaign, rule, rounds, file, so_far=bool(still_open))
    with folder.held():
        codes = keep_codes(folder, campaign)
        own = _own_definition(folder, home, campaign, derived)
    problems = [*codes, *still_open, *not_taken, *_gone(campaign, rounds)]
    build(home)  # what it tells is about workbooks that are sent, and these are not
    with home.held():
        frozen = {one.round.id for one in rounds}
        left = tuple(one.id for one in campaign.rounds if one.id not in frozen)
        files = _fill(home, own, rule, _Counted(rounds, left), problems, progress)
    relative = folder.relative(home.definition)
    return YearOpened(relative, files, len(rounds), tuple(problems))


def frozen_rounds(
    folder: CampaignFolder, campaign: Campaign, *, so_far: bool = False
) -> tuple[tuple[FrozenRound, ...], tuple[Problem, ...]]:
    """Every round with its frozen result; CampaignError that names those without one.

    `so_far`: as long as there is one, those without are named in warnings.
    """
    found: list[FrozenRound] = []
    problems: list[Problem] = []
    still_open: list[Problem] = []
    for one in campaign.rounds:
        home = folder.round(one.id)
        try:
            frozen = frozen_run(home)
            if frozen is None:
                name, typed = capital_name(one), path_in_command(home.root)
                problems.append(error(RoundsCode.YEAR_ROUND_OPEN, round=name, folder=typed))
                told = warning(RoundsCode.YEAR_ROUND_NOT_YET, round=name, folder=typed)
                still_open.append(told)
                continue
            path = home.runs / frozen.freeze.manifest
            figures = load_figures(home, load_definition(home), path)
        except CampaignError as fault:
            problems += [
                replace(said, place=replace(said.place, file=f"{one.id}/{said.place.file}"))
                for said in fault.problems
            ]
        else:
            found.append(FrozenRound(one, frozen.freeze, figures))
    if so_far and found and len(problems) == len(still_open):
        return tuple(found), tuple(still_open)
    if problems:
        raise CampaignError(*problems)
    return tuple(found), ()


@dataclass(frozen=True, slots=True)
class _Counted:
    """The rounds that are counted, and the ids of those that are not frozen yet."""

    rounds: tuple[FrozenRound, ...]
    left: tuple[str, ...]


def _own_definition(
    folder: CampaignFolder, home: CampaignFolder, campaign: Campaign, derived: Campaign
) -> Campaign:
    """The definition in the year's folder, written if there is none, or one of the year so far.

    CampaignError where its rubric or units are others than the rounds come to.
    """
    head = tuple(said.format(campaign=campaign.title) for said in words.YEAR_DERIVED)
    text = definition_text(derived, head=head).encode()
    _, problems = parse_campaign(text, f"{YEAR}/{DEFINITION}")
    if wrong := errors_among(problems):
        raise CampaignError(*wrong)
    if not home.definitions() or is_of_year_so_far(home):
        if folder.definition.name == DEFINITION_BOOK:
            from workbook_builder.definition.workbook.write import (
                write_definition_book,  # imported here: it imports openpyxl
            )

            write_whole(home.root / DEFINITION_BOOK, write_definition_book(derived))
        else:
            write_whole(home.root / DEFINITION, text)
    own = load_definition(home)
    if (rubric_digest(own), own.units) != (rubric_digest(derived), derived.units):
        place = Place(file=folder.relative(home.definition))
        raise CampaignError(error(RoundsCode.YEAR_DEFINITION_DIFFERS, place))
    return own


def _gone(campaign: Campaign, rounds: tuple[FrozenRound, ...]) -> Iterator[Problem]:
    """Units that had points in a round and are in the campaign no longer."""
    for one in rounds:
        gone = [
            each.unit.name for each in one.figures.scored if campaign.unit(each.unit.code) is None
        ]
        if gone:
            named = ", ".join(gone)
            yield warning(RoundsCode.YEAR_UNIT_GONE, units=named, round=one.name)


def _fill(
    home: CampaignFolder,
    own: Campaign,
    rule: YearResult,
    counted: _Counted,
    problems: list[Problem],
    progress: Progress,
) -> tuple[str, ...]:
    """Fills in the workbook of each unit with a result; what stands in for none is taken away."""
    moment = now().replace(microsecond=0)
    digests = {}
    for done, unit in enumerate(own.units, start=1):
        issued = home.scoring_book(own, unit)
        returned = home.inbox / issued.name
        made = unit_year(unit, rule, counted.rounds)
        if made.problem is not None:
            problems.append(made.problem)
        returned.unlink(missing_ok=True)
        if made.answers is not None:
            with TemporaryDirectory() as beside:
                filled = Path(beside) / issued.name
                fill_in(issued, filled, own, made.answers, saved=moment, notes=made.notes)
                data = filled.read_bytes()
            write_whole(returned, data)
            digests[returned.name] = hashlib.sha256(data).hexdigest()
        progress(done, len(own.units))
    sources = tuple(Source(r.round.id, r.freeze.manifest, r.freeze.sha256) for r in counted.rounds)
    definition = hashlib.sha256(home.definition.read_bytes()).hexdigest() if counted.left else ""
    written = Sources(sources, digests, counted.left, definition)
    write_whole(home.root / SOURCES, written.to_json())
    return tuple(f"{YEAR}/{home.inbox.name}/{name}" for name in digests)
