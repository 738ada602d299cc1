"""Names of units become codes that can stand in file names."""

from __future__ import annotations

import unicodedata

from workbook_builder.definition.checks.units import UNIT_CODE
from workbook_builder.definition.templates import template_names, template_path
from workbook_builder.definition.unit_codes import code_from_name, propose_codes
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.names import COMMON_CODE


def test_a_code_is_the_name_without_its_accents():
    assert code_from_name("Sở Y tế") == "so-y-te"
    assert code_from_name("Văn phòng Đoàn ĐBQH và HĐND Tỉnh") == "van-phong-doan-dbqh-va-hdnd-tinh"
    assert code_from_name("  Phường  Đống Đa, Q.Ứng Hòa (mới) ") == "phuong-dong-da-q-ung-hoa-moi"


def test_forms_of_unicode_and_letters_copied_from_a_pdf_make_no_difference():
    name = "Sở Nông nghiệp và Môi trường Thừa Thiên"
    assert code_from_name(unicodedata.normalize("NFD", name)) == code_from_name(name)
    assert code_from_name("Môi trƣờng") == code_from_name("Môi trường") == "moi-truong"


def test_a_long_name_keeps_its_end():
    code = code_from_name("Sở Thông tin và Truyền thông tỉnh Tiền Giang")
    assert code == "so-thong-tin-truyen-thong-tien-giang"


def test_a_name_without_a_letter_to_begin_with_gets_one():
    assert propose_codes(["389", "", "???", "Ж"]) == [
        "don-vi-389",
        "don-vi",
        "don-vi-2",
        "don-vi-3",
    ]


def test_names_that_come_to_the_same_letters_are_numbered():
    names = ["Xã Hòa Bình", "Xã Hoà Bình", "Xã Hoa Binh"]
    assert propose_codes(names) == ["xa-hoa-binh", "xa-hoa-binh-2", "xa-hoa-binh-3"]
    long = "x" * 60 + " y"
    assert len(set(propose_codes([long] * 12))) == 12
    assert all(UNIT_CODE.fullmatch(code) for code in propose_codes([long] * 12))


def test_no_code_is_proposed_that_is_taken_or_names_the_common_workbook():
    assert propose_codes(["Sở Y tế"], taken=["SO-Y-TE"]) == ["so-y-te-2"]
    assert propose_codes(["Chung"]) != [COMMON_CODE]


def test_a_unit_added_later_changes_no_other_code():
    units = [
        unit.name for name in template_names() for unit in load_campaign(template_path(name)).units
    ]
    codes = dict(zip(units, propose_codes(units), strict=True))
    assert all(UNIT_CODE.fullmatch(code) for code in codes.values())
    assert len(set(codes.values())) == len(units)
    more = [*units[:3], "Sở Xây dựng", *units[3:], "Sở Y tế"]
    again = dict(zip(more, propose_codes(more), strict=True))
    assert {name: again[name] for name in units} == codes
