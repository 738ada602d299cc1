"""Excel on Windows as the macros see it, in pyOpenVBA's interpreter.

The macros run as they are shipped. This module imitates what the interpreter lacks of Windows: the
shell with its variables, orders and boxes, the file system, and Excel's dialogs. It records which
programs would be started with which arguments, not what they would do.

What loses letters in Excel loses them here: VBA's own functions for files and variables know only
those of the code page of Windows, the objects for scripts know all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from pyopenvba.apps.excel import Application, ExcelApplication, Workbook
from pyopenvba.apps.excel._model import Workbooks
from pyopenvba.interpreter import VBAObject, member, method, setter
from pyopenvba.interpreter._intrinsics import intrinsic
from pyopenvba.interpreter._objects import MemberSpec
from pyopenvba.interpreter._values import error

from workbook_builder.cli.outcome import FROM_EXCEL, as_meant
from workbook_builder.xlsx.write.macros import VbaModule

CODE_PAGE = "cp1252"  # of the Windows that most Vietnamese offices have
TEMPORARY = r"C:\Users\NGUYNV~1\AppData\Local\Temp"
OK, CANCEL, YES, NO = 1, 2, 6, 7
_ASKING = 7  # the bits of a box that has more buttons than one
_LONGEST_PROMPT = 255
STARTUP = r"C:\Users\An\AppData\Roaming\Microsoft\Excel\XLSTART"


@dataclass
class Windows:
    """What is on the machine, and what the macros did there."""

    variables: dict[str, str] = field(default_factory=lambda: {"PATH": r"C:\Windows;."})
    files: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    """The text of some of the files."""
    system: str = "Windows (64-bit) NT 10.00"
    picked: list[str] = field(default_factory=list)
    """What the user picks in each dialog for files and folders; nothing where there is no more."""
    typed: list[str] = field(default_factory=list)
    """What the user types into each box; with no more, the user cancels."""
    pressed: list[int] = field(default_factory=list)
    """The button pressed in each box that asks; with no more, Cancel."""
    program: Callable[[list[str]], Sequence[Sequence[str]] | None] = lambda call: [("say", "Xong.")]
    """What the program answers when it is called for that: its lines; None: it gives no answer."""
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
    calls: list[list[str]] = field(default_factory=list)
    """The arguments of each call for an answer, as the program understands them."""
    saved: list[str] = field(default_factory=list)
    """The names of the workbooks that were saved."""
    excel: Excel | None = None

    def create(self, name: str) -> VBAObject:
        """The object that CreateObject returns."""
        if name.startswith("Scripting.") and not self.has_scripting:
            raise error(429)  # ActiveX component can't create object
        return {"wscript.shell": Shell, "scripting.filesystemobject": FileSystem}[name.lower()](
            self
        )

    def put(self, folder: Path, home: str) -> None:
        """Lays the files of a real folder, with their texts where VBA reads them, into this one."""
        for path in folder.rglob("*"):
            if path.is_file():
                name = str(PureWindowsPath(home, path.relative_to(folder)))
                self.files.add(name)
                if path.suffix == ".json":
                    self.texts[name] = path.read_text(CODE_PAGE, errors="replace")

    def within(self, folder: str) -> list[PureWindowsPath]:
        """The files in a folder and further down."""
        paths = (PureWindowsPath(file) for file in self.files)
        return [path for path in paths if PureWindowsPath(folder) in path.parents]

    def answer(self, arguments: list[str]) -> None:
        """Lets the program write what it answers into the file that is named to it."""
        file, *call = as_meant(arguments)
        self.calls.append(call)
        lines = self.program(call)
        if lines is not None:
            self.files.add(file)
            self.texts[file] = "\n".join("\t".join(one) for one in [("outcome",), *lines, ("end",)])

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
        if not int(kind) & _ASKING:
            self.windows.boxes.append(text)
            return OK
        self.windows.questions.append(text)
        return self.windows.pressed.pop(0) if self.windows.pressed else CANCEL

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
        arguments = windows.started[-1][1]
        if arguments[:1] == [FROM_EXCEL]:
            windows.answer(arguments[1:])
        return windows.exit_code if wait else 0

    @method
    def ExpandEnvironmentStrings(self, text):  # noqa: N802
        return self.windows.expanded(str(text))


class FileSystem(Played):
    vba_type_name = "FileSystemObject"

    @method
    def FileExists(self, path):  # noqa: N802
        return self.windows.has(path)

    @method
    def FolderExists(self, path):  # noqa: N802
        return bool(self.windows.within(path))

    @method
    def GetFolder(self, path):  # noqa: N802
        return Folder(self.windows, path)

    @method
    def GetParentFolderName(self, path):  # noqa: N802
        parent = str(PureWindowsPath(path).parent)
        return "" if parent in (path, ".") else parent

    @method
    def GetSpecialFolder(self, number):  # noqa: N802
        assert number == 2  # the one for temporary files
        return Folder(self.windows, TEMPORARY)

    @method
    def GetTempName(self):  # noqa: N802
        return f"rad{len(self.windows.calls)}.tmp"

    @method
    def DeleteFile(self, path):  # noqa: N802
        self.windows.files.remove(path)

    @method
    def OpenTextFile(self, path, way=1, create=False, unicode=0):  # noqa: N802
        assert bool(unicode) == path.startswith(TEMPORARY)
        return Stream(self.windows, path)


class Stream(Played):
    """A file that is read as a whole."""

    vba_type_name = "TextStream"

    def __init__(self, windows: Windows, path: str) -> None:
        super().__init__(windows)
        self.text = windows.texts[path]

    @member
    def AtEndOfStream(self):  # noqa: N802
        return not self.text

    @method
    def ReadAll(self):  # noqa: N802
        return self.text

    @method
    def Close(self):  # noqa: N802
        pass


class Folder(Played):
    """A folder with its files, or a file of which only the name is asked."""

    vba_type_name = "Folder"

    def __init__(self, windows: Windows, path: str) -> None:
        super().__init__(windows)
        self.path = PureWindowsPath(path)

    @member
    def Path(self):  # noqa: N802
        return str(self.path)

    @member
    def Name(self):  # noqa: N802
        return self.path.name

    @member
    def Files(self):  # noqa: N802
        return self

    def vba_iterate(self):
        inside = (path for path in self.windows.within(str(self.path)) if path.parent == self.path)
        return iter([Folder(self.windows, str(path)) for path in sorted(inside)])


class FileDialog(Played):
    vba_type_name = "FileDialog"

    @member
    def Title(self):  # noqa: N802
        return ""

    @setter("Title")
    def _set_title(self, value):
        self.windows.questions.append(value)

    @setter("AllowMultiSelect")
    def _set_multiple(self, value):
        assert value is False

    @method
    def Show(self):  # noqa: N802
        return -1 if self.windows.picked else 0

    @member
    def SelectedItems(self, index=None):  # noqa: N802
        return self.windows.picked.pop(0)


class Control(VBAObject):
    """A control of the ribbon, as it is passed to a callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, id_: str) -> None:
        self.id_ = id_

    @member
    def ID(self):  # noqa: N802
        return self.id_


