"""Definitions in YAML with one fault each."""

from __future__ import annotations

from tests.support.definition_text import VALID
from workbook_builder.definition.yaml.read import MOST_BYTES

# Texts that do not have the form of a campaign: code, old text, new text

SHAPE = [
    ("unknown_key_near", "due: 2023-12-15", "deu: 2023-12-15"),
    ("unknown_key_near", "due: 2023-12-15", "Due: 2023-12-15"),
    ("unknown_key", "due: 2023-12-15", "hanh_chot: 2023-12-15"),
    ("unknown_key", "{label: Khá, points: 2}", "{label: Khá, points: 2, màu: xanh}"),
    ("unknown_key_near", "        points: 4\n", "        pionts: 4\n"),
    ("unknown_key", "schema: 1\n", "schema: 1\n<<: {due: 2023-01-01}  #!\n"),
    ("missing_key", "schema: 1\n", ""),
    ("missing_key", "  - id: I\n    title: Nhóm một\n", "  - id: I\n"),
    ("unit_codes_made", "{code: so-b, name: Sở Y tế}", "{name: Sở Y tế}"),
    ("missing_key", "{label: Khá, points: 2}", "{label: Khá}"),
    ("empty_value", "title: Đợt một", "title:"),
    ("empty_value", "        points: 4\n", "        points:\n"),
    ("empty_value", "      - {id: I.2, title: Tiêu chí hai, points: 6, step: 0.5}", "      -"),
    ("empty_value", "points: 6, step: 0.5}", "points: 6, tiers: }"),
    ("empty_value", "points: 6, step: 0.5}", "points: 6, tiers: []}"),
    ("not_a_mapping", "plan: {number: 1/KH, date: 2023-07-25}", "plan: 1/KH"),
    ("not_a_mapping", "  - {code: so-b, name: Sở Y tế}", "  - Sở Y tế"),
    ("not_a_mapping", "{label: Khá, points: 2}", "[Khá, 2]"),
    ("not_a_list", "criteria:\n          - {id: T.1.1,", "criteria:\n          {id: T.1.1,"),
    ("not_a_list", "points: 6, step: 0.5}", "points: 6, tiers: có}"),
    ("not_a_value", "title: Đợt một", "title: [Đợt, một]"),
    ("not_a_value", "total: 10", "total: {base: 10}"),
    ("not_a_number", "total: 10", "total: mười"),
    ("not_a_number", "total: 10", "total: true"),
    ("not_a_number", "total: 10", "total: 1e1"),
    ("not_a_number", "total: 10", "total: 0xA"),
    ("not_a_number", "total: 10", "total: .inf"),
    ("not_a_number", "total: 10", "total: 1_0"),
    ("not_a_number", "total: 10", "total: 2023-01-01"),
    ("decimal_comma", "        points: 4\n", "        points: 4,5\n"),
    ("number_in_quotes", "        points: 4\n", '        points: "4"\n'),
    ("number_in_quotes", "schema: 1", "schema: '1'"),
    ("number_too_long", "total: 10", "total: 100000000000000000000"),
    ("not_a_whole_number", "decimals: 1,", "decimals: 1.5,"),
    ("not_a_date", "due: 2023-12-15", "due: 15/12/2023"),
    ("not_a_date", "due: 2023-12-15", "due: 2023-02-30"),
    ("not_a_date", "due: 2023-12-15", "due: 20231215"),
    ("not_a_date", "due: 2023-12-15", "due: 1899-12-31"),
    ("not_a_choice", "ties: dense", "ties: shared"),
    ("not_a_choice", "kind: bonus", "kind: Thưởng"),
    ("not_a_choice", "counts_as: bonus", "counts_as: 1"),
    ("not_a_choice", "points: 6, step: 0.5}", "points: 6, evidence: có}"),
    ("unknown_key", "    counts_as: bonus\n", "    counts_as: bonus\n    evidence: required  #!\n"),
]

# Files that cannot be read

FILE = [
    ("tab_character", "    points: 10\n", "\tpoints: 10\n"),
    ("tab_character", "Tiêu chí một", "Tiêu chí\tmột"),
    ("bad_character", "Tiêu chí một", "Tiêu chí \x07một"),
    ("bad_character", "Tiêu chí một", "Tiêu chí \ue000một"),
    ("bad_character", "Tiêu chí một", "Tiêu chí \x85một"),
    ("bad_character", "Tiêu chí một", "Tiêu chí \u2028một"),
    ("bad_character", "Tiêu chí một", "Tiêu chí \uffffmột"),
    ("bad_character", "Tiêu chí một", r'"Tiêu chí \x07 một"'),
    ("bad_character", "Tiêu chí một", r'"Tiêu chí \ue000"'),
    ("tab_character", "Tiêu chí một", r'"Tiêu chí \t một"'),
    ("bad_character", "Tiêu chí một", r'"Tiêu chí \ud800"'),
    ("yaml_syntax", "title: Đợt một", "title: Đợt một: phần hai"),
    ("yaml_syntax", "title: Đợt một", "title: @Đợt một"),
    ("yaml_syntax", "    title: Nhóm một", "     title: Nhóm một"),
    ("yaml_many_documents", "units:\n", "---  #!\nunits:\n"),
    ("yaml_too_deep", "total: 10", "total: " + "[" * 50),
    ("yaml_anchor", "title: Đợt một", "title: &a Đợt một"),
    ("yaml_anchor", "title: Đợt một", "title: *a"),
    ("yaml_tag", "total: 10", "total: !!float 10"),
    ("yaml_tag", "title: Đợt một", "title: !!python/object:os.system Đợt một"),
    ("yaml_odd_key", "schema: 1\n", "schema: 1\n[a, b]: 1  #!\n"),
    ("duplicate_key", "total: 10\n", "total: 10\ntotal: 11  #!\n"),
]

# Files that are no definition at all: code, line, bytes

WHOLE = [
    ("definition_empty", None, b""),
    ("definition_empty", None, b"# a comment\n"),
    ("definition_empty", None, b"---\n"),
    ("definition_not_mapping", 1, b"- schema: 1"),
    ("definition_not_mapping", 2, b"\nxin chao"),
    ("definition_too_large", None, b"#" * (MOST_BYTES + 1)),
    ("not_utf8", 3, VALID.encode("cp1258", "replace").replace(b"?", "Đ".encode("cp1258"))),
    ("not_utf8", 1, VALID.encode("utf-16")),
    ("yaml_syntax", None, rb'"\UFFFFFFFF"'),
    ("yaml_syntax", 1, b"%YAML 9.9\n---\na: 1"),
    ("yaml_too_deep", 1, b"[" * 100_000),
    ("yaml_too_deep", 41, b"\n".join(b" " * n + b"a:" for n in range(60))),
]
