"""The command that goes back to the papers of a run: `verify`. It adds no logic."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.problems import errors_among
from workbook_builder.words.sentences import Lang, line, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the command to the program, with its help in this language."""

    @app.command(help=say("help_verify", lang))
    def verify(
        run: Path = typer.Argument(metavar="RUN", help=say("help_verify_run", lang)),
        folder: Path | None = typer.Argument(
            None, metavar="DIR", help=say("help_verify_dir", lang), show_default=False
        ),
        as_json: bool = typer.Option(False, "--json", help=say("help_json", lang)),
        password: list[str] = typer.Option(
            [], "--password", metavar="X", help=say("help_password", lang)
        ),
    ) -> int:
        return _verify(run, folder, lang, as_json=as_json, passwords=password)


def _verify(
    run: Path, folder: Path | None, lang: Lang, *, as_json: bool, passwords: list[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.recount import find_run, to_json, verify

    campaign_folder, path = find_run(run, folder)
    with printing.progress("progress_verify", lang) as progress:
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
