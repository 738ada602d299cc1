"""The commands from the scoring workbooks to the ranking: `build`, `consolidate`, `live`, `verify`,
and `demo`, which plays them all. They add no logic.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import INBOX, OUTBOX, as_typed
from workbook_builder.problems import errors_among
from workbook_builder.words.sentences import Lang, line, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""
    folder_help = say("help_dir", lang)
    password_option = typer.Option([], "--password", metavar="X", help=say("help_password", lang))

    @app.command(help=say("help_build", lang))
    def build(
        folder: Path = typer.Argument(metavar="DIR", help=folder_help),
        common: bool = typer.Option(False, "--common", help=say("help_common", lang)),
        overwrite: bool = typer.Option(False, "--overwrite", help=say("help_overwrite", lang)),
    ) -> None:
        _build(folder, lang, common=common, overwrite=overwrite)

    @app.command(help=say("help_consolidate", lang))
    def consolidate(
        folder: Path = typer.Argument(metavar="DIR", help=folder_help),
        as_json: bool = typer.Option(False, "--json", help=say("help_json", lang)),
        strict: bool = typer.Option(False, "--strict", help=say("help_strict", lang)),
        password: list[str] = password_option,
    ) -> int:
        return _consolidate(folder, lang, as_json=as_json, strict=strict, passwords=password)

    @app.command(help=say("help_live", lang))
    def live(
        folder: Path = typer.Argument(Path(), metavar="DIR", help=folder_help),
        wb: str = typer.Option("", "--wb", hidden=True),
        from_xl: str = typer.Option("", "--from_xl", hidden=True),
        app_: str = typer.Option("", "--app", hidden=True),
        hwnd: str = typer.Option("", "--hwnd", hidden=True),
        password: list[str] = password_option,
    ) -> int:
        return _live(folder, lang, from_excel=from_xl == "1", passwords=password)

    @app.command(help=say("help_verify", lang))
    def verify(
        run: Path = typer.Argument(metavar="RUN", help=say("help_verify_run", lang)),
        folder: Path | None = typer.Argument(
            None, metavar="DIR", help=say("help_verify_dir", lang), show_default=False
        ),
        as_json: bool = typer.Option(False, "--json", help=say("help_json", lang)),
        password: list[str] = password_option,
    ) -> int:
        return _verify(run, folder, lang, as_json=as_json, passwords=password)

    @app.command(help=say("help_demo", lang))
    def demo(folder: Path = typer.Argument(Path("demo"), metavar="DIR", help=folder_help)) -> None:
        _demo(folder, lang)


def _build(folder: Path, lang: Lang, *, common: bool, overwrite: bool) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.first_build import build

    with printing.progress_bar("progress_build", lang) as progress:
        built = build(CampaignFolder(folder), common=common, overwrite=overwrite, progress=progress)
    for problem in built.problems:
        print(line(problem, lang), file=sys.stderr)
    if common:
        code = "built_common" if built.written else "built_common_unchanged"
        (file,) = built.written or built.unchanged
        print(say(code, lang, file=f"{folder / file}"))
    else:
        code = "built" if built.unchanged else "built_all"
        print(
            say(
                code,
                lang,
                written=len(built.written),
                unchanged=len(built.unchanged),
                folder=f"{folder / OUTBOX}",
            )
        )
    print(
        say(
            "ranking_made" if built.ranking_is_new else "ranking_kept",
            lang,
            file=f"{folder / built.ranking}",
            inbox=f"{folder / INBOX}",
            folder=as_typed(folder),
        )
    )


def _consolidate(
    folder: Path, lang: Lang, *, as_json: bool, strict: bool, passwords: Sequence[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.result import to_json
    from workbook_builder.consolidation.whole_run import consolidate

    with printing.progress_bar("progress_read", lang) as progress:
        result = consolidate(CampaignFolder(folder), progress=progress, passwords=passwords)
    for problem in (*result.problems, *result.letters.problems):
        print(line(problem, lang), file=sys.stderr)
    if as_json:
        print(to_json(result, lang))
    else:
        printing.print_result(result, folder, lang)
    return NOT_ALL if strict and not result.complete else OK


def _live(folder: Path, lang: Lang, *, from_excel: bool, passwords: Sequence[str]) -> int:
    from workbook_builder.live import open_run as live

    if from_excel:
        return live.from_excel(lang)
    print(live.outcome(live.attach(CampaignFolder(folder), lang, passwords), lang))
    return OK


def _verify(
    run: Path, folder: Path | None, lang: Lang, *, as_json: bool, passwords: list[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.recount import find_run, to_json, verify

    campaign_folder, path = find_run(run, folder)
    with printing.progress_bar("progress_verify", lang) as progress:
        verified = verify(campaign_folder, path, progress, passwords)
    if as_json:
        print(to_json(verified, lang))
        return OK if verified.holds else NOT_ALL
    for problem in verified.problems:
        print(line(problem, lang))
    differences = len(errors_among(verified.problems))
    if differences:
        print(say("verify_fails", lang, file=verified.manifest, count=differences), file=sys.stderr)
        return NOT_ALL
    print(say("verify_holds", lang, file=verified.manifest, count=verified.files))
    return OK


def _demo(folder: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.demo import play_demo

    played = play_demo(folder)
    printing.print_demo(played, lang)
