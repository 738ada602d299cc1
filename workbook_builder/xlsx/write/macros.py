"""The bytes of a finished .xlsx → the same workbook with macros: a VBA project, made without Excel.

The VBA of this program stands as text in `macros/`. A Mac needs modules of xlwings beside it, taken
from the package that is installed, so that both are of one version. The other parts stay as they
are.
"""

from __future__ import annotations

import importlib.util
import os
import posixpath
import re
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from workbook_builder.xlsx.parts import (
    MAIN,
    FinishedParts,
    serialize,
    sheet_parts,
    unzip_parts,
    zip_parts,
)

WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADDIN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"

_WORKBOOK = "xl/workbook.xml"
_PROJECT = "xl/vbaProject.bin"
_PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
_PROJECT_RELATION = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
_TYPES = "[Content_Types].xml"
_OF_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OF_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_BOOK_CODE_NAME = "ThisWorkbook"
_SHEET_HEAD = 4096  # bytes of a worksheet in which its properties stand, before all else

# The stream of compiled code (MS-OVBA 2.3.4.1). It is empty and has a version that no program
# has, so that every Excel compiles the modules anew.
_NOT_COMPILED = b"\xcc\x61\xff\xff\x00\x00\x00"


@dataclass(frozen=True, slots=True)
class VbaModule:
    """A VBA module with the source of its file. Lines end in CR LF, as VBA requires."""

    name: str
    source: str
    is_class: bool = False


def own_module(name: str) -> VbaModule:
    """A module of this program, from its file; UnicodeDecodeError where it is not plain ASCII.

    VBA reads files in the code page of the machine, which would garble any other letter.
    """
    path = macros_folder() / f"{name}.bas"
    return read_module(path if path.exists() else path.with_suffix(".cls"))


def starting_modules(*, mac: bool, addin: bool = False) -> tuple[VbaModule, ...]:
    """The modules by which Excel starts the program: on a Mac through xlwings, else by our own.

    xlwings' module has much in it that virus scanners look for. Only what is made on a Mac has it.
    """
    if not mac:
        return (own_module("StartOnWindows"),)
    return (own_module("StartOnMac"), *(xlwings_addin_modules() if addin else xlwings_modules()))


def xlwings_modules() -> tuple[VbaModule, ...]:
    """The modules of xlwings for a workbook that works without the add-in of xlwings."""
    folder = _xlwings_folder()
    return read_module(folder / "xlwings.bas"), read_module(folder / "addin" / "Dictionary.cls")


def xlwings_addin_modules() -> tuple[VbaModule, ...]:
    """The modules of xlwings for an add-in, which works on whichever workbook is active.

    They are changed to read the settings of xlwings itself: then the button of a workbook and the
    add-in share one file of settings. And they are closed to formulas: otherwise `=RunPython(…)` in
    a cell of any workbook that is open would do what it says.
    """
    module = read_module(_xlwings_folder() / "xlwings_custom_addin.bas")
    source, count = re.subn(r'(?<=PROJECT_NAME As String = )"\w+"', '"xlwings"', module.source)
    if count != 1:
        raise ValueError("xlwings names its settings in another way now")
    head, line_end, rest = source.partition("\r\n")
    source = f"{head}{line_end}Option Private Module{line_end}{rest}"
    return VbaModule(module.name, source), xlwings_modules()[1]


def macros_folder() -> Path:
    """The folder with the sources of the macros."""
    package = Path(__file__).parents[2]
    installed = package / "macros"  # In the wheel the sources lie inside the package.
    return installed if installed.is_dir() else package.parent / "macros"


def program_path() -> str:
    """The path of the program that the button starts; "" where it is not installed."""
    name = "workbook-builder.exe" if os.name == "nt" else "workbook-builder"
    user = sysconfig.get_path("scripts", f"{os.name}_user")
    for folder in (Path(sys.executable).parent, sysconfig.get_path("scripts"), user):
        # Unlike `is_file`, this raises nothing where the folder may not be looked into.
        found = shutil.which(Path(folder, name))
        if found:
            return str(Path(found).absolute())
    on_path = shutil.which(name) or ""
    # A relative one lies wherever the program was called, perhaps put there by somebody else.
    return on_path if Path(on_path).is_absolute() else ""


def _xlwings_folder() -> Path:
    # Found without an import: importing xlwings would import pandas too, and take a second.
    found = importlib.util.find_spec("xlwings")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("xlwings is not installed", name="xlwings")
    return Path(found.origin).parent


def read_module(path: Path) -> VbaModule:
    """The module in a .bas or .cls file; UnicodeDecodeError for anything but ASCII."""
    source = path.read_bytes().decode("ascii").replace("\r\n", "\n").replace("\n", "\r\n")
    named = re.search(r'^Attribute VB_Name = "(\w+)"\r$', source, re.MULTILINE)
    if named is None:
        raise ValueError(f"{path.name} does not name its module")
    return VbaModule(named[1], source, is_class=path.suffix == ".cls")


