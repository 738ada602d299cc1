"""The finished scoring workbook → a stamped copy for each unit in the outbox, or one for all units.

Each scorer of a campaign with stages gets a workbook of its own beside them.

What all copies share is compressed once, so that a copy takes only the work for the few bytes that
name its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_builder.campaign.model import SCHEMA, Campaign, Unit
from workbook_builder.campaign.panel import panels, scorers_as_units
from workbook_builder.campaign.stamp import COMMON_UNIT, Stamp, printed_code, rubric_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there, saved_by_somebody
from workbook_builder.folder.names import COMMON_CODE, KEY_FILE
from workbook_builder.folder.whole import write_whole
from workbook_builder.issue import marks, workbook
from workbook_builder.issue.changes import issued_changes
from workbook_builder.issue.common import with_choice
from workbook_builder.issue.copies import Master
from workbook_builder.issue.last_round import LastRound, last_marks, last_texts, read_last_round
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.record import keep_issue
from workbook_builder.issue.table import Layout
from workbook_builder.issue.targets import target_marks, targets_of
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.words.messages.cli import CommandCode


@dataclass(frozen=True, slots=True)
class Issued:
    """The files that a build wrote or found unchanged, relative to the campaign folder.

    `for_scorers` are those among them that are not for units.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]
    for_scorers: tuple[str, ...] = ()


