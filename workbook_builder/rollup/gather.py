"""The use case `rollup`: folders of campaigns, and of rollups → the list of all their units.

Results are taken from the manifests. For a frozen one the record of frozen results vouches; one
that is not frozen is counted again from its files, since nothing else tells whether its manifest
was altered. A folder that can't be used is told and left out; what may count twice is told.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.clock import VIETNAM, now
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there, saved_by_somebody
from workbook_builder.folder.names import ROLLUP_BOOK, ROLLUP_RECORD
from workbook_builder.folder.whole import read_whole, write_whole
from workbook_builder.manifest.chain import chain_problems, last_run
from workbook_builder.manifest.figures import Figures, load_figures
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.manifest.sources import rounds_left, source_problems
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.proof import proven_figures
from workbook_builder.rollup.record import (
    RolledCampaign,
    RolledUnit,
    Rollup,
    Through,
    code_of,
    parse_rollup,
)
from workbook_builder.scoring.shares import share_criteria
from workbook_builder.scoring.standings import plain_number, standing_key
from workbook_builder.spelling import first_few, folded
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.messages.verify import VerifyCode

_MOST_NAMED = 5

_Named = tuple[Path, RolledCampaign]
"""A campaign, and the folder that was named for it."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What was written: workbook and record are relative to `folder`; `code` is the record's.

    `left_out` are the folders that could not be used.
    """

    rollup: Rollup
    folder: Path
    book: str
    record: str
    code: str
    left_out: tuple[str, ...]
    problems: tuple[Problem, ...]


def roll_up(
    folders: Sequence[Path],
    into: Path,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> RolledUp:
    """Rolls up the results of these campaigns, and those of earlier rollups, into a folder.

    An earlier rollup is named by its folder, or by its record under whatever name it was sent.
    A campaign's frozen result is taken or, while none is frozen, that of its last run, counted
    again; `passwords` are tried on its files that need one.

    CampaignError, and nothing is written, if no folder can be used, if two of them hold different
    results of one campaign, if `into` is a campaign's folder or one of `folders`, or if somebody
    has saved the workbook there; `overwrite` replaces it all the same.
    """
    home = CampaignFolder(into)
    sources = [one.resolve() for one in folders]
    if home.definitions() or {into.resolve(), (into / ROLLUP_RECORD).resolve()} & {*sources}:
        raise CampaignError(error(RoundsCode.ROLLUP_INTO_SOURCE, Place(file=str(into))))
    found: list[_Named] = []
    problems: list[Problem] = []
    left_out: list[str] = []
    below: list[str] = []
    for done, path in enumerate(folders, start=1):
        try:
            if (earlier := _record_of(path)) is not None:
                campaigns, told, left_below = _rolled_before(earlier, into)
                below += left_below
            else:
                campaigns, told = _counted(path, into, passwords)
        except CampaignError as fault:
            left_out.append(str(path))
            told = (*fault.problems, error(RoundsCode.ROLLUP_LEFT_OUT))
        else:
            found += ((path, one) for one in campaigns)
            told = (*told, *_not_frozen(campaigns))
        problems += (_placed(one, path) for one in told)
        progress(done, len(folders))
    if not found:
        raise CampaignError(*problems)
    once, twice = _each_once(found)
    left = (*(_from(into, Path(one)) for one in left_out), *below)
    rollup = Rollup(now().date(), once, left)
    problems += (*twice, *_doubts(rollup))
    record = rollup.to_json()
    code = code_of(record)
    _write(home, rollup, code, record, problems, overwrite=overwrite)
    told_all = tuple(problems)
    return RolledUp(rollup, into, ROLLUP_BOOK, ROLLUP_RECORD, code, tuple(left_out), told_all)


def _write(
    home: CampaignFolder,
    rollup: Rollup,
    code: str,
    record: bytes,
    problems: Sequence[Problem],
    *,
    overwrite: bool,
) -> None:
    from workbook_builder.rollup.workbook import (
        write_rollup_book,  # imported here: it imports openpyxl
    )

    home.root.mkdir(parents=True, exist_ok=True)
    with home.held():
        old = None if overwrite else read_if_there(home.root / ROLLUP_BOOK)
        if old is not None and saved_by_somebody(old):
            raise CampaignError(error(RoundsCode.PROGRESS_WORKED_IN, Place(file=ROLLUP_BOOK)))
        write_whole(home.root / ROLLUP_BOOK, write_rollup_book(rollup, code, problems))
        write_whole(home.root / ROLLUP_RECORD, record)


# One folder


def _record_of(path: Path) -> Path | None:
    """The record of an earlier rollup that is meant: a file, or one in a folder of no campaign."""
    if path.is_file():
        return path
    record = path / ROLLUP_RECORD
    return record if record.is_file() and not CampaignFolder(path).definitions() else None


def _counted(
    path: Path, into: Path, passwords: Sequence[str]
) -> tuple[tuple[RolledCampaign, ...], tuple[Problem, ...]]:
    """The result of a campaign's folder, and what is to be told of it."""
    folder = CampaignFolder(path)
    campaign = load_definition(folder)
    frozen = frozen_run(folder)
    if frozen is None:
        manifest = last_run(folder)
        proven = proven_figures(folder, campaign, manifest, passwords=passwords)
        figures, told = proven.figures, list(proven.problems)
    else:
        manifest = folder.runs / frozen.freeze.manifest
        figures, told = load_figures(folder, campaign, manifest), list(chain_problems(folder))
    told += (*rounds_left(folder), *source_problems(folder))
    digest = hashlib.sha256(read_whole(folder.definition)).hexdigest()
    if digest != figures.run.definition:
        place = Place(file=folder.definition.name)
        told.append(warning(VerifyCode.VERIFY_DEFINITION_CHANGED, place))
    rolled = RolledCampaign(
        campaign=campaign.id,
        title=campaign.title,
        parent=campaign.issuer.parent,
        issuer=campaign.issuer.name,
        folder=_from(into, path),
        manifest=manifest.name,
        sha256=figures.run.sha256,
        code=figures.code,
        consolidated=figures.run.moment.astimezone(VIETNAM).date(),
        frozen=None if frozen is None else frozen.freeze.day,
        minutes="" if frozen is None else frozen.freeze.minutes,
        total=campaign.total,
        decimals=campaign.ranking.decimals,
        ties=campaign.ranking.ties,
        rules=_rules(campaign, figures),
        units=tuple(_units(campaign, figures)),
    )
    return (rolled,), tuple(told)


