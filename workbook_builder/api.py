"""The functions with which a Python program does what the commands do.

`workbook_builder` hands all of them on. A campaign is named by the path of its folder, or by the
`CampaignFolder` that `start_campaign` returns. Nothing is printed: each function returns its
result. Paths in a result are relative to the campaign folder, and `problems` in a result are what a
person should be told (`line` makes a sentence of each). A function that can't do its work raises
`CampaignError` with the problems; then it has written nothing, unless its docstring says otherwise.

Several functions take two more arguments: `progress` is called with how much is done and how much
there is to do, and `passwords` are tried on returned files that are encrypted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_builder import (
    awards,
    consolidation,
    definition,
    freeze,
    issue,
    live,
    papers,
    plan_import,
    post,
    recount,
    rollup,
    rounds,
)
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.journal import MailKind
from workbook_builder.progress import Progress, silent
from workbook_builder.words.sentences import Lang

if TYPE_CHECKING:  # these import openpyxl, python-docx, ruamel.yaml, which few calls need
    from workbook_builder.awards.propose import Awarded
    from workbook_builder.campaign.model import Campaign
    from workbook_builder.consolidation.first_build import Built
    from workbook_builder.consolidation.merge import Merged
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
    from workbook_builder.post.fetching import Fetched
    from workbook_builder.post.sending import Sendings
    from workbook_builder.post.session import Secrets
    from workbook_builder.post.status import CampaignStatus
    from workbook_builder.recount.verdict import Verified
    from workbook_builder.rollup.gather import RolledUp
    from workbook_builder.rounds.opening import Opened
    from workbook_builder.rounds.tracking import Tracked
    from workbook_builder.rounds.year import YearOpened

Folder = CampaignFolder | Path | str
"""A campaign's folder: its path, or what `start_campaign` returned."""


def _at(folder: Folder) -> CampaignFolder:
    return folder if isinstance(folder, CampaignFolder) else CampaignFolder(Path(folder))


# The definition


def start_campaign(
    folder: Folder, template: str | None = None, *, excel: bool = False
) -> CampaignFolder:
    """Makes a campaign folder with a definition in it, from a template.

    `template` is one of `template_names()`. With `excel` the definition is the workbook
    Khai-bao.xlsx, and `template` may be None: the workbook then holds one example group, and an
    officer fills in the rest. CampaignError if the folder has a definition already.
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
    """Makes a campaign folder from a plan in Word, Excel or text, and reports on every row of it.

    `units` is a file with the list of units, for a plan that has none. `table` is the number of the
    table that holds the rubric, for a plan with several tables. `with_scores` also reads the column
    of self scores. `measure` turns levels that stand for numbers into bounds, so that units enter
    the number itself. `excel` writes the definition as a workbook. A definition with faults is
    written too; `Imported.faults` lists them.
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
    """The campaign that the definition describes; CampaignError with all errors if it has any."""
    from workbook_builder.definition.load import load_declared

    return load_declared(_at(folder))


def check_definition(folder: Folder) -> Checked:
    """Reads the definition and returns the campaign with all that is wrong or doubtful in it.

    `Checked.campaign` is None if the definition can't be understood. For Khai-bao.xlsx the faults
    are also marked in a copy beside it, `Checked.faults_book`. Where scoring workbooks were made,
    it is told which of them a change touches. CampaignError if the folder has no definition, or has
    two.
    """
    return issue.check_with_issued(_at(folder))


def convert_definition(folder: Folder) -> Converted:
    """Writes campaign.yaml as Khai-bao.xlsx, or the reverse; the old definition is moved aside."""
    return definition.convert_definition(_at(folder))


# From the workbooks that are sent to the ranking


def build(
    folder: Folder, *, common: bool = False, overwrite: bool = False, progress: Progress = silent
) -> Built:
    """Writes a scoring workbook for each unit, and the ranking workbook if there is none yet.

    With `common` there is a single scoring workbook for all units, in which each picks its name. A
    scoring workbook that somebody has worked in is replaced only with `overwrite`.
    """
    return consolidation.build(_at(folder), common=common, overwrite=overwrite, progress=progress)


