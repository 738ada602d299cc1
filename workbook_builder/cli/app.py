"""The command line: reads the call, runs the use case, prints what came of it.

It adds no logic. Everything heavy is imported by the command that needs it, so that `--help`
answers at once. Exit codes: 0 done; 1 with --strict where something is missing or was not accepted,
where doctor finds something amiss, and where verify finds a difference; 2 the campaign or the call
is wrong; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from workbook_builder._version import __version__
from workbook_builder.cli import awards as cli_awards
from workbook_builder.cli import consolidation as cli_papers
from workbook_builder.cli import definition as cli_definition
from workbook_builder.cli import freeze as cli_freeze
from workbook_builder.cli import machine as cli_machine
from workbook_builder.cli import papers as cli_report
from workbook_builder.cli import rounds as cli_rounds
from workbook_builder.cli.calls import help_in, wrong_call
from workbook_builder.cli.exit_codes import INTERRUPTED, NOT_ALL, OK, WRONG
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import INBOX, OUTBOX, as_typed
from workbook_builder.problems import CampaignError, Problem, error
from workbook_builder.words.sentences import Lang, line, say

_IN_ORDER = (
    "new",
    "import",
    "convert",
    "check",
    "build",
    "consolidate",
    "live",
    "verify",
    "report",
    "freeze",
    "reopen",
    "changes",
    "notices",
    "awards",
    "round",
    "progress",
    "demo",
    "doctor",
)


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script: runs one command and exits with its code."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console would choke on Vietnamese
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Runs one command; gives its exit code. No exception comes out, no traceback is printed."""
    lang: Lang = "vi"
    try:
        lang, rest = _take_lang(arguments)
        code = _call(_commands(lang), list(rest) or ["--help"], lang)
    except CampaignError as fault:
        return _fail(fault.problems, lang)
    except typer.exceptions.TyperException as fault:
        return _fail((wrong_call(fault),), lang)
    except (KeyboardInterrupt, typer.Abort):
        _fail((error("interrupted"),), lang)
        return INTERRUPTED
    except Exception as fault:
        if os.environ.get("WORKBOOK_BUILDER_DEBUG"):
            raise
        seen = f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
        return _fail((error("unexpected", fault=" ".join(seen.split())),), lang)
    return code if isinstance(code, int) else OK


def _call(app: typer.Typer, arguments: list[str], lang: Lang) -> object:
    """Runs the command. Help is held back, to be told in this language from end to end."""
    if "--help" not in arguments and arguments != ["addin"]:
        return app(arguments, prog_name="workbook-builder", standalone_mode=False)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        code = app(arguments, prog_name="workbook-builder", standalone_mode=False)
    print(help_in(lang, told.getvalue()), end="")
    return code


def _fail(problems: Sequence[Problem], lang: Lang) -> int:
    for problem in problems:
        print(line(problem, lang), file=sys.stderr)
    return WRONG


def _take_lang(arguments: Sequence[str]) -> tuple[Lang, Sequence[str]]:
    """`--lang en` anywhere in the call, else the environment, else Vietnamese."""
    rest = list(arguments)
    chosen = os.environ.get("WORKBOOK_BUILDER_LANG", "vi")
    for position, argument in enumerate(rest):
        if argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
            del rest[position]
            break
        if argument == "--lang" and position + 1 < len(rest):
            chosen = rest[position + 1]
            del rest[position : position + 2]
            break
    if chosen == "en":
        return "en", rest
    if chosen == "vi":
        return "vi", rest
    raise CampaignError(error("bad_lang", seen=chosen))


def _commands(lang: Lang) -> typer.Typer:
    """The commands with their help in this language."""
    from workbook_builder.definition.templates import template_names

    app = typer.Typer(
        help=say("help", lang),
        epilog=say("help_epilog", lang),
        add_completion=False,
        rich_markup_mode=None,  # plain help needs no rich, which costs time to import
        pretty_exceptions_enable=False,
    )
    folder_help = say("help_dir", lang)
    names = ", ".join(template_names())
    password_option = typer.Option([], "--password", metavar="X", help=say("help_password", lang))

    @app.callback()
    def options(
        lang_option: str = typer.Option(lang, "--lang", help=say("help_lang", lang)),
        version: bool = typer.Option(
            False, "--version", help=say("help_version", lang), is_eager=True, callback=_version
        ),
    ) -> None:
        pass  # --lang was taken before, --version answers itself

    @app.command(help=say("help_new", lang))
    def new(
        folder: Path = typer.Argument(metavar="DIR", help=say("help_new_dir", lang)),
        template: str | None = typer.Option(
            None, help=say("help_template", lang, names=names), show_default=False
        ),
        excel: bool = typer.Option(False, "--excel", help=say("help_excel", lang)),
    ) -> None:
        _new(folder, template, lang, excel=excel)

    @app.command(help=say("help_check", lang))
    def check(folder: Path = typer.Argument(metavar="DIR", help=folder_help)) -> int:
        return _check(folder, lang)

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

    @app.command(help=say("help_demo", lang))
    def demo(folder: Path = typer.Argument(Path("demo"), metavar="DIR", help=folder_help)) -> None:
        _demo(folder, lang)

    cli_definition.add(app, lang)
    cli_papers.add(app, lang)
    cli_report.add(app, lang)
    cli_freeze.add(app, lang)
    cli_rounds.add(app, lang)
    cli_awards.add(app, lang)
    cli_machine.add(app, lang)
    app.registered_commands.sort(key=_place)
    return app


def _place(command: typer.models.CommandInfo) -> int:
    """Where a command stands in the help: as a campaign goes through them."""
    assert command.callback is not None
    return _IN_ORDER.index(command.name or command.callback.__name__)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"workbook-builder {__version__}")
        raise typer.Exit


def _new(folder: Path, template: str | None, lang: Lang, *, excel: bool) -> None:
    from workbook_builder.definition.templates import start_campaign

    started = start_campaign(folder, template, excel=excel)
    values = {"folder": str(folder), "typed": as_typed(folder), "file": started.definition.name}
    if template is None:
        print(say("created_empty", lang, **values))
    else:
        print(say("created", lang, template=template, **values))


def _check(folder: Path, lang: Lang) -> int:
    from workbook_builder.definition.load import check_definition
    from workbook_builder.problems import errors_among

    checked = check_definition(CampaignFolder(folder))
    campaign = checked.campaign
    for problem in checked.problems:
        print(line(problem, lang), file=sys.stderr)
    if checked.faults_book is not None:
        print(say("faults_shown", lang, file=str(checked.faults_book)))
    errors = len(errors_among(checked.problems))
    if campaign is None or errors:
        print(say("definition_bad", lang, errors=errors))
        return WRONG
    print(
        say(
            "definition_good",
            lang,
            groups=sum(1 for _ in campaign.groups()),
            criteria=sum(1 for _ in campaign.criteria()),
            total=campaign.total,
            units=len(campaign.units),
        )
    )
    return OK


def _build(folder: Path, lang: Lang, *, common: bool, overwrite: bool) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.consolidation.first_build import build

    with printing.progress("progress_build", lang) as progress:
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

    with printing.progress("progress_read", lang) as progress:
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


def _demo(folder: Path, lang: Lang) -> None:
    from workbook_builder.cli import printing
    from workbook_builder.demo import play_demo

    played = play_demo(folder)
    printing.print_demo(played, lang)
