"""What of a sheet may not be seen as it is: found alike in every format."""

from __future__ import annotations

import io
import zipfile
from random import Random

import pytest

from tests.support.returned import ANSWERS, CAMPAIGN, KEY, codes, layout_of
from tests.support.tricks import ALWAYS, condition, drawn, formatted, honest, inked, row_said
from workbook_builder.intake.returned.read import read_return
from workbook_builder.xlsx.looks import beyond_reach, contrast
from workbook_builder.xlsx.number_format import shown_text
from workbook_builder.xlsx.parts import zip_parts
from workbook_builder.xlsx.read.any_format import WorkbookReader

WHITE = '<sz val="12"/><color rgb="FFFFFFFF"/>'


def all_at_once() -> bytes:
    """A return with a hidden row, white text, formats that say something else, a text box."""
    parts = honest(ANSWERS)
    row_said(parts, 10, 'hidden="1"')
    formatted(parts, "E14", 'General;General;General;"Dưới 50%"')
    inked(parts, "E19", WHITE)
    formatted(parts, "E20", '"1"')
    formatted(parts, "F21", '"1"')
    drawn("twoCell")(parts, Random(3))
    return zip_parts(parts)


EXPECTED = {
    "inputs_hidden",
    "shown_otherwise",
    "inputs_faint",
    "inputs_drawn_over",
    "points_shown_otherwise",
}


def said_of(data: bytes) -> set[str]:
    with WorkbookReader() as reader:
        book, _ = reader.read(data)
    return set(codes(read_return(book, CAMPAIGN, layout_of(CAMPAIGN), KEY)))


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".xlsx"])
def test_what_libreoffice_saves_is_told_of_in_every_format(suffix, calc, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(all_at_once())
    calc.convert(path, tmp_path / f"b{suffix}")
    assert said_of((tmp_path / f"b{suffix}").read_bytes()) >= EXPECTED


@pytest.mark.parametrize("suffix", [".ods", ".xls", ".xlsx"])
def test_of_an_honest_return_that_libreoffice_saves_nothing_is_told(suffix, calc, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(zip_parts(honest(ANSWERS)))
    calc.convert(path, tmp_path / f"b{suffix}")
    assert said_of((tmp_path / f"b{suffix}").read_bytes()) <= {"no_formulas"}


def test_an_ods_that_stores_another_text_than_the_one_shown_is_told_of(calc, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(zip_parts(honest(ANSWERS)))
    calc.convert(path, tmp_path / "b.ods")
    out = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "b.ods") as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                before = (
                    b'office:value-type="string" calcext:value-type="string"><text:p>100%</text:p>'
                )
                assert before in content
                after = before.replace(b'"><', b'" office:string-value="100%"><').replace(
                    b"<text:p>100%", "<text:p>Dưới 50%".encode()
                )
                content = content.replace(before, after)
            new.writestr(name, content)
    assert "shown_otherwise" in said_of(out.getvalue())


# What a look means


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", "Có"),
        ("@", "Có"),
        ("0.00", "Có"),
        ('"Không"', "Có"),
        ("0;-0;0", "Có"),
        ('0;0;0;"Không"', "Không"),
        (";;;", ""),
        ('@" không"', "Có không"),
        ('0;"x"@', "xCó"),
        ("[Red]0;0;0;@", "Có"),
        ("0;0;0;d", None),
    ],
)
def test_a_text_is_shown_as_its_format_says(code, shown):
    assert shown_text("Có", code) == shown


def test_black_on_white_is_read_and_pale_on_white_is_not():
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 0), (1, 1, 1)) < 1.1


@pytest.mark.parametrize(
    ("least", "told"), [("FF000000", {"inputs_conditional"}), ("FFF8696B", set())]
)
def test_a_scale_of_colours_hides_a_number_where_one_of_them_does(least, told):
    parts = honest(ANSWERS)
    scale = (
        '<cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><cfvo type="max"/>'
        f'<color rgb="{least}"/><color rgb="FF63BE7B"/></colorScale></cfRule>'
    )
    condition(scale)(parts, Random(1))
    assert said_of(zip_parts(parts)) == told


def test_rows_above_a_frozen_pane_that_was_scrolled_are_out_of_reach_and_others_are_not():
    assert beyond_reach(1, 1, 8, 2) == ()
    assert beyond_reach(30, 1, 0, 0) == ()
    assert beyond_reach(30, 1, 2, 0) == ((1, 1, 29, 16_384),)
    assert beyond_reach(1, 1, 90, 0) == ((41, 1, 1_048_576, 16_384),)


def test_the_fill_of_an_empty_input_that_was_issued_is_no_odd_look():
    parts = honest(ANSWERS)
    condition(ALWAYS, '<fill><patternFill><bgColor rgb="FFFFFF99"/></patternFill></fill>')(
        parts, Random(1)
    )
    assert said_of(zip_parts(parts)) == set()
