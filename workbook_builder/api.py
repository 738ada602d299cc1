"""What a program calls to do what the commands do; `workbook_builder` hands it on.

A campaign is named by the path of its folder, or by the `CampaignFolder` that `start_campaign`
gives. Nothing is printed. What came of a call comes back; in it, paths below the campaign folder
are relative, and `problems` are what a person should be told (`line` gives the sentence). Where a
call can't do its work it raises `CampaignError` with the problems, and has written nothing unless
it says so.

Many calls take two arguments more: `progress` is called with how many of how many are done, and
`passwords` are tried on returned files that need one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_builder import (
    awards,
    consolidation,
    definition,
    freeze,
    live,
    papers,
    plan_import,
    rounds,
)
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.progress import Progress, silent
from workbook_builder.words.sentences import Lang

if TYPE_CHECKING:  # each brings what only some calls need: openpyxl, python-docx, ruamel.yaml
    from workbook_builder.awards.propose import Awarded
    from workbook_builder.campaign.model import Campaign
    from workbook_builder.consolidation.first_build import Built
    from workbook_builder.consolidation.recount import Verified
    from workbook_builder.consolidation.result import Consolidation
    from workbook_builder.definition.convert import Converted
    from workbook_builder.definition.load import Checked
    from workbook_builder.demo import Played
    from workbook_builder.freeze.final_word import Frozen
    from workbook_builder.manifest.frozen.record import Freeze
    from workbook_builder.papers.changes.listing import ChangesListed
    from workbook_builder.papers.notices.box import Notices
    from workbook_builder.papers.report.make import Reported
    from workbook_builder.plan_import.to_definition import Imported
    from workbook_builder.rounds.opening import Opened
    from workbook_builder.rounds.tracking import Tracked

Folder = CampaignFolder | Path | str
"""A campaign's folder, by its path or as it came from `start_campaign`."""


def _at(folder: Folder) -> CampaignFolder:
    return folder if isinstance(folder, CampaignFolder) else CampaignFolder(Path(folder))


# The definition


def start_campaign(
    folder: Folder, template: str | None = None, *, excel: bool = False
) -> CampaignFolder:
    """Makes a campaign folder with a definition; CampaignError where one stands there already.

    `template` is one of `template_names()`. With `excel` the definition is a workbook, and may do
    without a template: then it has an example group, and the rest is to be filled in.
    """
    return definition.start_campaign(_at(folder).root, template, excel=excel)


def import_plan(
    plan: Path | str,
    folder: Folder,
    *,
    units: Path | str | None = None,
    table: int | None = None,
    with_scores: bool = False,
    measure: bool = False,
    excel: bool = False,
) -> Imported:
    """Makes a campaign folder of a plan in Word, Excel or text, with a report on every row of it.

    `units` is a file with the list of units, where the plan has none. `table` is the number of the
    table that holds the rubric, where it has several. `with_scores` takes in the column of self
    scores too; `measure` makes criteria measured against the best of lines that say so; `excel`
    writes the definition as a workbook. The definition is written even where it has faults: they
    are in `Imported.faults`.
    """
    return plan_import.import_plan(
        Path(plan),
        _at(folder).root,
        units=None if units is None else Path(units),
        table=table,
        with_scores=with_scores,
        measure=measure,
        excel=excel,
    )


def load_campaign(folder: Folder) -> Campaign:
    """What the definition says; CampaignError with all its errors where it has any."""
    from workbook_builder.definition.load import load_declared

    return load_declared(_at(folder))


def check_definition(folder: Folder) -> Checked:
    """The campaign, None where it can't be made out, and all that is wrong or doubtful in it.

    Faults of Khai-bao.xlsx are also shown in a marked copy beside it, `Checked.faults_book`.
    CampaignError where there is no definition, or one too many.
    """
    return definition.check_definition(_at(folder))


def convert_definition(folder: Folder) -> Converted:
    """Writes campaign.yaml as Khai-bao.xlsx, or the other way round; the source is moved aside."""
    return definition.convert_definition(_at(folder))


# From the workbooks that are sent to the ranking


def build(
    folder: Folder, *, common: bool = False, overwrite: bool = False, progress: Progress = silent
) -> Built:
    """Writes a scoring workbook for each unit and, where none stands, the ranking workbook.

    With `common`, one scoring workbook for all, in which each unit picks its name. A scoring
    workbook that somebody has worked in is only replaced with `overwrite`.
    """
    return consolidation.build(_at(folder), common=common, overwrite=overwrite, progress=progress)


