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
from pathlib import Path

import olefile

from tests.support.returned import CAMPAIGN
from workbook_builder.machine.addin import build_addin
from workbook_builder.ranking.button import own_modules
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.xlsx.parts import unzip_parts
from workbook_builder.xlsx.write.macros import vba_project, xlwings_modules

GOLDEN = Path(__file__).parents[1] / "golden" / "macros.txt"


def projects() -> dict[str, bytes]:
    """Name of the file → its vbaProject.bin."""
    needed = (sheet for sheet in RANKING_SHEETS if sheet.is_needed(CAMPAIGN))
    sheets = tuple(sheet.code_name for sheet in needed)
    return {
        "Bang-tong-hop.xlsm": vba_project(sheets, (*own_modules(), *xlwings_modules())),
        "workbook_builder.xlam": unzip_parts(build_addin())["xl/vbaProject.bin"],
    }


def read_modules(project: bytes) -> dict[str, str]:
    """Name of a module → its source, as olevba reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # the import of olevba raises this warning
        from oletools.olevba import VBA_Parser
    parser = VBA_Parser("vbaProject.bin", data=project)
    try:
        return {
            Path(file).stem: code.replace("\r\n", "\n")
            for _, _, file, code in parser.extract_all_macros()
        }
    finally:
        parser.close()


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
