"""The commands on the frozen result: `freeze`, `reopen`, `changes`, `notices`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from workbook_builder.cli.asking import typed_after
from workbook_builder.cli.calls import (
    campaign_argument,
    day_typed,
    password_options,
    print_next_step,
)
from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.cli.outcome import ask_text, from_excel, to_open
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import NOTICES, RUNS
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.machine import ExcelCode
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang, line, message, say

if TYPE_CHECKING:
    from workbook_builder.freeze.final_word import Frozen, UnsettledError


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    dir_argument, passwords = campaign_argument(lang), password_options(lang)

    @app.command(help=say(FreezeCode.HELP_FREEZE, lang))
    def freeze(
        folder: Path = dir_argument,
        minutes: str = typer.Option(
            "",
            "--minutes",
            metavar=say(CommandCode.TYPED_NUMBER, lang),
            help=say(FreezeCode.HELP_FREEZE_MINUTES, lang),
        ),
        day: str = typer.Option(
            "",
            "--date",
            metavar=say(CommandCode.TYPED_DAY, lang),
            help=say(FreezeCode.HELP_FREEZE_DATE, lang),
        ),
        by: str = _by(lang),
        accept: list[str] = typer.Option(
            [],
            "--accept",
            metavar=say(CommandCode.TYPED_KIND_WHY, lang),
            help=say(FreezeCode.HELP_FREEZE_ACCEPT, lang),
        ),
        password: list[str] = passwords,
    ) -> int:
        reasons = dict(_named(one) for one in accept)
        return _freeze(folder, lang, minutes, day, by, reasons, password)

    @app.command(help=say(FreezeCode.HELP_REOPEN, lang))
    def reopen(
        folder: Path = dir_argument,
        reason: str = typer.Option(
            "",
            "--reason",
            metavar=say(CommandCode.TYPED_WHY, lang),
            help=say(FreezeCode.HELP_REOPEN_REASON, lang),
        ),
        by: str = _by(lang),
    ) -> None:
        _reopen(folder, lang, reason=reason, by=by)

    @app.command(help=say(FreezeCode.HELP_CHANGES, lang))
    def changes(
        folder: Path = dir_argument,
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(PapersCode.HELP_REPORT_OVERWRITE, lang)
        ),
        password: list[str] = passwords,
    ) -> None:
        _changes(folder, lang, overwrite=overwrite, passwords=password)

    @app.command(help=say(FreezeCode.HELP_NOTICES, lang))
    def notices(folder: Path = dir_argument, password: list[str] = passwords) -> int:
        return _notices(folder, lang, passwords=password)


def _by(lang: Lang) -> Any:  # noqa: ANN401  what Typer gives for any parameter
    """The option with the name of who enters it."""
    return typer.Option(
        "",
        "--by",
        metavar=say(CommandCode.TYPED_NAME, lang),
        help=say(FreezeCode.HELP_FREEZE_BY, lang),
    )


def _named(accepted: str) -> tuple[str, str]:
    """The kind and the reason in KIND=REASON."""
    kind, _, reason = accepted.partition("=")
    return kind.strip(), reason


def _freeze(
    folder: Path,
    lang: Lang,
    minutes: str,
    day: str,
    by: str,
    accept: Mapping[str, str],
    passwords: list[str],
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.freeze.final_word import UnsettledError, freeze_result
    from workbook_builder.papers.changes.listing import PAPER

    def done_with(reasons: Mapping[str, str]) -> Frozen:
        with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
            return freeze_result(
                CampaignFolder(folder), minutes, day_typed(day), by, progress, reasons, passwords
            )

    try:
        done = done_with(accept)
    except UnsettledError as fault:
        if from_excel():
            return _ask_excel(fault, lang)
        if not sys.stdin.isatty():
            raise
        done = done_with({**accept, **_ask(fault, lang)})
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    one = done.freeze
    to_open(folder / done.result.ranking, *([folder / done.changes] if done.changes else []))
    print(
        say(
            FreezeCode.FROZEN,
            lang,
            date=f"{one.day:%d/%m/%Y}",
            minutes=one.minutes,
            manifest=str(folder / RUNS / one.manifest),
            changes=str(folder / (done.changes or PAPER)),
            result=done.code,
        )
    )
    print_next_step(folder, lang)
    return OK


def _ask_excel(fault: UnsettledError, lang: Lang) -> int:
    """Has Excel ask for the reason for each kind that is left."""
    print(say(ExcelCode.EXCEL_UNSETTLED, lang, count=len(fault.unsettled)))
    for kind, told in fault.unsettled.items():
        asked = say(ExcelCode.EXCEL_ACCEPT, lang, kind=message(told, lang))
        ask_text(asked, f"--accept={kind.value}=")
    return NOT_ALL


def _ask(fault: UnsettledError, lang: Lang) -> dict[str, str]:
    """The reason for each kind that is left, as it is typed; the error itself without one."""
    reasons = {}
    for kind, told in fault.unsettled.items():
        asked = say(FreezeCode.FREEZE_ASK, lang, kind=message(told, lang))
        print(asked, file=sys.stderr)
        reasons[kind.value] = typed_after("> ")
        if not reasons[kind.value]:
            raise fault
    return reasons


def _reopen(folder: Path, lang: Lang, *, reason: str, by: str) -> None:
    from workbook_builder.freeze.final_word import reopen_result

    one = reopen_result(CampaignFolder(folder), reason, by)
    print(say(FreezeCode.REOPENED, lang, date=f"{one.day:%d/%m/%Y}", minutes=one.minutes))
    print_next_step(folder, lang)


def _changes(folder: Path, lang: Lang, *, overwrite: bool, passwords: list[str]) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.papers.changes.listing import list_changes

    with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
        done = list_changes(
            CampaignFolder(folder), overwrite=overwrite, progress=progress, passwords=passwords
        )
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(folder / done.file)
    file, trace = str(folder / done.file), str(folder / done.trace)
    print(
        say(
            FreezeCode.CHANGES_WRITTEN,
            lang,
            file=file,
            count=done.changes.count,
            manifest=done.manifest,
            trace=trace,
        )
    )
    print_next_step(folder, lang)


def _notices(folder: Path, lang: Lang, *, passwords: list[str]) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.papers.notices.box import write_notices

    with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
        done = write_notices(CampaignFolder(folder), progress=progress, passwords=passwords)
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    box = str(folder / NOTICES)
    to_open(folder / NOTICES)
    written, unchanged = len(done.written), done.unchanged
    print(say(FreezeCode.NOTICES_WRITTEN, lang, folder=box, written=written, unchanged=unchanged))
    if done.failed:
        failed = say(FreezeCode.NOTICES_NOT_WRITTEN, lang, count=len(done.failed))
        print(failed, file=sys.stderr)
        return NOT_ALL
    print_next_step(folder, lang)
    return OK