def consolidate(
    folder: Folder, *, progress: Progress = silent, passwords: Sequence[str] = ()
) -> Consolidation:
    """Takes in all that came back, ranks, writes the ranking workbook, a manifest and letters.

    What the leader has entered into the ranking workbook counts and is kept. CampaignError where
    the definition is wrong, or the workbook is open or can't be read.
    """
    return consolidation.consolidate(_at(folder), progress=progress, passwords=passwords)


def attach(folder: Folder, *, lang: Lang = "vi", passwords: Sequence[str] = ()) -> Consolidation:
    """The same, into the campaign's ranking workbook while it is open in Excel.

    `lang` is that of the status bar. For a workbook that xlwings has at hand there is
    `consolidate_open`. CampaignError where it is not open, or can't be written to; then its cells
    are as they were.
    """
    return live.attach(_at(folder), lang, passwords)


def verify(
    folder: Folder,
    run: Path | str | None = None,
    *,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Verified:
    """Counts a consolidation again from the same files and inputs, and tells what differs.

    `run` is its manifest, by its path or its name in runs/; None for the last one.
    """
    from workbook_builder.consolidation.recount import find_run
    from workbook_builder.manifest.figures import latest_manifest

    home = _at(folder)
    path = latest_manifest(home) if run is None else find_run(Path(run), home.root)[1]
    return consolidation.verify(home, path, progress, passwords)


# Papers, and the final word


def make_report(
    folder: Folder,
    *,
    unit: str = "",
    minutes: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
) -> Reported:
    """Writes a paper in Word from the last consolidation, with a file that traces its figures.

    The closing report; with the code of a `unit` that unit's own report; with `minutes` the
    minutes of the meeting. With `pdf` a PDF too, by LibreOffice. A paper that somebody has edited
    is only replaced with `overwrite`.
    """
    return papers.make_report(_at(folder), unit=unit, minutes=minutes, pdf=pdf, overwrite=overwrite)


def list_changes(folder: Folder, *, overwrite: bool = False) -> ChangesListed:
    """Writes the list of all scores that were changed: old, new, who, why.

    Of the frozen result or, while there is none, of the last consolidation.
    """
    return papers.list_changes(_at(folder), overwrite=overwrite)


def freeze_result(
    folder: Folder,
    minutes: str,
    *,
    day: date | None = None,
    by: str = "",
    progress: Progress = silent,
) -> Frozen:
    """Makes the last consolidation the result, as the minutes of this number and day say.

    `day`: None for today; `by`: empty for who is logged in. CampaignError where the result stands
    already, or the last consolidation is not what definition, files and workbook say today.
    """
    return freeze.freeze_result(_at(folder), minutes, day, by, progress)


def reopen_result(folder: Folder, reason: str, *, by: str = "") -> Freeze:
    """Takes the final word back, for a reason; gives the result that was reopened."""
    return freeze.reopen_result(_at(folder), reason, by)


def write_notices(folder: Folder) -> Notices:
    """Writes each unit's notice of the frozen result; CampaignError where none is frozen."""
    return papers.write_notices(_at(folder))


def propose_awards(
    folder: Folder, *others: Folder, paper: bool = False, pdf: bool = False, overwrite: bool = False
) -> Awarded:
    """Proposes awards by the rules of the last year, and writes Khen-thuong.xlsx.

    One folder for each year, in any order. With `paper` the Tờ trình too, with `pdf` as PDF. What
    people have entered into Khen-thuong.xlsx is kept.
    """
    years = [_at(one).root for one in (folder, *others)]
    return awards.propose_awards(years, paper=paper or pdf, pdf=pdf, overwrite=overwrite)


# Several rounds


def open_round(folder: Folder, id_: str = "", *, today: date | None = None) -> Opened:
    """Makes the folder of a round, a campaign of its own, with what the last round came to.

    Without an id, it is the first round whose due date is not over.
    """
    return rounds.open_round(_at(folder), id_, today=today)


def track(folder: Folder, *, overwrite: bool = False, today: date | None = None) -> Tracked:
    """Gathers the last consolidation of each round into Tien-do.xlsx, and says who is overdue."""
    return rounds.track(_at(folder), overwrite=overwrite, today=today)


# To try it


def play_demo(folder: Path | str) -> Played:
    """Plays a whole campaign with simulated units, into a folder that is new or an earlier demo's.

    An earlier demo in it is deleted.
    """
    from workbook_builder.demo import play_demo

    return play_demo(Path(folder))
