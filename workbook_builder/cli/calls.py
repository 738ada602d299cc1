"""What people type → the folder or day that is meant; Typer's English → the user's language.

Typer's exceptions are recognised by their attributes and texts, its help by a few fixed words. What
is not recognised is passed on in English.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.journal import KINDS, MailKind
from workbook_builder.problems import CampaignError, Code, Problem, error
from workbook_builder.spelling import without_accents
from workbook_builder.words.commands import ADDIN_COMMANDS, COMMANDS
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.sentences import Lang, line, message, say

_YEAR = len("2023")
_AROUND = " \"'“”‘’"
"""What is not part of a path at its ends, where no such path exists."""

_NO_COMMAND = re.compile(r"No such command '([^']*)'")
_TOO_MANY = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)")
_NEEDS_VALUE = re.compile(r"Option '([^']*)' requires")

_TYPES = re.compile(r" <[^<>\n]+>(?=  )")
_BRACES = re.compile(r"\{([^\s{}]+)\}")  # around what must be given, on the line of usage

# The words that Typer puts around our help, and the codes of the words that replace them.
_FRAME = (
    (re.compile(r"^Usage: ", re.MULTILINE), CommandCode.FRAME_USAGE),
    (re.compile(r"\[OPTIONS\] COMMAND \[ARGS\]\.\.\."), CommandCode.FRAME_COMMAND),
    (re.compile(r"\[OPTIONS\]"), CommandCode.FRAME_SOME_OPTIONS),
    (re.compile(r"^Arguments:$", re.MULTILINE), CommandCode.FRAME_ARGUMENTS),
    (re.compile(r"^Options:$", re.MULTILINE), CommandCode.FRAME_OPTIONS),
    (re.compile(r"^Commands:$", re.MULTILINE), CommandCode.FRAME_COMMANDS),
    (re.compile(r"Show this message and exit\."), CommandCode.FRAME_HELP),
    (re.compile(r"\[required\]"), CommandCode.FRAME_REQUIRED),
    (re.compile(r"\[default: "), CommandCode.FRAME_DEFAULT),
)


def campaign_argument(lang: Lang) -> Any:  # noqa: ANN401  what Typer gives for any parameter
    """The argument DIR of a command: the campaign folder, by default the one that one is in."""
    told = say(CommandCode.HELP_DIR, lang)
    return typer.Argument(
        Path(), metavar=say(CommandCode.TYPED_DIR, lang), help=told, parser=campaign_path
    )


def password_options(lang: Lang) -> Any:  # noqa: ANN401  what Typer gives for any parameter
    """The option with the passwords that are tried on encrypted files."""
    return typer.Option(
        [],
        "--password",
        metavar=say(CommandCode.TYPED_PASSWORD, lang),
        help=say(CommandCode.HELP_PASSWORD, lang),
    )


def jobs_option(lang: Lang) -> Any:  # noqa: ANN401  what Typer gives for any parameter
    """The option with the number of processes that read returned files."""
    metavar, told = say(CommandCode.TYPED_NUMBER, lang), say(CommandCode.HELP_JOBS, lang)
    return typer.Option(None, "--jobs", parser=_jobs, metavar=metavar, help=told)


def dask_option(lang: Lang) -> Any:  # noqa: ANN401  what Typer gives for any parameter
    """The option with the address of a cluster that reads returned files too."""
    told = say(CommandCode.HELP_DASK, lang)
    return typer.Option("", "--dask", metavar=say(CommandCode.TYPED_ADDRESS, lang), help=told)


def _jobs(typed: str | int) -> int:
    if (count := int(typed)) < 1:
        raise ValueError(typed)
    return count


def campaign_path(typed: str | Path) -> Path:
    """The folder that was meant: a file of it, such as its definition, stands for it."""
    path = typed_path(typed)
    beside = path.parent
    return beside if path.is_file() and CampaignFolder(beside).definitions() else path


def typed_path(typed: str | Path) -> Path:
    """The path that was meant: without the quotes or the last stroke that a shell left in it."""
    path = Path(typed)
    if path.exists():
        return path
    return Path(str(typed).strip(_AROUND).rstrip("\\/") or typed)


def kind_of_mail(typed: str) -> MailKind:
    """The kind of mail of this name; CampaignError with the near one for any other."""
    for kind in KINDS:
        if kind == typed.lower():
            return kind
    near = get_close_matches(typed.lower(), KINDS, n=1) or KINDS
    raise CampaignError(error(PostCode.MAIL_NO_KIND, value=typed, known=", ".join(near)))


def day_typed(typed: str) -> date | None:
    """A day as people write it: 31/12/2023, 31-12-2023, 31.12.2023, or 2023-12-31; None for "".

    CampaignError for anything else.
    """
    parts = re.split(r"[-/.]", typed.strip())
    order = parts if len(parts[0]) == _YEAR else parts[::-1]
    try:
        if len(order[0]) != _YEAR:  # of 31/12/25 nobody knows the century
            raise ValueError(typed)
        year, month, day = (int(part) for part in order)
        return date(year, month, day)
    except ValueError as fault:
        if not typed.strip():
            return None
        raise CampaignError(error(FreezeCode.FREEZE_BAD_DATE, seen=typed)) from fault


def print_next_step(folder: Path, lang: Lang) -> None:
    """Prints what is to be done next in this campaign."""
    from workbook_builder.consolidation.stage import next_step

    try:
        told = next_step(CampaignFolder(folder))
    except CampaignError as fault:  # what the command did is done all the same
        for problem in fault.problems:
            print(line(problem, lang), file=sys.stderr)
        return
    print(message(told, lang))


def wrong_call(fault: typer.exceptions.TyperException) -> Problem:
    """The error that tells what was wrong with the call, and how to call the command."""
    command = _command_of(fault)
    said = " ".join(str(fault).split())
    option = getattr(fault, "option_name", "")
    if option and not _NEEDS_VALUE.match(said):
        codes = (CommandCode.CALL_NO_OPTION, CommandCode.CALL_NO_OPTION_NEAR)
        return _unknown(codes, option, _options_of(fault), command)
    if found := _NEEDS_VALUE.match(said):
        return error(CommandCode.CALL_NEEDS_VALUE, seen=found[1], command=command)
    if found := _NO_COMMAND.match(said):
        codes = (CommandCode.CALL_NO_COMMAND, CommandCode.CALL_NO_COMMAND_NEAR)
        return _unknown(codes, found[1], _commands_of(fault), command)
    if found := _TOO_MANY.match(said):
        return error(CommandCode.CALL_TOO_MANY, seen=found[1], command=command)
    if (parameter := getattr(fault, "param", None)) is not None:
        missing = said.startswith("Missing parameter")
        code = CommandCode.CALL_MISSING if missing else CommandCode.CALL_BAD_VALUE
        name, told = _name_of(parameter), " ".join((getattr(parameter, "help", "") or "").split())
        return error(code, name=name, told=told, command=command)
    reason = said.rstrip(".") or type(fault).__name__
    return error(CommandCode.BAD_CALL, reason=f"{reason}.")


def translated_help(lang: Lang, text: str) -> str:
    """The text of a help page with Typer's own words translated into this language.

    The types that it prints behind names, such as `<path>`, are blanked: they are Python's.
    """
    text = _TYPES.sub(lambda found: " " * len(found[0]), _BRACES.sub(r"\1", text))
    for words, code in _FRAME:
        text = words.sub(say(code, lang), text)
    return text


def _unknown(codes: tuple[Code, Code], seen: str, known: Sequence[str], command: str) -> Problem:
    """The error for an unknown name: the second code if a known name is near it, else the first."""
    alone, beside = codes
    near = get_close_matches(seen, known, n=1)
    if near:
        return error(beside, seen=seen, near=near[0], command=command)
    return error(alone, seen=seen, command=command)


def _command_of(fault: Exception) -> str:
    """The command as it is typed after the program's name, after a blank: ` addin install`."""
    path = str(getattr(getattr(fault, "ctx", None), "command_path", ""))
    return path.removeprefix("workbook-builder").rstrip()


def _commands_of(fault: Exception) -> list[str]:
    """The names that could have been typed, in both languages."""
    context = getattr(fault, "ctx", None)
    names = ADDIN_COMMANDS if getattr(context, "parent", None) else COMMANDS
    return [*names, *map(without_accents, names.values())]


def _options_of(fault: Exception) -> list[str]:
    command = getattr(getattr(fault, "ctx", None), "command", None)
    parameters = getattr(command, "params", ())
    return [name for one in parameters for name in one.opts if name.startswith("--")]


def _name_of(parameter: object) -> str:
    """The name of a parameter as help prints it: `DIR`, or `--option`."""
    options = [name for name in getattr(parameter, "opts", ()) if name.startswith("-")]
    if options:
        return str(options[-1])
    return str(getattr(parameter, "metavar", None) or getattr(parameter, "name", ""))
