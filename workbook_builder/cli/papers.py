"""The command that writes papers in Word: `report`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from workbook_builder.cli.calls import campaign_argument, password_options, print_next_step
from workbook_builder.cli.outcome import to_open
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang, line, say

if TYPE_CHECKING:
    from workbook_builder.papers.report.make import Reported


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the command to the program, with its help in this language."""

    @app.command(help=say(PapersCode.HELP_REPORT, lang))
    def report(
        folder: Path = campaign_argument(lang),
        unit: str = typer.Option(
            "",
            "--unit",
            metavar=say(CommandCode.TYPED_UNIT, lang),
            help=say(PapersCode.HELP_REPORT_UNIT, lang),
        ),
        cluster: str = typer.Option(
            "",
            "--cluster",
            metavar=say(CommandCode.TYPED_CLUSTER, lang),
            help=say(PapersCode.HELP_REPORT_CLUSTER, lang),
        ),
        minutes: bool = typer.Option(
            False, "--minutes", help=say(PapersCode.HELP_REPORT_MINUTES, lang)
        ),
        pdf: bool = typer.Option(False, "--pdf", help=say(PapersCode.HELP_REPORT_PDF, lang)),
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(PapersCode.HELP_REPORT_OVERWRITE, lang)
        ),
        password: list[str] = password_options(lang),
    ) -> None:
        if unit and (minutes or cluster):
            raise CampaignError(error(PapersCode.REPORT_TWO_KINDS))
        from workbook_builder.cli import printing
        from workbook_builder.papers.report.make import make_report

        with printing.progress_bar(VerifyCode.PROGRESS_VERIFY, lang) as progress:
            done = make_report(
                CampaignFolder(folder),
                unit=unit,
                cluster=cluster,
                minutes=minutes,
                pdf=pdf,
                overwrite=overwrite,
                progress=progress,
                passwords=password,
            )
        _tell(done, folder, lang)


def _tell(done: Reported, folder: Path, lang: Lang) -> None:
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(folder / done.file)
    file, trace = str(folder / done.file), str(folder / done.trace)
    print(
        say(
            PapersCode.REPORT_WRITTEN,
            lang,
            file=file,
            manifest=done.manifest,
            gaps=done.gaps,
            trace=trace,
        )
    )
    if done.pdf:
        print(say(PapersCode.REPORT_PDF_WRITTEN, lang, file=str(folder / done.pdf)))
    print_next_step(folder, lang)