def consolidate(
    folder: Folder, *, progress: Progress = silent, passwords: Sequence[str] = ()
) -> Consolidation:
    """Reads all returned files, ranks the units, writes ranking workbook, manifest and letters.

    What the leader has entered into the ranking workbook counts, and is kept. CampaignError if the
    definition is wrong, or the ranking workbook is open or can't be read.
    """
    return consolidation.consolidate(_at(folder), progress=progress, passwords=passwords)


def merge_copy(folder: Folder, file: Path | str, *, progress: Progress = silent) -> Merged:
    """Merges another copy of the ranking workbook into the campaign's own, and consolidates.

    Nothing that the leader entered in either of them is lost: what clashes stands in the workbook
    with both values, and does not count until somebody has decided.
    """
    return consolidation.merge_copy(_at(folder), Path(file), progress)


def attach(folder: Folder, *, lang: Lang = "vi", passwords: Sequence[str] = ()) -> Consolidation:
    """Consolidates into the campaign's ranking workbook while that is open in Excel.

    `lang` is the language of the status bar. A caller that holds the workbook as an xlwings `Book`
    uses `consolidate_open` instead. CampaignError if the workbook is not open or can't be written
    to; its cells are then as they were before.
    """
    return live.attach(_at(folder), lang, passwords)


def verify(
    folder: Folder,
    run: Path | str | None = None,
    *,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
    code: str = "",
) -> Verified:
    """Counts a consolidation again from the same files and inputs, and reports what differs.

    `run` is the manifest of that consolidation: its path, its name in runs/, or None for the last.
    `code` is the one that stands on a signed paper, to be compared; "" for none.
    """
    from workbook_builder.manifest.chain import last_run
    from workbook_builder.recount.verdict import find_run

    home = _at(folder)
    path = last_run(home) if run is None else find_run(Path(run), home.root)[1]
    return recount.verify(home, path, progress, passwords, code)


# Papers, and the final word


