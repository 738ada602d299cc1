"""LibreOffice Calc without a screen: opens, recalculates, saves and prints workbooks."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.office.process import Office, OfficeError, import_uno, properties, struct, uno_exception
from tests.office.sheetbook import FILTERS, Sheetbook, lock_file

TIME_LIMIT = 600.0


class Calc:
    """One LibreOffice for many workbooks. It starts at the first use, and again after a crash.

    `locale` is the language of entered text: "0,5" is a number in "vi".
    """

    def __init__(self, locale: str = "en-US"):
        self.locale = locale
        self._office: Office | None = None

    @property
    def office(self) -> Office:
        """The running LibreOffice; a new one if the last was killed or has crashed."""
        if self._office is not None and not self._office.is_alive():
            self.stop()
        if self._office is None:
            self._office = Office.start("--headless", "--nodefault", locale=self.locale)
        return self._office

    @contextlib.contextmanager
    def open(self, path: Path, *, time_limit: float = TIME_LIMIT) -> Iterator[Sheetbook]:
        """A workbook, opened as a user opens it, closed without saving at the end of the block.

        After `time_limit` seconds LibreOffice is killed, and the block fails with an OfficeError:
        a hanging program must not hang the test run. A crash raises the same.
        """
        office = self.office
        runtime_exception = uno_exception("com.sun.star.uno.RuntimeException")
        path = path.absolute()
        try:
            with office.time_limit(time_limit), _load(office, path) as book:
                yield book
        except runtime_exception as error:
            if office.is_alive():
                raise
            said = office.log()
            self.stop()
            raise OfficeError(f"LibreOffice went away with {path.name} open: {said}") from error

    def convert(self, path: Path, to: Path, *, password: str = "") -> None:
        """A workbook saved by LibreOffice in the format that the new suffix names.

        The document is hidden, unlike in `open`: without a screen, a visible document cannot be
        saved as .ods.
        """
        how = properties(FilterName=FILTERS[to.suffix], Password=password)[: 2 if password else 1]
        if password and to.suffix == ".xlsx":  # this filter ignores a plain password
            named = "com.sun.star.beans.NamedValue"
            said = (("OOXPassword", password), ("CryptoType", "Standard"))
            sealed = tuple(struct(named, Name=name, Value=value) for name, value in said)
            [entry] = properties(EncryptionData=import_uno().Any(f"[]{named}", sealed))
            how = (how[0], entry)
        with self.office.time_limit(TIME_LIMIT):
            document = self.office.desktop.loadComponentFromURL(
                path.absolute().as_uri(), "_blank", 0, properties(Hidden=True)
            )
            try:
                document.storeToURL(to.absolute().as_uri(), how)
            finally:
                document.close(True)

    def render(self, path: Path, folder: Path, *, dpi: int = 80) -> list[Path]:
        """The printed pages of a workbook as pictures in `folder`, in order, beside the PDF.

        The pages show the values stored in the file, as a reader of the file sees them.
        """
        pdf = folder / f"{path.stem}.pdf"
        with self.open(path) as book:
            book.export_pdf(pdf)
        prefix = folder / path.stem
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", pdf, prefix], check=True)
        return sorted(folder.glob(f"{_literal(path.stem)}-*.png"))

    def stop(self) -> None:
        """End LibreOffice, if it runs."""
        if self._office is not None:
            self._office.stop()
            self._office = None


def _load(office: Office, path: Path) -> Sheetbook:
    # Not hidden, although there is no screen: a hidden document loses frozen panes on saving.
    if not path.is_file():
        raise FileNotFoundError(path)
    document = office.desktop.loadComponentFromURL(
        path.as_uri(), "_blank", 0, properties(Hidden=False, MacroExecutionMode=0)
    )
    if document is None:
        lock_file(path).unlink(missing_ok=True)
        raise OfficeError(f"LibreOffice does not open {path}")
    return Sheetbook(office, document, path)


def _literal(name: str) -> str:
    # Square brackets in a file name are letters, not a pattern.
    return "".join(f"[{letter}]" if letter in "[]*?" else letter for letter in name)
