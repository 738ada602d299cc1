"""Excel on Windows as the macros see it, in pyOpenVBA's interpreter.

The shipped macros run, including those of xlwings. This module imitates what the interpreter lacks
of Windows: the shell with its variables, commands and boxes, the file system, and Excel's dialogs.
It records which commands would be run, not what they would do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from pyopenvba.apps.excel import Application, ExcelApplication, Workbook
from pyopenvba.interpreter import VBAObject, member, method, setter
from pyopenvba.interpreter._objects import MemberSpec
from pyopenvba.interpreter._values import error

from workbook_builder.xlsx.write.macros import VbaModule, xlwings_addin_modules, xlwings_modules

SHELL = 'CreateObject("WScript.Shell").Environment("PROCESS").Item('
FILES = 'CreateObject("Scripting.FileSystemObject").FileExists(FileSpec)'


@dataclass
class Windows:
    """What is on the machine, and what the macros did there."""

    variables: dict[str, str] = field(default_factory=lambda: {"PATH": r"C:\Windows;."})
    files: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)
    """The user's xlwings.conf."""
    picked_folder: str | None = None
    typed: str | None = None
    exit_code: int = 0
    fails: bool = False
    """Whether starting a program raises an error."""
    commands: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)

    def create(self, name: str) -> VBAObject:
        """The object that CreateObject returns."""
        return {
            "wscript.shell": Shell,
            "scripting.filesystemobject": FileSystem,
            "shell.application": Explorer,
        }[name.lower()](self)


class Played(VBAObject):
    """An imitated object of Windows."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows


class Shell(Played):
    vba_type_name = "WshShell"

    @method
    def Popup(self, text, wait=None, title=None, kind=None):  # noqa: N802 - VBA's names
        assert title
        self.windows.boxes.append(text)
        return 1

    @member
    def Environment(self, kind=None):  # noqa: N802
        assert kind == "PROCESS"
        return Variables(self.windows)

    @method
    def Run(self, command, style=None, wait=None):  # noqa: N802
        if self.windows.fails:
            raise error(70)  # permission denied
        self.windows.commands.append(command)
        return self.windows.exit_code

    @method
    def ExpandEnvironmentStrings(self, text):  # noqa: N802
        known = self.windows.variables
        return re.sub(r"%(\w+)%", lambda found: known.get(found[1], found[0]), str(text))


class Variables(Played):
    vba_type_name = "WshEnvironment"

    @member(default=True)
    def Item(self, name=None):  # noqa: N802
        return self.windows.variables.get(str(name), "")

    @setter("Item")
    def _set_item(self, name, value):
        self.windows.variables[str(name)] = str(value)


class FileSystem(Played):
    vba_type_name = "FileSystemObject"

    @method
    def FileExists(self, path):  # noqa: N802
        return str(PureWindowsPath(path)) in {str(PureWindowsPath(p)) for p in self.windows.files}


class Explorer(Played):
    vba_type_name = "Shell"

    @method
    def Open(self, folder):  # noqa: N802
        self.windows.opened.append(folder)


class FolderDialog(Played):
    vba_type_name = "FileDialog"

    @member
    def Title(self):  # noqa: N802
        return ""

    @setter("Title")
    def _set_title(self, value):
        self.windows.questions.append(value)

    @method
    def Show(self):  # noqa: N802
        return 0 if self.windows.picked_folder is None else -1

    @member
    def SelectedItems(self, index=None):  # noqa: N802
        return self.windows.picked_folder


class Control(VBAObject):
    """A control of the ribbon, as it is passed to a callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, id_: str) -> None:
        self.id_ = id_

    @member
    def ID(self):  # noqa: N802
        return self.id_


class Excel(ExcelApplication):
    """Excel with a workbook or an add-in open whose macros can be run."""

    windows: Windows

    @classmethod
    def with_file(cls, path: Path, modules: tuple[VbaModule, ...], windows: Windows) -> Excel:
        excel = cls.open(path, with_vba=False)
        excel.windows = windows
        excel.interpreter.host.create = windows.create
        for module in modules:
            excel.add_module(module.source, name=module.name)
        return excel

    @property
    def this_book(self) -> Workbook:
        return self.workbooks()[0]

    def click(self, macro: str, *arguments: object) -> None:
        self.run(macro, *arguments)
        assert self.dialogs == [], "MsgBox shows Vietnamese on few machines"


def xlwings_for_interpreter(windows: Windows, *, addin: bool = False) -> VbaModule:
    """xlwings' module, changed to use the imitated Windows for what the interpreter cannot do."""
    module = (xlwings_addin_modules() if addin else xlwings_modules())[0]
    source = re.sub(r"(?m)^([ \t]*#\w[^'\r\n]*)'[^\r\n]*", r"\1", module.source)
    for pattern, replacement in (
        (r"\bEnviron\(", SHELL),
        (
            r"(Function FileExistsOnWindows\(.*?\r\n).*?(?=End Function)",
            rf"\1FileExistsOnWindows = {FILES}\r\n",
        ),
        (r'(GetConfig\("SHOW CONSOLE", False\)) = True', r'\1 = "True"'),
        (r"\bKill (LOG_FILE|sXFile)", ""),
        (
            r"(Function GetConfigFromFile\(.*?\r\n).*?(?=End Function)",
            lambda found: found[1] + _settings(windows),
        ),
        (r"(?m)^(\s*)Open FileName For Input.*?Close #FileNum", r"\1Content = FileName"),
    ):
        source, count = re.subn(pattern, replacement, source, flags=re.DOTALL)
        assert count, pattern
    return VbaModule(module.name, source)


def _settings(windows: Windows) -> str:
    lines = [
        f'If InStr(sFile, "Users") > 0 And sName = "{name}" Then\r\n'
        f'    sValue = "{value}"\r\n    GetConfigFromFile = True\r\nEnd If\r\n'
        for name, value in windows.settings.items()
    ]
    return "".join(lines)


READ_ONLY: set[int] = set()
"""The ids of workbooks that are open read-only."""


def _windows(application: Application) -> Windows:
    return application.interpreter.host.create.__self__


def _ask(application: Application, prompt, title, default, kind):
    windows = _windows(application)
    windows.questions.append(prompt)
    assert (title, kind) == ("Tổng hợp điểm", 2)
    return False if windows.typed is None else windows.typed or default


for kind, spec in (
    (Workbook, MemberSpec("ReadOnly", "property", lambda book: id(book) in READ_ONLY)),
    (Application, MemberSpec("OperatingSystem", "property", lambda _: "Windows (64-bit) NT 10.00")),
    (Application, MemberSpec("Hwnd", "property", lambda _: 4711)),
    (
        Application,
        MemberSpec(
            "FileDialog", "method", lambda app, _: FolderDialog(_windows(app)), parameters=("Kind",)
        ),
    ),
    (
        Application,
        MemberSpec("InputBox", "method", _ask, parameters=("Prompt", "Title", "Default", "Type")),
    ),
):
    kind.vba_add_member(spec)