class Ribbon(VBAObject):
    """The tab, as it is passed to a callback; it counts how often it is renewed."""

    vba_type_name = "IRibbonUI"

    def __init__(self) -> None:
        self.renewed = 0

    @method
    def Invalidate(self):  # noqa: N802
        self.renewed += 1


class Excel(ExcelApplication):
    """Excel with a workbook or an add-in open whose macros can be run."""

    windows: Windows

    @classmethod
    def with_file(cls, path: Path, modules: tuple[VbaModule, ...], windows: Windows) -> Excel:
        excel = cls.open(path, with_vba=False)
        excel.windows, windows.excel = windows, excel
        excel.interpreter.host.create = windows.create
        for module in modules:
            kind = "class" if module.is_class else "standard"
            # A class begins with lines that no project takes over; and the interpreter, which
            # raises no events of Excel, does not know the word for who hears them.
            source = module.source[max(module.source.find("Attribute VB_Name"), 0) :]
            source = source.replace("Public WithEvents ", "Public ")
            excel.add_module(source, name=module.name, kind=kind)
        return excel

    def in_front(self, name: str, folder: str) -> Workbook:
        """A workbook that is open in front, as if it had been opened from this folder."""
        book = self.add_workbook()
        book.name, book.path, book.saved = name, folder, True
        return book

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
    assert len(prompt) <= _LONGEST_PROMPT
    assert (title, kind) == ("Thi đua", 2)
    return windows.typed.pop(0) if windows.typed else False


def _open(books: Workbooks, path) -> Workbook:
    windows = _windows(books.application)
    windows.opened.append(path)
    name = PureWindowsPath(path).name
    if not windows.has(path) or name in (book.name for book in books.books):
        raise error(1004)  # Excel holds no two workbooks of one name
    return windows.excel.in_front(PureWindowsPath(path).name, str(PureWindowsPath(path).parent))


def _save(book: Workbook) -> None:
    _windows(book.application).saved.append(book.name)
    book.saved = True


_FULL_NAME = MemberSpec("FullName", "property", lambda book: f"{book.path}\\{book.name}")
Workbook._vba_members |= {  # in place of those that work on this machine's disk
    "fullname": _FULL_NAME,
    "save": MemberSpec("Save", "method", _save),
}
Workbooks._vba_members["open"] = MemberSpec("Open", "method", _open, parameters=("Filename",))

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
            "FileDialog", "method", lambda app, _: FileDialog(_windows(app)), parameters=("Kind",)
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