# The package


def with_macros(book: bytes, modules: Iterable[VbaModule], content_type: str) -> FinishedParts:
    """The parts of a finished workbook with these modules, and an empty module for each sheet.

    VBA knows a sheet by its code name. Raises ValueError where a sheet has none.
    """
    parts = FinishedParts(book)
    names = tuple(_code_names(parts))
    root = etree.fromstring(parts[_WORKBOOK])
    properties = root.find(f"{{{MAIN}}}workbookPr")
    if properties is None:
        raise ValueError("the workbook has no workbookPr, which holds its code name")
    properties.set("codeName", _BOOK_CODE_NAME)
    parts[_WORKBOOK] = serialize(root)
    parts[_PROJECT] = vba_project(names, tuple(modules))
    add_relationship(parts, _WORKBOOK, _PROJECT_RELATION, _PROJECT)
    types = etree.fromstring(parts[_TYPES])
    for part in types.iter(f"{{{_OF_TYPES}}}Override"):
        if part.get("PartName") == f"/{_WORKBOOK}":
            part.set("ContentType", content_type)
    binary = etree.Element(f"{{{_OF_TYPES}}}Default", Extension="bin", ContentType=_PROJECT_TYPE)
    types.insert(0, binary)
    parts[_TYPES] = serialize(types)
    return parts


def add_relationship(parts: MutableMapping[str, bytes], source: str, kind: str, target: str) -> str:
    """Adds a relationship between two parts and returns its id. `source` "" is the package."""
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    empty = f'<Relationships xmlns="{_OF_RELATIONSHIPS}"/>'.encode()
    root = etree.fromstring(parts.get(path, empty))
    taken = {relation.get("Id") for relation in root}
    given = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    relation = etree.SubElement(root, f"{{{_OF_RELATIONSHIPS}}}Relationship")
    relation.set("Id", given)
    relation.set("Type", kind)
    relation.set("Target", posixpath.relpath(target, folder or "."))
    parts[path] = serialize(root)
    return given


def add_content_type(parts: MutableMapping[str, bytes], part: str, content_type: str) -> None:
    """Adds the content type of a new part."""
    types = etree.fromstring(parts[_TYPES])
    override = etree.SubElement(types, f"{{{_OF_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", content_type)
    parts[_TYPES] = serialize(types)


def _code_names(parts: FinishedParts) -> Iterator[str]:
    for title, part in sheet_parts(parts):
        parser = etree.XMLPullParser(events=("start",), tag=f"{{{MAIN}}}sheetPr")
        parser.feed(parts.start(part, _SHEET_HEAD))
        found = (one for _, one in parser.read_events() if isinstance(one, etree._Element))
        name = next((one.get("codeName") for one in found), None)
        if not name:
            raise ValueError(f"the sheet {title} has no code name")
        yield name


# The project


@cache
def vba_project(code_names: tuple[str, ...], modules: tuple[VbaModule, ...]) -> bytes:
    """vbaProject.bin for a workbook with sheets of these code names; the same bytes each time."""
    # Imported here, since most commands need no macros. The library has no type hints.
    from pyopenvba import ExcelFile, VBAModuleKind  # type: ignore[import-untyped]
    from pyopenvba.cfb import CFB  # type: ignore[import-untyped]

    with tempfile.TemporaryDirectory() as folder:
        empty, made = Path(folder, "empty.xlsm"), Path(folder, "made.xlsm")
        empty.write_bytes(zip_parts(_bare(code_names)))
        with ExcelFile(empty) as file:
            project = file.add_vba_project()
            for module in modules:
                kind = VBAModuleKind.other if module.is_class else VBAModuleKind.standard
                project.add_module(module.name, module.source, kind=kind)
            file.save(made)
        container = CFB.from_bytes(unzip_parts(made.read_bytes())[_PROJECT])
    container.write_stream_in_storage("VBA", "_VBA_PROJECT", _NOT_COMPILED)
    return bytes(container.to_bytes())


def _bare(code_names: tuple[str, ...]) -> dict[str, bytes]:
    """The smallest workbook that pyOpenVBA accepts: only sheets with their code names."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(code_names, start=1)
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/worksheet" Target="sheet{number}.xml"/>'
        for number, _ in enumerate(code_names, start=1)
    )
    texts = {
        _TYPES: f'<Types xmlns="{_OF_TYPES}"/>',
        _WORKBOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{office}">'
        f'<workbookPr codeName="{_BOOK_CODE_NAME}"/><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OF_RELATIONSHIPS}">{targets}'
        "</Relationships>",
    }
    for number, name in enumerate(code_names, start=1):
        texts[f"xl/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetPr codeName="{name}"/></worksheet>'
        )
    return {name: text.encode() for name, text in texts.items()}