def make_report(
    folder: Folder,
    *,
    unit: str = "",
    cluster: str = "",
    minutes: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Reported:
    """Writes a paper in Word from the last consolidation, and a file that traces its figures.

    The paper is the closing report. With the code of a `unit` it is that unit's own report, with
    `minutes` the minutes of the meeting; with the name of a `cluster` report or minutes are about
    its units alone. With `pdf` LibreOffice makes a PDF of it too. A paper that somebody has edited
    is replaced only with `overwrite`. The consolidation is counted again first; `passwords` are
    tried on files that need one. CampaignError if anything else comes out.
    """
    return papers.make_report(
        _at(folder),
        unit=unit,
        cluster=cluster,
        minutes=minutes,
        pdf=pdf,
        overwrite=overwrite,
        progress=progress,
        passwords=passwords,
    )


def list_changes(
    folder: Folder,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> ChangesListed:
    """Writes the list of all changed scores: old score, new score, who changed it, and why.

    The list is about the frozen result or, while none is frozen, about the last consolidation.
    """
    return papers.list_changes(
        _at(folder), overwrite=overwrite, progress=progress, passwords=passwords
    )


def freeze_result(
    folder: Folder,
    minutes: str,
    *,
    day: date | None = None,
    by: str = "",
    accept: Mapping[str, str] | None = None,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Frozen:
    """Freezes the last consolidation as the result.

    `minutes` is the number of the minutes (biên bản) that settle it, `day` their day (None for
    today), `by` who enters this (empty for the user who is logged in). `accept` maps each kind of
    unsettled things with which the result is frozen, such as `missing`, to the reason. A
    CampaignError names all that is not settled and was not accepted; it is raised, too, if a result
    is frozen already, if no unit has points, or if definition, files or ranking workbook have
    changed since that consolidation.
    """
    return freeze.freeze_result(_at(folder), minutes, day, by, progress, accept, passwords)


def reopen_result(folder: Folder, reason: str, *, by: str = "") -> Freeze:
    """Reopens the frozen result for this reason, and returns the result that was reopened."""
    return freeze.reopen_result(_at(folder), reason, by)


def write_notices(
    folder: Folder, *, progress: Progress = silent, passwords: Sequence[str] = ()
) -> Notices:
    """Writes each unit's notice of the frozen result; CampaignError if no result is frozen."""
    return papers.write_notices(_at(folder), progress=progress, passwords=passwords)


def propose_awards(
    folder: Folder,
    *others: Folder,
    paper: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Awarded:
    """Proposes awards by the award rules of the last year, and writes Khen-thuong.xlsx.

    Each folder is the campaign of another year; their order does not matter. With `paper` the
    Tờ trình is written too, and with `pdf` also as PDF. What people have entered into
    Khen-thuong.xlsx is kept.
    """
    years = [_at(one).root for one in (folder, *others)]
    return awards.propose_awards(
        years,
        paper=paper or pdf,
        pdf=pdf,
        overwrite=overwrite,
        progress=progress,
        passwords=passwords,
    )


# Mail


def send_mails(
    folder: Folder,
    kind: MailKind = "workbooks",
    *,
    smtp: bool = False,
    dry_run: bool = False,
    again: Sequence[str] = (),
    arrived: Sequence[str] = (),
    secrets: Secrets | None = None,
    progress: Progress = silent,
) -> Sendings:
    """Drafts the mails of a kind into Thu-di or, with `smtp`, sends them by a server.

    What went before does not go again, but to the units whose codes stand in `again`. Those in
    `arrived` are known to have got a mail that was cut off. `secrets` gives the password; None for
    the one that the system has stored. With `dry_run` nothing is written or sent.
    """
    options = post.SendOptions(smtp, dry_run, tuple(again), tuple(arrived))
    return post.send(
        _at(folder), kind, options, secrets=secrets or post.Secrets(), progress=progress
    )


def fetch_mails(
    folder: Folder, *, secrets: Secrets | None = None, progress: Progress = silent
) -> Fetched:
    """Keeps every new mail of the campaign that is in the office's mailbox in Nhan-ve/Thu.

    The mailbox stays as it is. `secrets`: see `send_mails`.
    """
    return post.fetch(_at(folder), secrets=secrets or post.Secrets(), progress=progress)


def campaign_status(folder: Folder) -> CampaignStatus:
    """How far each unit is: sent, reminded, returned, to be mended, settled; and what is next."""
    return post.campaign_status(_at(folder))


# Several rounds


def open_round(folder: Folder, id_: str = "", *, today: date | None = None) -> Opened:
    """Makes the folder of a round, and carries the figures of the round before into it.

    The folder is that of a campaign of its own. Without an id the round is the first one whose due
    date has not passed.
    """
    return rounds.open_round(_at(folder), id_, today=today)


def open_year(folder: Folder, *, so_far: bool = False, progress: Progress = silent) -> YearOpened:
    """Makes the folder Ca-nam, in which the year is counted from the frozen results of its rounds.

    It is then consolidated and frozen as any campaign. With `so_far`, rounds that are not frozen
    yet are left out; such a result can't be frozen.
    """
    return rounds.open_year(_at(folder), so_far=so_far, progress=progress)


def track(folder: Folder, *, overwrite: bool = False, today: date | None = None) -> Tracked:
    """Gathers the last consolidation of each round into Tien-do.xlsx, and tells who is overdue."""
    return rounds.track(_at(folder), overwrite=overwrite, today=today)


def roll_up(
    *folders: Folder,
    into: Path | str,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> RolledUp:
    """Rolls up the results of campaigns, or of earlier rollups, into one list of all units.

    Tong-hop-cap-tren.xlsx is for people, Tong-hop-cap-tren.json for the next level above. What
    can't be used is left out, and told; CampaignError if nothing is left, if two folders hold
    different results of one campaign, or if somebody has saved the workbook (`overwrite`).
    """
    paths = [_at(folder).root for folder in folders]
    return rollup.roll_up(
        paths, Path(into), overwrite=overwrite, progress=progress, passwords=passwords
    )


# To try it


def play_demo(folder: Path | str) -> Played:
    """Plays a whole campaign with simulated units, in a folder of its own.

    The folder must be new or hold an earlier demo, which is deleted; CampaignError otherwise.
    """
    from workbook_builder.demo import play_demo

    return play_demo(Path(folder))
