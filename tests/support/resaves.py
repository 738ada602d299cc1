"""A returned workbook → the same as other programs save it, by those that are on this machine.

Each program opens the file and saves it, as people and offices' own systems do. Those of `USUAL`
come with `make office`. The others are there after `make resavers`; who lacks one is told of it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.support.pace import PATIENCE
from tests.support.received import take_all
from tests.support.returned import ANSWERS, CAMPAIGN
from workbook_builder.problems import Severity

ROOT = Path(__file__).parents[2] / ".resavers"
_NODE, _PYTHON = ROOT / "node_modules", ROOT / "python" / "bin" / "python"
_SETTINGS = """<?xml version="1.0"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{language}</value></prop></item></oor:items>"""


@dataclass(frozen=True)
class Resaver:
    """A program that saves a workbook again.

    `call`: its arguments, with `{source}`, `{target}` and `{folder}` for the files and a folder of
    its own. `needs`: files and commands without which it is not there.
    """

    name: str
    suffix: str
    call: tuple[str, ...]
    needs: tuple[str | Path, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    language: str = ""

    @property
    def missing(self) -> str:
        """What it lacks on this machine; "" where it can run."""
        lacking = (
            str(one)
            for one in self.needs
            if not (one.exists() if isinstance(one, Path) else shutil.which(one))
        )
        return next(lacking, "")

    def save(self, source: Path, folder: Path) -> Path:
        """The file that it makes of `source`, in this folder."""
        target = folder / f"{self.name}{self.suffix}"
        values = {"source": source, "target": target, "folder": folder}
        call = [part.format_map(values) for part in self.call]
        if self.language:
            profile = folder / f"profile-{self.language}" / "user"
            profile.mkdir(parents=True, exist_ok=True)
            settings = _SETTINGS.format(language=self.language)
            (profile / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
        done = subprocess.run(
            call,
            env={**os.environ, "NODE_PATH": str(_NODE), **self.environment},
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        made = folder / f"{source.stem}{self.suffix}"
        if made.exists() and not target.exists():  # LibreOffice gives it the name of the source
            made.rename(target)
        assert target.exists(), done.stderr.decode(errors="replace")[-500:]
        return target


def _gnumeric(name: str, suffix: str) -> Resaver:
    exporter = f"Gnumeric_{name}"
    call = ("ssconvert", "-T", exporter, "{source}", "{target}")
    return Resaver(f"Gnumeric {name.partition(':')[2]}", suffix, call, ("ssconvert",))


def _libreoffice(language: str, zone: str, suffix: str, made: str) -> Resaver:
    """LibreOffice with the habits of a language, on a machine in this time zone."""
    profile = "-env:UserInstallation=file://{folder}/" + f"profile-{language}"
    call = ("soffice", profile, "--headless", "--norestore", "--convert-to", made, "--outdir")
    name = f"LibreOffice {language} {zone.rpartition('/')[2]}"
    call = (*call, "{folder}", "{source}")
    return Resaver(name, suffix, call, ("soffice",), {"TZ": zone}, language)


_OPENPYXL = """
import sys, openpyxl
openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])
"""
_PANDAS = """
import sys, pandas
sheets = pandas.read_excel(sys.argv[1], sheet_name=None, header=None)
with pandas.ExcelWriter(sys.argv[2]) as out:
    for name, frame in sheets.items():
        frame.to_excel(out, sheet_name=name, header=False, index=False)
"""
_EXCELIZE = """
import sys, excelize
book = excelize.open_file(sys.argv[1])
book.save_as(sys.argv[2])
"""
_XLSXWRITER = """
import sys, openpyxl, xlsxwriter
book, values = (openpyxl.load_workbook(sys.argv[1], data_only=only) for only in (False, True))
out = xlsxwriter.Workbook(sys.argv[2])
for sheet in book:
    made = out.add_worksheet(sheet.title)
    for row in sheet.iter_rows():
        for cell in row:
            place, shown = (cell.row - 1, cell.column - 1), values[sheet.title][cell.coordinate]
            if cell.data_type == "f":
                made.write_formula(*place, cell.value, None, shown.value or "")
            elif isinstance(cell.value, str):
                made.write_string(*place, cell.value)
            elif cell.value is not None:
                made.write(*place, cell.value)
