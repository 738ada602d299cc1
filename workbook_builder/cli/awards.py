"""The command that proposes awards: `awards`."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from workbook_builder.cli.calls import campaign_path, password_options
from workbook_builder.cli.outcome import to_open
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang, line, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the command to the program, with its help in this language."""

    @app.command(help=say(AwardsCode.HELP_AWARDS, lang))
    def awards(
        folders: list[Path] = typer.Argument(
            [Path()],
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(AwardsCode.HELP_AWARDS_DIRS, lang),
            parser=campaign_path,
        ),
        paper: bool = typer.Option(False, "--paper", help=say(AwardsCode.HELP_AWARDS_PAPER, lang)),
        pdf: bool = typer.Option(False, "--pdf", help=say(AwardsCode.HELP_AWARDS_PDF, lang)),
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(AwardsCode.HELP_AWARDS_OVERWRITE, lang)
        ),
        as_json: bool = typer.Option(False, "--json", help=say(CommandCode.HELP_JSON, lang)),
        password: list[str] = password_options(lang),
    ) -> None:
        _awards(
            folders,
            lang,
            paper=paper or pdf,
            pdf=pdf,
            overwrite=overwrite,
            as_json=as_json,
            passwords=password,
        )


def _awards(
    folders: list[Path],
    lang: Lang,
    *,
    paper: bool,
    pdf: bool,
    overwrite: bool,
    as_json: bool,
    passwords: list[str],
) -> None:
    from workbook_builder.awards.propose import awards_json, propose_awards
    from workbook_builder.cli import printing

    with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
        done = propose_awards(
            folders,
            paper=paper,
            pdf=pdf,
            overwrite=overwrite,
            progress=progress,
            passwords=passwords,
        )
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    if as_json:
        print(awards_json(done, lang))
        return
    printing.print_awards(done, lang)
    to_open(done.folder / done.book, *([done.folder / done.paper] if done.paper else []))
