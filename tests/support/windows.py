"""Excel on Windows as the macros see it, in pyOpenVBA's interpreter.

The macros run as they are shipped. This module imitates what the interpreter lacks of Windows: the
shell with its variables, orders and boxes, the file system, and Excel's dialogs. It records which
programs would be started with which arguments, not what they would do.

What loses letters in Excel loses them here: VBA's own functions for files and variables know only
those of the code page of Windows, the objects for scripts know all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from pyopenvba.apps.excel import Application, ExcelApplication, Workbook
from pyopenvba.interpreter import VBAObject, member, method, setter
from pyopenvba.interpreter._intrinsics import intrinsic
from pyopenvba.interpreter._objects import MemberSpec
from pyopenvba.interpreter._values import error

from workbook_builder.xlsx.write.macros import VbaModule

CODE_PAGE = "cp1252"  # of the Windows that most Vietnamese offices have
STARTUP = r"C:\Users\An\AppData\Roaming\Microsoft\Excel\XLSTART"


@dataclass
class Windows:
    """What is on the machine, and what the macros did there."""

    variables: dict[str, str] = field(default_factory=lambda: {"PATH": r"C:\Windows;."})
    files: set[str] = field(default_factory=set)
    system: str = "Windows (64-bit) NT 10.00"
    picked_folder: str | None = None
    typed: str | None = None
    exit_code: int = 0
    """What a started program returns to the macro that waits for it."""
    has_scripting: bool = True
    """Whether Windows has the object by which files are looked for."""
    fails: bool = False
    """Whether starting a program raises an error."""
    started: list[tuple[str, list[str]]] = field(default_factory=list)
    """Each program, with its arguments as it finds them."""
    styles: list[int] = field(default_factory=list)
    """How the window of each was asked for: 0 is hidden."""
    told: list[object] = field(default_factory=list)
    """What stood in the status bar when each was started."""
    interactive: bool = True
    """Whether Excel takes what the user types."""
    dies_writing: bool = False
    """Whether a started program is ended from outside while it keeps the user from typing."""
    boxes: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    excel: Excel | None = None

    def create(self, name: str) -> VBAObject:
        """The object that CreateObject returns."""
        if name.startswith("Scripting.") and not self.has_scripting:
            raise error(429)  # ActiveX component can't create object
        return {"wscript.shell": Shell, "scripting.filesystemobject": FileSystem}[name.lower()](
            self
        )

    def has(self, path: str) -> bool:
        """Whether this file is there; as on Windows, case does not matter."""
        return PureWindowsPath(path) in {PureWindowsPath(file) for file in self.files}

    def expanded(self, text: str) -> str:
        """The text with each `%NAME%` replaced that is a variable."""
        known = {name.lower(): value for name, value in self.variables.items()}
        return re.sub(r"%([^%]+)%", lambda found: known.get(found[1].lower(), found[0]), text)


def in_code_page(text: str) -> str:
    """The text as VBA's own functions see it: a question mark for each letter that is lost."""
    return text.encode(CODE_PAGE, errors="replace").decode(CODE_PAGE)


def arguments_of(line: str) -> list[str]:
    """The arguments that a program finds in its command line, by the rules of Windows.

    Blanks part them, except between quotation marks; a backslash before a quotation mark takes it
    for a letter.
    """
    found: list[str] = []
    inside = is_open = False
    for part in re.findall(r'\\*"|[ \t]|\\+|[^ \t"\\]+', line):
        if part in (" ", "\t") and not inside:
            is_open = False
            continue
        if not is_open:
            found.append("")
            is_open = True
        if part.endswith('"'):
            backslashes = len(part) - 1
            found[-1] += "\\" * (backslashes // 2) + '"' * (backslashes % 2)
            inside ^= backslashes % 2 == 0
        else:
            found[-1] += part
    return found


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

    @method
    def Run(self, order, style=1, wait=False):  # noqa: N802
        """Starts a program, or shows a folder; the order begins with its path in quotes."""
        windows = self.windows
        if windows.fails:
            raise error(70)  # permission denied
        path, rest = re.fullmatch(r'"([^"]*)"(.*)', windows.expanded(order)).groups()
        if not path.lower().endswith(".exe"):
            windows.opened.append(path)
            return 0
        if not windows.has(path):
            raise error(-2147024894)  # there is no such file
        windows.started.append((path, arguments_of(rest)))
        windows.styles.append(style)
        windows.told.append(windows.excel.status_bar)
        windows.interactive = not windows.dies_writing
        return windows.exit_code if wait else 0

    @method
    def ExpandEnvironmentStrings(self, text):  # noqa: N802
        return self.windows.expanded(str(text))


class FileSystem(Played):
    vba_type_name = "FileSystemObject"

    @method
    def FileExists(self, path):  # noqa: N802
        return self.windows.has(path)


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
        excel.windows, windows.excel = windows, excel
        excel.interpreter.host.create = windows.create
        for module in modules:
            excel.add_module(module.source, name=module.name)
        return excel

    @property
    def this_book(self) -> Workbook:
        return self.workbooks()[0]

    @property
    def status_bar(self) -> object:
        """The text in the status bar; False where Excel has it for itself."""
        return self.application.status_bar

    def click(self, macro: str, *arguments: object) -> None:
        self.run(macro, *arguments)
        assert self.dialogs == [], "MsgBox shows Vietnamese on few machines"


READ_ONLY: set[int] = set()
"""The ids of workbooks that are open read-only."""


def _windows(of) -> Windows:
    """The Windows of an application, or of an interpreter."""
    return getattr(of, "interpreter", of).host.create.__self__


def _set_interactive(application: Application, value) -> None:
    _windows(application).interactive = value


def _ask(application: Application, prompt, title, default, kind):
    windows = _windows(application)
    windows.questions.append(prompt)
    assert (title, kind) == ("Tổng hợp điểm", 2)
    return False if windows.typed is None else windows.typed or default


for kind, spec in (
    (Workbook, MemberSpec("ReadOnly", "property", lambda book: id(book) in READ_ONLY)),
    (Application, MemberSpec("OperatingSystem", "property", lambda app: _windows(app).system)),
    (Application, MemberSpec("Hwnd", "property", lambda _: 4711)),
    (Application, MemberSpec("StartupPath", "property", lambda _: STARTUP)),
    (
        Application,
        MemberSpec(
            "Interactive",
            "property",
            lambda app: _windows(app).interactive,
            setter=_set_interactive,
        ),
    ),
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


@intrinsic("Environ", "Expression", minimum=1)
def _environ(interpreter, name):
    return in_code_page(_windows(interpreter).variables.get(in_code_page(str(name)), ""))


@intrinsic("Dir", "PathName", minimum=1)
def _dir(interpreter, path):
    seen = in_code_page(str(path))
    return PureWindowsPath(seen).name if _windows(interpreter).has(seen) else ""