out.close()
"""
_VALUES = """
import sys, openpyxl
sheets = [
    (sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
    for sheet in openpyxl.load_workbook(sys.argv[1], data_only=True)
]
if sys.argv[3] == "pyexcelerate":
    import pyexcelerate
    out = pyexcelerate.Workbook()
    for name, rows in sheets:
        out.new_sheet(name, data=rows)
else:
    import xlwt
    out = xlwt.Workbook()
    for name, rows in sheets:
        made = out.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    made.write(r, c, value)
out.save(sys.argv[2])
"""
_IRONCALC = """
import sys, ironcalc
ironcalc.load_from_xlsx(sys.argv[1], "en", "UTC").save_to_xlsx(sys.argv[2])
"""
_SHEETJS = """
const [source, target, type] = process.argv.slice(1), sheets = require(process.env.MODULE);
const book = sheets.readFile(source, {cellFormula: true, cellStyles: true, cellNF: true});
sheets.writeFile(book, target, {bookType: type, compression: true});
"""
_EXCELJS = """
const [source, target] = process.argv.slice(1), book = new (require("exceljs").Workbook)();
book.xlsx.readFile(source).then(() => book.xlsx.writeFile(target));
"""
_POPULATE = """
const [source, target] = process.argv.slice(1);
require("xlsx-populate").fromFileAsync(source).then((book) => book.toFileAsync(target));
"""
_PERL = """
use strict; use Spreadsheet::ParseXLSX; use {module};
my ($source, $target) = @ARGV;
my ($book, $out) = (Spreadsheet::ParseXLSX->new->parse($source), {module}->new($target));
for my $sheet ($book->worksheets) {{
  my ($made, $first, $last) = ($out->add_worksheet($sheet->get_name), $sheet->row_range);
  my ($left, $right) = $sheet->col_range;
  for my $r ($first .. $last) {{ for my $c ($left .. $right) {{
    my $cell = $sheet->get_cell($r, $c) or next;
    my $value = $cell->unformatted;
    if (!defined $value || $value eq '') {{ next }}
    if ($cell->type eq 'Numeric') {{ $made->write_number($r, $c, $value) }}
    else {{ $made->write_string($r, $c, $value) }}
  }} }}
}}
$out->close;
"""
_R_LOAD = """
a <- commandArgs(TRUE); library(openxlsx); saveWorkbook(loadWorkbook(a[1]), a[2], overwrite=TRUE)
"""
_R_VALUES = """
a <- commandArgs(TRUE); library(openxlsx); names <- getSheetNames(a[1])
read <- function(name) read.xlsx(a[1], sheet=name, colNames=FALSE, skipEmptyRows=FALSE,
  skipEmptyCols=FALSE)
write.xlsx(setNames(lapply(names, read), names), a[2], colNames=FALSE)
"""


def _python(name: str, suffix: str, code: str, package: str, *more: str) -> Resaver:
    where = _PYTHON.parent.parent.glob(f"lib/*/site-packages/{package}*")
    there = next(where, _PYTHON.parent / package)
    call = (str(_PYTHON), "-c", code.replace("{", "{{").replace("}", "}}"))
    return Resaver(name, suffix, (*call, "{source}", "{target}", *more), (_PYTHON, there))


def _own_python(name: str, code: str) -> Resaver:
    call = (sys.executable, "-c", code.replace("{", "{{").replace("}", "}}"))
    return Resaver(name, ".xlsx", (*call, "{source}", "{target}"), ())


def _script(name: str, suffix: str, code: str, package: str, *more: str) -> Resaver:
    call = ("node", "-e", code.replace("{", "{{").replace("}", "}}"), "{source}", "{target}")
    return Resaver(name, suffix, (*call, *more), ("node", _NODE / package), {"MODULE": package})


def _perl(name: str, suffix: str, module: str) -> Resaver:
    path = Path("/usr/share/perl5") / f"{module.replace('::', '/')}.pm"
    code = _PERL.format(module=module).replace("{", "{{").replace("}", "}}")
    reader = Path("/usr/share/perl5/Spreadsheet/ParseXLSX.pm")
    return Resaver(name, suffix, ("perl", "-e", code, "{source}", "{target}"), (reader, path))


def _r(name: str, code: str) -> Resaver:
    call = ("Rscript", "-e", code.replace("{", "{{").replace("}", "}}"), "{source}", "{target}")
    there = Path("/usr/lib/R/site-library/openxlsx")
    return Resaver(name, ".xlsx", call, (there,), {"LC_ALL": "C.UTF-8"})


USUAL: Sequence[Resaver] = (
    _own_python("openpyxl", _OPENPYXL),
    _own_python("pandas", _PANDAS),
    _gnumeric("Excel:xlsx", ".xlsx"),
    _gnumeric("Excel:xlsx2", ".xlsx"),
    _gnumeric("Excel:excel_biff8", ".xls"),
    _gnumeric("Excel:excel_biff7", ".xls"),
    _gnumeric("OpenCalc:odf", ".ods"),
)
"""Those that `make office` installs."""

OTHERS: Sequence[Resaver] = (
    _gnumeric("Excel:excel_dsf", ".xls"),
    _gnumeric("OpenCalc:openoffice", ".ods"),
    *(
        _libreoffice(language, zone, suffix, made)
        for language in ("vi-VN", "de-DE", "en-US")
        for zone in ("Asia/Ho_Chi_Minh", "America/Los_Angeles", "UTC")
        for suffix, made in (
            (".xlsx", "xlsx:Calc MS Excel 2007 XML"),
            (".ods", "ods:calc8"),
            (".xls", "xls:MS Excel 97"),
        )
    ),
    _libreoffice("vi-VN", "Asia/Ho_Chi_Minh", ".fods", "fods:OpenDocument Spreadsheet Flat XML"),
    *(
        _script(f"SheetJS {package.replace('/', ' ')} {kind}", suffix, _SHEETJS, package, kind)
        for package in ("xlsx", "@e965/xlsx")
        for kind, suffix in (
            ("xlsx", ".xlsx"),
            ("xlsb", ".xlsb"),
            ("biff8", ".xls"),
            ("biff5", ".xls"),
            ("ods", ".ods"),
            ("fods", ".fods"),
            ("xlml", ".xml"),
        )
    ),
    _script("exceljs", ".xlsx", _EXCELJS, "exceljs"),
    _script("xlsx-populate", ".xlsx", _POPULATE, "xlsx-populate"),
    _python("excelize", ".xlsx", _EXCELIZE, "excelize"),
    _python("XlsxWriter", ".xlsx", _XLSXWRITER, "xlsxwriter"),
    _python("PyExcelerate", ".xlsx", _VALUES, "pyexcelerate", "pyexcelerate"),
    _python("xlwt", ".xls", _VALUES, "xlwt", "xlwt"),
    _python("IronCalc", ".xlsx", _IRONCALC, "ironcalc"),
    _perl("Excel-Writer-XLSX", ".xlsx", "Excel::Writer::XLSX"),
    _perl("Spreadsheet-WriteExcel", ".xls", "Spreadsheet::WriteExcel"),
    _r("R openxlsx", _R_LOAD),
    _r("R openxlsx values", _R_VALUES),
)
"""Those that `make resavers` installs, and LibreOffice in other languages and time zones."""


@dataclass(frozen=True)
class Resaved:
    """What became of a file that a program saved again: its receipt, and whether that is right."""

    program: str
    status: str
    codes: tuple[str, ...]
    right: bool


_TRULY_REFUSED = (("letters_lost",), ("two_readings",))
"""Formats without Vietnamese letters, and those with two workbooks in one file."""


def taken_in(program: str, path: Path) -> Resaved:
    """What becomes of this file when it comes back.

    Right is: all answers and no warning but that numbers came as texts; or a refusal that says
    truly what the file is.
    """
    files = {path.name: path.read_bytes()}
    found = take_all(path.parent / "campaign", files, moment=datetime.now(UTC))
    (receipt,) = found.receipts
    codes = tuple(problem.code for problem in receipt.problems)
    alarming = {p.code for p in receipt.problems if p.severity is not Severity.NOTE}
    if receipt.status == "rejected":
        return Resaved(program, receipt.status, codes, codes in _TRULY_REFUSED)
    counted = found.submissions.get(CAMPAIGN.units[0].code)
    right = counted is not None and counted.answers == ANSWERS and alarming <= {"number_as_text"}
    return Resaved(program, receipt.status, codes, right)
