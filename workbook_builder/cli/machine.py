"""The commands on this computer: `doctor` and `addin`."""

from __future__ import annotations

from pathlib import Path

import typer

from workbook_builder.cli.calls import campaign_path
from workbook_builder.cli.exit_codes import NOT_ALL, OK
from workbook_builder.cli.names import NamedTwice
from workbook_builder.machine.machine import Machine, this_machine
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.machine import MachineCode
from workbook_builder.words.sentences import Lang, say


def add(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands to the program, with their help in this language."""

    @app.command(help=say(MachineCode.HELP_DOCTOR, lang))
    def doctor(
        folder: Path | None = typer.Argument(
            None,
            metavar=say(CommandCode.TYPED_DIR, lang),
            help=say(MachineCode.HELP_DOCTOR_DIR, lang),
            parser=campaign_path,
            show_default=False,
        ),
        as_json: bool = typer.Option(False, "--json", help=say(CommandCode.HELP_JSON, lang)),
    ) -> int:
        return _doctor(folder, lang, as_json=as_json)

    addin = typer.Typer(
        cls=NamedTwice,
        help=say(MachineCode.HELP_ADDIN, lang),
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    app.add_typer(addin, name="addin")

    @addin.callback()
    def options(context: typer.Context) -> None:
        if context.invoked_subcommand is None:  # `addin` alone prints help, as the program does
            print(context.get_help())

    @addin.command(help=say(MachineCode.HELP_ADDIN_INSTALL, lang))
    def install() -> None:
        _install_addin(this_machine(), lang)

    @addin.command(help=say(MachineCode.HELP_ADDIN_REMOVE, lang))
    def remove() -> None:
        _remove_addin(this_machine(), lang)

    @addin.command(help=say(MachineCode.HELP_ADDIN_BUILD, lang))
    def build(
        file: Path = typer.Argument(
            metavar=say(CommandCode.TYPED_FILE, lang),
            help=say(MachineCode.HELP_ADDIN_BUILD_FILE, lang),
        ),
        program: str = typer.Option(
            "",
            "--program",
            metavar=say(CommandCode.TYPED_FILE, lang),
            help=say(MachineCode.HELP_ADDIN_BUILD_PROGRAM, lang),
        ),
    ) -> None:
        _build_addin(this_machine(), file, program, lang)

    @addin.command(help=say(MachineCode.HELP_ADDIN_PATH, lang))
    def path() -> None:
        from workbook_builder.machine.install import addin_path

        print(addin_path(this_machine()))


def _doctor(folder: Path | None, lang: Lang, *, as_json: bool) -> int:
    from workbook_builder.machine.doctor import all_well, checks_json, examine, report_lines

    checks = examine(this_machine(), folder)
    if as_json:
        print(checks_json(checks, lang))
    else:
        for text in report_lines(checks, lang):
            print(text)
    return OK if all_well(checks) else NOT_ALL


def _install_addin(machine: Machine, lang: Lang) -> None:
    from workbook_builder.machine.install import addin_path, install_addin

    path = addin_path(machine)
    fresh = install_addin(machine, path)
    code = MachineCode.ADDIN_INSTALLED if fresh else MachineCode.ADDIN_UNCHANGED
    print(say(code, lang, file=str(path)))


def _remove_addin(machine: Machine, lang: Lang) -> None:
    from workbook_builder.machine.install import addin_path, remove_addin

    gone = remove_addin(addin_path(machine))
    print(say(MachineCode.ADDIN_REMOVED if gone else MachineCode.ADDIN_NOT_THERE, lang))


def _build_addin(machine: Machine, file: Path, program: str, lang: Lang) -> None:
    from workbook_builder.machine.install import write_addin

    named = write_addin(machine, file, program)
    code = MachineCode.ADDIN_BUILT if named else MachineCode.ADDIN_BUILT_WITHOUT_PROGRAM
    print(say(code, lang, file=str(file), program=named))
