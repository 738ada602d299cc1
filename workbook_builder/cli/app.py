"""The command line: the arguments of a call → the command that is run, and its exit code.

The commands stand in the modules beside this one, a module for each group. A command reads the
call, runs one use case and prints its result; it adds no logic. What takes long to import is
imported by the command that needs it, so that `--help` answers at once.

Exit codes: 0 done; 1 with --strict if something is missing or was not accepted, from doctor if a
check fails, from verify if something differs, from send if a unit is left without its mail, from
rollup if a folder is left out, and if a result could not be printed; 2 the campaign or the call is
wrong; 130 interrupted.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence

import typer

from workbook_builder._lean import without_unused
from workbook_builder._version import __version__
from workbook_builder.cli import (
    awards,
    consolidation,
    definition,
    freeze,
    machine,
    papers,
    post,
    rounds,
)
from workbook_builder.cli.calls import translated_help, wrong_call
from workbook_builder.cli.exit_codes import CAMPAIGN_OR_CALL_WRONG, INTERRUPTED, NOT_ALL, OK
from workbook_builder.cli.names import NamedTwice, in_english
from workbook_builder.cli.outcome import FROM_EXCEL, answer_excel, as_meant, ask_choice
from workbook_builder.cli.streams import (
    OutputError,
    give_up_output,
    keep_standard_numbers,
    usable_streams,
)
from workbook_builder.intake.workers import processes, reading_by
from workbook_builder.problems import Bears, CampaignError, Place, Problem, error
from workbook_builder.spelling import excerpt
from workbook_builder.words.commands import COMMANDS
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.machine import ExcelCode
from workbook_builder.words.sentences import Lang, line, say

_PAUSE = "--pause"
"""Before a command: the console stays until Enter is pressed. So the add-in calls, whose console
would close before anybody has read it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """The console script: runs one command and exits with its code."""
    keep_standard_numbers()
    for stream in (sys.stdout, sys.stderr):  # else printing Vietnamese fails on a Windows console
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = sys.argv[1:] if arguments is None else arguments
    with without_unused():
        if given[:1] == [FROM_EXCEL]:
            sys.exit(answer_excel(given[1:], run))
        if given[:1] != [_PAUSE]:
            sys.exit(run(given))
        code = run(as_meant(given[1:]))
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        input(say(CommandCode.PRESS_ENTER, "vi"))
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; it raises nothing and prints no traceback."""
    try:
        with usable_streams():
            return _run(arguments)
    except OutputError as fault:
        give_up_output()
        reason = why(fault.__cause__ or fault)
        with usable_streams():
            _fail((error(CommandCode.NOT_PRINTED, reason=reason),), _lang_of(arguments))
        return NOT_ALL


def _lang_of(arguments: Sequence[str]) -> Lang:
    try:
        return _take_lang(arguments)[0]
    except CampaignError:
        return "vi"


def _run(arguments: Sequence[str]) -> int:
    lang: Lang = "vi"
    try:
        lang, rest = _take_lang(arguments)
        if not rest and sys.stdin.isatty() and sys.stdout.isatty():
            from workbook_builder.cli.menu import serve

            return serve(lang, run)
        code = _call(_commands(lang), in_english(rest) or ["--help"], lang)
    except CampaignError as fault:
        return _fail(fault.problems, lang)
    except typer.exceptions.TyperException as fault:
        return _fail((wrong_call(fault),), lang)
    except OutputError:
        raise
    except (KeyboardInterrupt, typer.Abort):
        _fail((error(CommandCode.INTERRUPTED),), lang)
        return INTERRUPTED
    except Exception as fault:
        if os.environ.get("WORKBOOK_BUILDER_DEBUG"):
            raise
        if isinstance(fault, OSError) and fault.filename:
            place = Place(file=excerpt(str(fault.filename)))
            return _fail((error(CommandCode.SYSTEM_REFUSED, place, reason=why(fault)),), lang)
        short = isinstance(fault, MemoryError)
        return _fail((error(CommandCode.NO_MEMORY if short else CommandCode.UNEXPECTED),), lang)
    return code if isinstance(code, int) else OK


def _call(app: typer.Typer, arguments: list[str], lang: Lang) -> object:
    """Runs the command; help is caught first, so that all of it is printed in this language."""
    if "--help" not in arguments and arguments != ["addin"]:
        with reading_by(processes()):
            return app(arguments, prog_name="workbook-builder", standalone_mode=False, obj=lang)
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        code = app(arguments, prog_name="workbook-builder", standalone_mode=False, obj=lang)
    print(translated_help(lang, told.getvalue()), end="")
    return code


def _fail(problems: Sequence[Problem], lang: Lang) -> int:
    for problem in problems:
        print(line(problem, lang), file=sys.stderr)
        if problem.bears & Bears.WORKED_IN:
            ask_choice(say(ExcelCode.EXCEL_OVERWRITE, lang), "--overwrite")
    return CAMPAIGN_OR_CALL_WRONG


def _take_lang(arguments: Sequence[str]) -> tuple[Lang, Sequence[str]]:
    """The language, and the call without `--lang`.

    It is the one given by `--lang`, which may stand anywhere in the call; otherwise the one of the
    environment; otherwise Vietnamese.
    """
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
    raise CampaignError(error(CommandCode.BAD_LANG, seen=chosen))


def _commands(lang: Lang) -> typer.Typer:
    """The commands with their help in this language."""
    app = typer.Typer(
        cls=NamedTwice,
        help=say(CommandCode.HELP, lang),
        epilog=say(CommandCode.HELP_EPILOG, lang),
        add_completion=False,
        rich_markup_mode=None,  # plain help does without rich, which takes long to import
        pretty_exceptions_enable=False,
    )

    @app.callback()
    def options(
        lang_option: str = typer.Option(
            lang,
            "--lang",
            metavar=say(CommandCode.TYPED_LANG, lang),
            help=say(CommandCode.HELP_LANG, lang),
        ),
        version: bool = typer.Option(
            False,
            "--version",
            help=say(CommandCode.HELP_VERSION, lang),
            is_eager=True,
            callback=_version,
        ),
    ) -> None:
        pass  # `_take_lang` has read --lang; `_version` answers --version

    for group in (definition, consolidation, post, papers, freeze, rounds, awards, machine):
        group.add(app, lang)
    app.registered_commands.sort(key=_place)
    return app


def _place(command: typer.models.CommandInfo) -> int:
    """The place of a command in the help, which has the order in which a campaign needs them."""
    assert command.callback is not None
    return list(COMMANDS).index(command.name or command.callback.__name__)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"workbook-builder {__version__}")
        raise typer.Exit