def _rolled_before(
    record: Path, into: Path
) -> tuple[tuple[RolledCampaign, ...], tuple[Problem, ...], tuple[str, ...]]:
    """The campaigns of a record, each with the way that it came; and what was left out there."""
    data = read_whole(record)
    through = Through(_from(into, record), hashlib.sha256(data).hexdigest())
    below = parse_rollup(data, Place())
    campaigns = (replace(one, through=(*one.through, through)) for one in below.campaigns)
    told = (warning(RoundsCode.ROLLUP_LEFT_BELOW, folder=one) for one in below.left_out)
    return tuple(campaigns), tuple(told), below.left_out


def _units(campaign: Campaign, figures: Figures) -> Iterator[RolledUnit]:
    for one in figures.scored:
        yield RolledUnit(
            unit=one.unit.code,
            name=one.unit.name,
            cluster=one.unit.cluster,
            base=one.base,
            bonus=one.bonus,
            penalty=one.penalty,
            total=one.total,
            rank=one.rank,
            band=one.band,
            key=None if one.rank is None else standing_key(campaign, one),
        )
    for unit in figures.missing:
        yield RolledUnit(unit.code, unit.name, unit.cluster)


def _rules(campaign: Campaign, figures: Figures) -> str:
    """A digest of all by which points become ranks.

    Points that are measured against the best unit of a campaign mean nothing beside those of
    another one: then its result is part of the digest.
    """
    said = [
        rubric_digest(campaign),
        campaign.total,
        asdict(campaign.ranking),
        [asdict(one) for one in campaign.minimums],
        figures.run.sha256 if share_criteria(campaign) else "",
    ]
    spelled = json.dumps(said, ensure_ascii=False, default=plain_number)
    return hashlib.sha256(spelled.encode()).hexdigest()[:32]


def _from(into: Path, path: Path) -> str:
    """A path as it is to be followed from `into`; whole where it lies on another drive."""
    try:
        return PurePath(os.path.relpath(path, into)).as_posix()
    except ValueError:
        return path.absolute().as_posix()


def _placed(problem: Problem, folder: Path) -> Problem:
    """The problem with the folder that it was found in before its file."""
    file = str(folder / problem.place.file) if problem.place.file else str(folder)
    return replace(problem, place=replace(problem.place, file=file))


# All of them


def _each_once(found: Sequence[_Named]) -> tuple[tuple[RolledCampaign, ...], tuple[Problem, ...]]:
    """The campaigns, each once; CampaignError where two results of one campaign differ."""
    by_digest: dict[str, _Named] = {}
    by_identity: dict[object, _Named] = {}
    told, differing = [], []
    for one in found:
        if (same := by_digest.setdefault(one[1].sha256, one)) is not one:
            told.append(warning(RoundsCode.ROLLUP_TWICE, **_both(same, one)))
        elif (other := by_identity.setdefault(one[1].identity, one)) is not one:
            differing.append(error(RoundsCode.ROLLUP_TWO_RESULTS, **_both(other, one)))
    if differing:
        raise CampaignError(*differing)
    return tuple(campaign for _, campaign in by_digest.values()), tuple(told)


def _both(first: _Named, second: _Named) -> dict[str, Any]:
    return {"campaign": second[1].campaign, "first": str(first[0]), "second": str(second[0])}


def _not_frozen(campaigns: Sequence[RolledCampaign]) -> Iterator[Problem]:
    for one in campaigns:
        if one.frozen is None:
            yield warning(
                RoundsCode.ROLLUP_NOT_FROZEN, campaign=one.title, issuer=one.issuer or one.campaign
            )


def _doubts(rollup: Rollup) -> Iterator[Problem]:
    """Why there is no ranking of all, or what may stand in it twice."""
    if not rollup.is_comparable:
        yield warning(RoundsCode.ROLLUP_NOT_COMPARABLE, count=len(rollup.groups))
    if twice := rollup.in_several():
        shown = {folded(one.name): one.name for each in rollup.campaigns for one in each.units}
        named = first_few([shown[name] for name in twice], _MOST_NAMED)
        yield warning(RoundsCode.ROLLUP_UNIT_TWICE, count=len(twice), units=named)
