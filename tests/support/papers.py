"""Reads papers in Word for tests: texts, looks and measures, from the XML and from the PDF."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table with its cells."""

    text: str
    style: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Looks:
    """The looks of a paragraph's style, in points; the indent in twips."""

    font: str
    size: float
    bold: bool
    italic: bool
    align: str
    first_line: int


class PaperXml:
    """A document as it is stored."""

    def __init__(self, data: bytes):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])
        self.styles = {
            style.get(f"{W}styleId"): style
            for style in etree.fromstring(self.parts["word/styles.xml"]).iter(f"{W}style")
        }

    def lines(self) -> list[Line]:
        """All lines from top to bottom. The first and the last block give a line per paragraph."""
        body = self.document.find(f"{W}body")
        return [line for child in body for line in self._lines(child)]

    def _lines(self, child) -> Iterator[Line]:
        if child.tag == f"{W}p":
            yield Line(text_of(child), self.style_of(child))
        elif child.tag == f"{W}tbl" and child.find(f"{W}tblPr/{W}tblStyle") is None:
            yield from (Line(text_of(p), self.style_of(p)) for p in child.iter(f"{W}p"))
        elif child.tag == f"{W}tbl":
            for row in child.iter(f"{W}tr"):
                cells = tuple(text_of(cell) for cell in row.iter(f"{W}tc"))
                yield Line(" | ".join(cells), "row", cells)

    def tables(self) -> list[list[tuple[str, ...]]]:
        """The cells of each table with borders."""
        return [
            [tuple(text_of(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
            for table in self.document.iter(f"{W}tbl")
            if table.find(f"{W}tblPr/{W}tblStyle") is not None
        ]

    def style_of(self, paragraph) -> str:
        """The name of a paragraph's style."""
        id_ = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        return self.styles[id_].find(f"{W}name").get(f"{W}val")

    def looks(self, style: str) -> Looks:
        """The looks of the style with this name."""
        [found] = [s for s in self.styles.values() if s.find(f"{W}name").get(f"{W}val") == style]
        run, shape = found.find(f"{W}rPr"), found.find(f"{W}pPr")
        indent = shape.find(f"{W}ind")
        fonts = set(run.find(f"{W}rFonts").attrib.values())
        assert len(run.find(f"{W}rFonts").attrib) == 4  # Latin, other, East Asian, complex scripts
        return Looks(
            font=fonts.pop() if len(fonts) == 1 else str(fonts),
            size=int(run.find(f"{W}sz").get(f"{W}val")) / 2,
            bold=run.find(f"{W}b") is not None,
            italic=run.find(f"{W}i") is not None,
            align=shape.find(f"{W}jc").get(f"{W}val"),
            first_line=0 if indent is None else int(indent.get(f"{W}firstLine")),
        )


def text_of(element) -> str:
    """The text of an element, with line breaks as line ends."""
    pieces = (
        node.text or "" if node.tag == f"{W}t" else "\n" for node in element.iter(f"{W}t", f"{W}br")
    )
    return "".join(pieces)


@dataclass(frozen=True)
class Word:
    """A word on a page of a PDF, in points from the top left."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(pdf: Path) -> list[Word]:
    """Every word of a PDF, in the order of reading."""
    said = run("pdftotext", "-bbox", pdf, "-")
    words, page = [], 0
    sides = " ".join(rf'{side}="([\d.-]+)"' for side in ("xMin", "yMin", "xMax", "yMax"))
    box = re.compile(rf"<page |<word {sides}>(.*?)</word>")
    for match in box.finditer(said):
        if match[1] is None:
            page += 1
            continue
        left, top, right, bottom = (float(match[n]) for n in range(1, 5))
        words.append(Word(page, match[5], left, top, right, bottom))
    return words


def run(*call: object) -> str:
    """The output of a program."""
    done = subprocess.run([str(part) for part in call], check=True, capture_output=True)
    return done.stdout.decode()


def rules_of(pdf: Path, dpi: int = 144) -> list[tuple[float, float, float]]:
    """The horizontal rules on the first page as drawn: (height, left, right), in points."""
    image = subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-gray", "-f", "1", "-l", "1", str(pdf)],
        check=True,
        capture_output=True,
    ).stdout
    header = re.match(rb"P5\s(\d+) (\d+)\s255\s", image)
    width, height = int(header[1]), int(header[2])
    pixels, scale = image[header.end() :], 72 / dpi
    found: list[tuple[float, float, float]] = []
    for y in range(height):
        row = pixels[y * width : (y + 1) * width]
        dark = bytes(1 if level < 128 else 32 for level in row)
        for match in re.finditer(rb"\x01{40,}", dark):
            rule = (y * scale, match.start() * scale, match.end() * scale)
            # Rows of pixels that touch belong to one rule.
            if not found or rule[0] - found[-1][0] > 2 * scale or abs(rule[1] - found[-1][1]) > 2:
                found.append(rule)
    return found
