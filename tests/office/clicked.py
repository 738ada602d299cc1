"""What a click starts in tests: the program as shipped, with the clicked LibreOffice as its Excel.

`program` writes a file that a shell can start. The file connects to the LibreOffice of the window
through its pipe, lets xlwings find it as the running Excel, and calls the command line.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.office.excel import RunningExcel
from tests.office.process import Connection, import_uno
from tests.office.sheetbook import Sheetbook
from tests.office.workbooks import Alert, Excel, OpenBook
from workbook_builder.cli import app as cli

ROOT = Path(__file__).parents[2]
INFORMATION, OK = "INFOBOX", 1  # com.sun.star.awt.MessageBoxType, .MessageBoxButtons


def program(folder: Path, pipe: str, *, before: str = "") -> Path:
    """The file to be started, in this folder. `before`: Python code to be run first."""
    file = folder / "chương trình & tổng hợp.py"
    file.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n{before}\n"
        f"from tests.office import clicked\nsys.exit(clicked.run({pipe!r}, sys.argv[1:]))\n",
        encoding="utf-8",
    )
    file.chmod(0o755)
    return file


def run(pipe: str, arguments: Sequence[str]) -> int:
    """Run the command line with the LibreOffice at this pipe as Excel; returns the exit code."""
    with RunningExcel(ShownExcel(Connection.to(pipe))):
        return cli.run(arguments)


class ShownExcel(Excel):
    """A LibreOffice that a user has open, with workbooks, and boxes that wait for a key."""

    def __init__(self, office: Connection):
        super().__init__(calc=None, pid=0)  # nobody asks for the number
        self._office = office
        self.books = [
            OpenBook(Sheetbook(office, document, path)) for document, path in _open_books(office)
        ]
        self.active = self.books[0] if self.books else None

    def alert(self, alert: Alert) -> str:
        """Show the box, and wait until the user has closed it."""
        closed = threading.Event()
        caller = self._office.service("com.sun.star.awt.AsyncCallback")
        caller.addCallback(Callback(lambda: self._show(alert), closed), None)
        closed.wait()
        return super().alert(alert)

    def _show(self, alert: Alert) -> None:
        assert self.active is not None
        kind = import_uno().Enum("com.sun.star.awt.MessageBoxType", INFORMATION)
        window = self.active.document.CurrentController.Frame.ContainerWindow
        box = self._office.service("com.sun.star.awt.Toolkit").createMessageBox(
            window, kind, OK, alert.title or "", alert.prompt or ""
        )
        box.execute()
        box.dispose()  # else the window stays as long as Python refers to it


class Callback:
    """Called back by LibreOffice in its main thread: only there does a box take keys."""

    def __init__(self, show: Callable[[], None], closed: threading.Event):
        self.show = show
        self.closed = closed

    def notify(self, _: object) -> None:
        try:
            self.show()
        finally:
            self.closed.set()

    def getTypes(self) -> tuple[Any, ...]:  # noqa: N802 - UNO's name
        return (import_uno().getTypeByName("com.sun.star.awt.XCallback"),)

    def getImplementationId(self) -> Any:  # noqa: N802 - UNO's name
        return import_uno().ByteSequence(b"")


def _open_books(office: Connection) -> Iterator[tuple[Any, Path]]:
    components = office.desktop.Components.createEnumeration()
    while components.hasMoreElements():
        document = components.nextElement()
        if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            yield document, Path(import_uno().fileUrlToSystemPath(document.URL))
