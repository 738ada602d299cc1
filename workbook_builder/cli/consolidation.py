"""The commands from the scoring workbooks to the ranking: `build`, `consolidate`, `live`, `verify`.

`demo`, which plays a whole campaign, is here too.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from workbook_builder.cli.calls import (
    campaign_argument,
    campaign_path,
    dask_option,
    jobs_option,
    password_options,
    print_next_step,
)
from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.cli.outcome import to_open
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import OUTBOX
from workbook_builder.intake.workers import reading
from workbook_builder.problems import errors_among
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.leader import CopyCode
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang, line, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    dir_argument = campaign_argument(lang)
    password_option = password_options(lang)
    _add_verify(app, lang)

    @app.command(help=say(CommandCode.HELP_BUILD, lang))
    def build(
        folder: Path = dir_argument,
        common: bool = typer.Option(False, "--common", help=say(CommandCode.HELP_COMMON, lang)),
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(CommandCode.HELP_OVERWRITE, lang)
        ),
    ) -> None:
        _build(folder, lang, common=common, overwrite=overwrite)

    @app.command(help=say(CommandCode.HELP_CONSOLIDATE, lang))
    def consolidate(
        folder: Path = dir_argument,
        as_json: bool = typer.Option(False, "--json", help=say(CommandCode.HELP_JSON, lang)),
        strict: bool = typer.Option(False, "--strict", help=say(CommandCode.HELP_STRICT, lang)),
        password: list[str] = password_option,
        jobs: int | None = jobs_option(lang),
        dask: str = dask_option(lang),
    ) -> int:
        with reading(jobs, dask):
            return _consolidate(folder, lang, as_json=as_json, strict=strict, passwords=password)

    @app.command(help=say(CopyCode.HELP_MERGE, lang))
    def merge(
        folder: Path = dir_argument,
        file: Path = typer.Argument(
            metavar=say(CommandCode.TYPED_FILE, lang), help=say(CopyCode.HELP_MERGE_FILE, lang)
        ),
    ) -> None:
        _merge(folder, file, lang)

    @app.command(help=say(CommandCode.HELP_LIVE, lang))
    def live(
        folder: Path = dir_argument,
        wb: str = typer.Option("", "--wb", hidden=True),
        from_xl: str = typer.Option("", "--from_xl", hidden=True),
        app_: str = typer.Option("", "--app", hidden=True),
        hwnd: str = typer.Option("", "--hwnd", hidden=True),
        password: list[str] = password_option,
    ) -> int:
        return _live(folder, lang, from_excel=from_xl == "1", passwords=password)

    @app.command(help=say(CommandCode.HELP_DEMO, lang))
    def demo(
        folder: Path = typer.Argument(
            Path("demo"),
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(CommandCode.HELP_DIR, lang),
        ),
    ) -> None:
        _demo(folder, lang)


def _add_verify(app: typer.Typer, lang: Lang) -> None:
    @app.command(help=say(VerifyCode.HELP_VERIFY, lang))
    def verify(
        run: Path = typer.Argument(
            Path(),
            metavar=say(CommandCode.TYPED_RUN, lang),
            help=say(VerifyCode.HELP_VERIFY_RUN, lang),
            parser=campaign_path,
            show_default=False,
        ),
        folder: Path | None = typer.Argument(
            None,
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(VerifyCode.HELP_VERIFY_DIR, lang),
            parser=campaign_path,
            show_default=False,
        ),
        as_json: bool = typer.Option(False, "--json", help=say(CommandCode.HELP_JSON, lang)),
        code: str = typer.Option(
            "",
            "--code",
            metavar=say(CommandCode.TYPED_CODE, lang),
            help=say(VerifyCode.HELP_VERIFY_CODE, lang),
        ),
        password: list[str] = password_options(lang),
        jobs: int | None = jobs_option(lang),
        dask: str = dask_option(lang),
    ) -> int:
        with reading(jobs, dask):
            return _verify(run, folder, lang, as_json=as_json, code=code, passwords=password)


def _build(folder: Path, lang: Lang, *, common: bool, overwrite: bool) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.first_build import build

    with printing.progress_bar(CommandCode.PROGRESS_BUILD, lang) as progress:
        built = build(CampaignFolder(folder), common=common, overwrite=overwrite, progress=progress)
    to_open(folder / OUTBOX)
    for problem in built.problems:
        print(line(problem, lang), file=sys.stderr)
    scorers = frozenset(built.for_scorers)
    written, unchanged = (
        [file for file in files if file not in scorers]
        for files in (built.written, built.unchanged)
    )
    if common:
        code = CommandCode.BUILT_COMMON if written else CommandCode.BUILT_COMMON_UNCHANGED
        (file,) = written or unchanged
        print(say(code, lang, file=f"{folder / file}"))
    else:
        code = CommandCode.BUILT if unchanged else CommandCode.BUILT_ALL
        print(
            say(
                code,
                lang,
                written=len(written),
                unchanged=len(unchanged),
                folder=f"{folder / OUTBOX}",
            )
        )
    if scorers:
        print(
            say(
                CommandCode.BUILT_FOR_SCORERS,
                lang,
                count=len(scorers),
                written=len(scorers.intersection(built.written)),
                folder=f"{folder / OUTBOX}",
            )
        )
    print(
        say(
            CommandCode.RANKING_MADE if built.ranking_is_new else CommandCode.RANKING_KEPT,
            lang,
            file=f"{folder / built.ranking}",
        )
    )
    print_next_step(folder, lang)


def _consolidate(
    folder: Path, lang: Lang, *, as_json: bool, strict: bool, passwords: Sequence[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.result import consolidation_json
    from workbook_builder.consolidation.whole_run import consolidate

    with printing.progress_bar(CommandCode.PROGRESS_READ, lang) as progress:
        result = consolidate(CampaignFolder(folder), progress=progress, passwords=passwords)
    for problem in (*result.problems, *result.letters.problems):
        print(line(problem, lang), file=sys.stderr)
    if as_json:
        print(consolidation_json(result, lang))
    else:
        printing.print_result(result, folder, lang)
        to_open(folder / result.ranking)
        print_next_step(folder, lang)
    return NOT_ALL if strict and not result.complete else OK


def _merge(folder: Path, file: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.merge import merge_copy

    with printing.progress_bar(CommandCode.PROGRESS_READ, lang) as progress:
        done = merge_copy(CampaignFolder(folder), file, progress)
    if done.result is None:
        for problem in done.problems:
            print(line(problem, lang), file=sys.stderr)
        print(say(CopyCode.MERGE_NOTHING, lang, file=done.file))
        return
    for problem in (*done.result.problems, *done.result.letters.problems):
        print(line(problem, lang), file=sys.stderr)
    printing.print_result(done.result, folder, lang)
    told, kept = done.told, str(folder / done.kept)
    print(say(CopyCode.MERGED, lang, count=done.taken.count, file=done.file, what=told, kept=kept))
    if done.undecided:
        print(say(CopyCode.MERGE_UNDECIDED, lang, count=done.undecided))
    print_next_step(folder, lang)


def _live(folder: Path, lang: Lang, *, from_excel: bool, passwords: Sequence[str]) -> int:
    from workbook_builder.live import open_run as live

    if from_excel:
        return live.from_excel(lang)
    print(live.outcome_message(live.attach(CampaignFolder(folder), lang, passwords), lang))
    print_next_step(folder, lang)
    return OK


def _verify(
    run: Path, folder: Path | None, lang: Lang, *, as_json: bool, code: str, passwords: list[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.recount.verdict import find_run, verified_json, verify

    campaign_folder, path = find_run(run, folder)
    with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
        verified = verify(campaign_folder, path, progress, passwords, code)
    if as_json:
        print(verified_json(verified, lang))
        return OK if verified.holds else NOT_ALL
    for problem in verified.problems:
        print(line(problem, lang))
    differences = len(errors_among(verified.problems))
    if differences:
        print(
            say(VerifyCode.VERIFY_FAILS, lang, file=verified.manifest, count=differences),
            file=sys.stderr,
        )
        return NOT_ALL
    named, count = verified.manifest, verified.files
    print(say(VerifyCode.VERIFY_HOLDS, lang, file=named, count=count, result=verified.code))
    if code:
        print(say(VerifyCode.VERIFY_CODE_AGREES, lang))
    print_next_step(campaign_folder.root, lang)
    return OK


def _demo(folder: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.demo import play_demo

    played = play_demo(folder)
    printing.print_demo(played, lang)
