"""The commands on several rounds, or several campaigns: `round`, `year`, `progress`, `rollup`."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from workbook_builder.cli.calls import campaign_argument, campaign_path, password_options
from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.cli.outcome import to_open
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import YEAR, path_in_command
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.sentences import Lang, line, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""

    @app.command(name="round", help=say(RoundsCode.HELP_ROUND, lang))
    def round_(
        folder: Path = campaign_argument(lang),
        id_: str = typer.Argument(
            "",
            metavar=say(CommandCode.TYPED_ROUND, lang),
            help=say(RoundsCode.HELP_ROUND_ID, lang),
            show_default=False,
        ),
    ) -> None:
        _round(folder, id_, lang)

    @app.command(help=say(RoundsCode.HELP_YEAR, lang))
    def year(
        folder: Path = campaign_argument(lang),
        so_far: bool = typer.Option(False, "--so-far", help=say(RoundsCode.HELP_YEAR_SO_FAR, lang)),
    ) -> None:
        _year(folder, lang, so_far=so_far)

    @app.command(help=say(RoundsCode.HELP_PROGRESS, lang))
    def progress(
        folder: Path = campaign_argument(lang),
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(RoundsCode.HELP_PROGRESS_OVERWRITE, lang)
        ),
    ) -> None:
        _progress(folder, lang, overwrite=overwrite)

    @app.command(help=say(RoundsCode.HELP_ROLLUP, lang))
    def rollup(
        folders: list[Path] = typer.Argument(
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(RoundsCode.HELP_ROLLUP_DIRS, lang),
            parser=campaign_path,
        ),
        into: Path = typer.Option(
            Path(),
            "--into",
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(RoundsCode.HELP_ROLLUP_INTO, lang),
        ),
        overwrite: bool = typer.Option(
            False, "--overwrite", help=say(RoundsCode.HELP_ROLLUP_OVERWRITE, lang)
        ),
        password: list[str] = password_options(lang),
    ) -> int:
        return _rollup(folders, into, lang, overwrite=overwrite, passwords=password)


def _year(folder: Path, lang: Lang, *, so_far: bool) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.rounds.year import open_year

    with printing.progress_bar(CommandCode.PROGRESS_BUILD, lang) as progress:
        made = open_year(CampaignFolder(folder), so_far=so_far, progress=progress)
    for problem in made.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(folder / YEAR)
    home = path_in_command(folder / YEAR)
    units = len(made.files)
    print(say(RoundsCode.YEAR_FILLED, lang, folder=home, rounds=made.rounds, units=units))
    print(say(RoundsCode.YEAR_NEXT, lang, folder=home))


def _round(folder: Path, id_: str, lang: Lang) -> None:
    from workbook_builder.rounds.opening import open_round, round_name

    opened = open_round(CampaignFolder(folder), id_)
    for problem in opened.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(folder / opened.definition)
    name = round_name(opened.round)
    print(
        say(
            RoundsCode.ROUND_OPENED if opened.is_new else RoundsCode.ROUND_THERE,
            lang,
            round=name[:1].upper() + name[1:],
            due=f"{opened.round.due:%d/%m/%Y}",
            file=str(folder / opened.definition),
        )
    )
    if opened.last is None:
        print(say(RoundsCode.ROUND_NO_LAST, lang))
    else:
        units = sum(1 for answers in opened.last.units.values() if answers is not None)
        print(
            say(
                RoundsCode.ROUND_LAST,
                lang,
                last=opened.last.round,
                units=units,
                manifest=opened.last.manifest,
            )
        )
    home = str(folder / opened.round.id)
    print(say(RoundsCode.ROUND_NEXT, lang, folder=f'"{home}"' if " " in home else home))


def _progress(folder: Path, lang: Lang, *, overwrite: bool) -> None:
    from workbook_builder.rounds.tracking import track

    done = track(CampaignFolder(folder), overwrite=overwrite)
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(folder / done.file)
    trend = done.trend
    for one in trend.counted:
        units = [late.unit.short or late.unit.name for late in trend.missing if late.round is one]
        if units:
            due = f"{one.round.due:%d/%m/%Y}"
            print(
                say(
                    RoundsCode.PROGRESS_OVERDUE,
                    lang,
                    round=one.name,
                    due=due,
                    units=", ".join(units),
                )
            )
    print(
        say(
            RoundsCode.PROGRESS_WRITTEN,
            lang,
            file=str(folder / done.file),
            counted=len(trend.counted),
            rounds=len(trend.rounds),
            missing=len(trend.missing),
        )
    )


def _rollup(
    folders: list[Path], into: Path, lang: Lang, *, overwrite: bool, passwords: list[str]
) -> int:
    from workbook_builder.cli import printing
    from workbook_builder.rollup.gather import roll_up

    with printing.progress_bar(RoundsCode.PROGRESS_ROLLUP, lang) as progress:
        done = roll_up(folders, into, overwrite=overwrite, progress=progress, passwords=passwords)
    for problem in done.problems:
        print(line(problem, lang), file=sys.stderr)
    to_open(into / done.book)
    lines = done.rollup.lines()
    print(
        say(
            RoundsCode.ROLLUP_WRITTEN,
            lang,
            file=str(into / done.book),
            campaigns=len(done.rollup.campaigns),
            frozen=sum(one.frozen is not None for one in done.rollup.campaigns),
            units=len(lines),
            ranked=sum(one.rank is not None for one in lines),
            sealed=done.code,
        )
    )
    print(say(RoundsCode.ROLLUP_NEXT, lang, file=str(into / done.record)))
    return NOT_ALL if done.left_out else OK
