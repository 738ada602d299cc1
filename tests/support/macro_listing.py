"""The VBA projects that are shipped, as a text to review.

`python -m tests.support.macro_listing` writes the listing. oletools reads the projects, not the
library that wrote them. When a macro, a code name, xlwings or pyOpenVBA changes, the listing
changes and shows a reviewer what is different.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import olefile

from tests.support.returned import CAMPAIGN
from workbook_builder.machine.addin import build_addin
from workbook_builder.ranking.button import button_modules
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.xlsx.parts import unzip_parts
from workbook_builder.xlsx.write.macros import vba_project

GOLDEN = Path(__file__).parents[1] / "golden" / "macros.txt"


def projects() -> dict[str, bytes]:
    """Name of the file → its vbaProject.bin."""
    needed = (sheet for sheet in RANKING_SHEETS if sheet.is_needed(CAMPAIGN))
    sheets = tuple(sheet.code_name for sheet in needed)
    found = {}
    for mac, made in ((False, ""), (True, " made on a Mac")):
        found[f"Bang-tong-hop.xlsm{made}"] = vba_project(sheets, button_modules(mac=mac))
        addin = unzip_parts(build_addin(mac=mac))
        found[f"workbook_builder.xlam{made}"] = addin["xl/vbaProject.bin"]
    return found


@contextmanager
def _parsed(project: bytes) -> Iterator[Any]:
    with warnings.catch_warnings():
        # the import of olevba raises this warning
        warnings.simplefilter("ignore", DeprecationWarning)
        from oletools.olevba import VBA_Parser
    with closing(VBA_Parser("vbaProject.bin", data=project)) as parser:
        yield parser


def read_modules(project: bytes) -> dict[str, str]:
    """Name of a module → its source, as olevba reads it."""
    with _parsed(project) as parser:
        return {
            Path(file).stem: code.replace("\r\n", "\n")
            for _, _, file, code in parser.extract_all_macros()
        }


def suspicious(project: bytes) -> set[str]:
    """The words in a project that olevba lists as what harmful macros use."""
    with _parsed(project) as parser:
        return {word for kind, word, _ in parser.analyze_macros() if kind == "Suspicious"}


def listing() -> str:
    """All projects, line by line."""
    return "\n".join(line for name, data in projects().items() for line in _lines(name, data))


def _lines(name: str, project: bytes) -> Iterator[str]:
    yield f"{name} {_digest(project)}"
    yield ""
    with olefile.OleFileIO(io.BytesIO(project)) as container:
        for path in sorted(container.listdir()):
            data = container.openstream(path).read()
            yield f"  {'/'.join(path)}: {len(data)} bytes, {_digest(data)}"
        yield ""
        text = container.openstream("PROJECT").read().decode("ascii")
        yield from (f"  {line}" for line in text.splitlines())
    yield ""
    for module, source in read_modules(project).items():
        yield f"  {module}: {source.count(chr(10))} lines, {_digest(source.encode('ascii'))}"
    yield ""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


if __name__ == "__main__":
    GOLDEN.write_text(listing(), encoding="ascii", newline="\n")
    print(f"{GOLDEN} is written: look at what has changed in it")