def issue(
    campaign: Campaign,
    folder: CampaignFolder,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Issued:
    """Builds the scoring workbook and writes each unit's copy.

    CampaignError, and nothing is written, if somebody has saved a workbook in the outbox, since its
    answers would be lost; `overwrite` writes all the same. CampaignError too if the key is lost.
    """
    return _issue(campaign, folder, tuple(_own_editions(campaign, folder)), overwrite, progress)


def issue_common(
    campaign: Campaign,
    folder: CampaignFolder,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Issued:
    """Builds the common scoring workbook: one file for all units, which names none of them.

    The file shows no answers of a last round, since it belongs to no unit yet. The units' own
    workbooks in the outbox stay there, with a warning, since no unit should get both. CampaignError
    as from `issue`, and if a unit's code would give the file the same name.
    """
    if unit := campaign.unit(COMMON_CODE):
        raise CampaignError(
            error(CommandCode.COMMON_CODE_TAKEN, unit_code=unit.code, unit=unit.name)
        )
    layout = with_choice(campaign, lay_out(campaign))
    books = ((folder.common_book(campaign), Unit(COMMON_UNIT, name="")),)
    return _issue(campaign, folder, (_Edition(campaign, layout, books),), overwrite, progress)


@dataclass(frozen=True, slots=True)
class _Edition:
    """A workbook that is issued, and the copies of it: the path and the unit of each.

    That of a scorer has one copy, and the campaign of its panel.
    """

    campaign: Campaign
    layout: Layout
    books: tuple[tuple[Path, Unit], ...]
    last: LastRound | None = None

    def copies(self, key: bytes) -> tuple[bytes, Callable[[Unit], bytes]]:
        """The workbook with its marks, and what makes the copy of a unit of it."""
        digest = rubric_digest(self.campaign)
        whole = workbook.write_scoring_book(self.campaign, self.layout, key, self.last)
        of_last = last_marks(self.campaign, self.last)
        master = Master(whole, (*unit_marks(self.campaign), *of_last.values()))

        def copy_for(unit: Unit) -> bytes:
            stamp = Stamp(SCHEMA, self.campaign.id, unit.code, digest)
            texts = unit_texts(self.campaign, unit, stamp.signature(key))
            return master.copy({**texts, **last_texts(self.campaign, self.last, unit.code)})

        return whole, copy_for


def _own_editions(campaign: Campaign, folder: CampaignFolder) -> Iterator[_Edition]:
    """The units' workbooks, one for all units of which the same criteria are asked."""
    layout, last = lay_out(campaign), read_last_round(folder)
    alike: dict[frozenset[str], list[tuple[Path, Unit]]] = {}
    for unit in campaign.units:
        out = frozenset(c.id for c in campaign.criteria() if not c.applies_to(unit))
        alike.setdefault(out, []).append((folder.scoring_book(campaign, unit), unit))
    for out, books in alike.items():
        yield _Edition(campaign, replace(layout, not_asked=out), tuple(books), last)


def _panel_editions(campaign: Campaign, folder: CampaignFolder) -> Iterator[_Edition]:
    for panel in panels(campaign):
        code = panel.scorer.code
        if panel.scorer.source == "table":
            continue
        unit = Unit(code, panel.scorer.name)
        book = folder.panel_book(campaign, code)
        yield _Edition(panel.campaign, lay_out_panel(panel), ((book, unit),))


def _issue(
    campaign: Campaign,
    folder: CampaignFolder,
    own: tuple[_Edition, ...],
    overwrite: bool,
    progress: Progress,
) -> Issued:
    """Issues the units' workbooks, or the common one, and those of all scorers."""
    key = _signing_key(folder)
    changes = issued_changes(campaign, folder)
    of_scorers = tuple(_panel_editions(campaign, folder))
    editions = [(one, *one.copies(key)) for one in (*own, *of_scorers)]
    if not overwrite:
        _refuse_worked_in(folder, [(one.books, copy_for) for one, _, copy_for in editions])
    written, unchanged = [], []
    every, done = sum(len(one.books) for one, _, _ in editions), 0
    for one, whole, copy_for in editions:
        for path, unit in one.books:
            data = copy_for(unit)
            if read_if_there(path) == data:
                unchanged.append(folder.relative(path))
            else:
                write_whole(path, data, durable=False)
                written.append(folder.relative(path))
            done += 1
            progress(done, every)
        keep_issue(folder, one.campaign, whole, (unit for _, unit in one.books))
    problems = (*changes, *_both_kinds(campaign, folder), *_strangers(campaign, folder))
    for_scorers = tuple(folder.relative(path) for one in of_scorers for path, _ in one.books)
    return Issued(tuple(written), tuple(unchanged), problems, for_scorers)


def _signing_key(folder: CampaignFolder) -> bytes:
    """The key, made on the first build.

    CampaignError where workbooks were issued and the key is gone: with a new key, every workbook
    that was sent would be refused when it comes back.
    """
    if folder.key() is None and any(folder.outbox.glob("*.xlsx")):
        raise CampaignError(error(CommandCode.KEY_LOST, Place(file=KEY_FILE)))
    return folder.make_key()


def unit_marks(campaign: Campaign) -> tuple[str, ...]:
    """Whatever stands in the workbook in place of what differs from unit to unit."""
    return (*marks.UNIT_MARKS, *map(str, target_marks(campaign).values()))


def unit_texts(campaign: Campaign, unit: Unit, signature: str) -> Mapping[str, str]:
    """Mark → the text that replaces the mark in this unit's copy."""
    targets = {str(mark): f"{number:f}" for mark, number in targets_of(campaign, unit).items()}
    return targets | {
        marks.MARK_UNIT_NAME: unit.name,
        marks.MARK_UNIT_CODE: unit.code,
        marks.MARK_SIGNATURE: signature,
        marks.MARK_PRINTED_CODE: printed_code(signature),
    }


def _refuse_worked_in(
    folder: CampaignFolder,
    editions: Sequence[tuple[Sequence[tuple[Path, Unit]], Callable[[Unit], bytes]]],
) -> None:
    worked_in = []
    for (path, unit), copy_for in (
        (book, copy_for) for books, copy_for in editions for book in books
    ):
        data = read_if_there(path)
        if data is not None and data != copy_for(unit) and saved_by_somebody(data):
            worked_in.append(error(CommandCode.OUTBOX_WORKED_IN, Place(file=folder.relative(path))))
    if worked_in:
        raise CampaignError(*worked_in)


def _both_kinds(campaign: Campaign, folder: CampaignFolder) -> list[Problem]:
    """A warning where the outbox holds the common workbook beside the units' own.

    A unit that gets both may fill in parts of each.
    """
    common = folder.common_book(campaign)
    if campaign.unit(COMMON_CODE) or not common.exists():
        return []
    count = sum(folder.scoring_book(campaign, unit).exists() for unit in campaign.units)
    if not count:
        return []
    return [
        warning(CommandCode.OUTBOX_BOTH_KINDS, Place(file=folder.relative(common)), count=count)
    ]


def _strangers(campaign: Campaign, folder: CampaignFolder) -> list[Problem]:
    """A warning for each workbook in the outbox of no known unit, as after a change of its code."""
    ours = {folder.scoring_book(campaign, unit).name.lower() for unit in campaign.units}
    ours.add(folder.common_book(campaign).name.lower())
    ours |= {
        folder.panel_book(campaign, scorer.code).name.lower()
        for scorer in scorers_as_units(campaign)
    }
    strangers = sorted(p for p in folder.outbox.glob("*.xlsx") if p.name.lower() not in ours)
    return [
        warning(CommandCode.OUTBOX_STRANGER, Place(file=folder.relative(path)))
        for path in strangers
        if not path.name.startswith("~$")
    ]
