"""What a command is called in either language → the command; and the list of commands in help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer.core import TyperGroup

from workbook_builder.spelling import without_accents
from workbook_builder.words.commands import ADDIN_COMMANDS, COMMANDS, meant


def in_english(arguments: Sequence[str]) -> list[str]:
    """The call with the English names of its command, and of the command of `addin`."""
    call = [meant(name, COMMANDS) for name in arguments[:1]]
    names = ADDIN_COMMANDS if call == ["addin"] else {}
    return call + [meant(name, names) for name in arguments[1:2]] + list(arguments[2:])


class NamedTwice(TyperGroup):
    """A group whose help lists each command by both names, the one in the help's language first."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  types of Typer's own
        names = ADDIN_COMMANDS if ctx.parent else COMMANDS
        rows = []
        for name, command in self.commands.items():
            both = [without_accents(names[name]), name]
            shown = both if ctx.find_root().obj == "vi" else both[::-1]
            rows.append((", ".join(shown), command.help or ""))
        with formatter.section("Commands"):
            formatter.write_dl(rows)
