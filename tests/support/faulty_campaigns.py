"""For each rule, a small campaign that breaks this rule alone, and the finding that must follow."""

from __future__ import annotations

from tests.support.definition_text import VALID, plant

LONG = "a" * 256
LEDGER_LINE = "  - {unit: so-a, criterion: I.1, kind: bonus, points: 1.5, reason: Cờ thi đua}\n"
LEDGER_UNIT = "{unit: so-a, criterion"

# Code, old text, new text. #! marks the line that the problem must name, which is otherwise the
# first. Further pairs (old, new) are replaced before, so that no other rule is broken.

HEAD = [
    ("schema_newer", "schema: 1", "schema: 2"),
    ("schema_unknown", "schema: 1", "schema: 0"),
    ("bad_campaign_id", "id: dot-1", "id: Đợt 1"),
    ("bad_campaign_id", "id: dot-1", "id: dot_1"),
    ("bad_campaign_id", "id: dot-1", "id: -dot"),
    ("bad_campaign_id", "id: dot-1", "id: ../dot"),
    ("bad_campaign_id", "id: dot-1", f"id: {'a' * 61}"),
    ("decimals_out_of_range", "decimals: 1,", "decimals: 5,"),
    ("decimals_out_of_range", "decimals: 1,", "decimals: -1,"),
    ("unknown_tie_break", "decimals: 1,", "decimals: 1, tie_breaks: [T.1],"),
    ("repeated_tie_break", "decimals: 1,", "decimals: 1, tie_breaks: [base, I, base],"),
    ("negative_points", "decimals: 1,", "decimals: 1, most_bonus: -1,"),
    ("due_before_plan", "due: 2023-12-15", "due: 2023-07-24"),
]

RUBRIC = [
    ("no_rubric", VALID[VALID.index("rubric:") : VALID.index("units:")], "rubric: []\n"),
    ("total_off", "total: 10", "total: 11"),
    ("total_off", "total: 10", "total: 13"),  # bonus groups do not count
    ("total_off", "total: 10", "total: 10.0 #!", ("counts_as: bonus", "counts_as: base")),
    ("group_points_off", "    points: 10\n", "    points: 9\n", ("total: 10", "total: 9")),
    ("group_points_off", "    points: 3\n    counts_as", "    points: 4\n    counts_as"),
    ("group_without_parts", "units:\n", "  - {id: K, title: Khác, points: 0}  #!\nunits:\n"),
    ("group_with_both", "  - id: T\n", "  - id: T\n    criteria: [{id: K, title: K, points: 3}]\n"),
    ("nested_counts_as", "      - id: T.1\n", "      - id: T.1\n        counts_as: bonus #!\n"),
    ("nested_counts_as", "      - id: T.1\n", "      - id: T.1\n        counts_as: base #!\n"),
    ("bad_id", "{id: I.2,", "{id: I 2,"),
    ("bad_id", "{id: I.2,", "{id: .I2,"),
    ("bad_id", "{id: I.2,", "{id: _I2,"),
    ("bad_id", "{id: I.2,", "{id: I-2,"),
    ("bad_id", "{id: I.2,", "{id: I²,"),
    ("bad_id", "{id: I.2,", "{id: Ⅱ,"),
    ("bad_id", "{id: I.2,", '{id: "",'),
    ("bad_id", "{id: I.2,", f"{{id: {'a' * 31},"),
    ("duplicate_id", "{id: I.2,", "{id: i.1,"),
    ("duplicate_id", "{id: T.1.1,", "{id: I,"),
    ("tiers_and_step", "        tiers:\n", "        step: 1\n        tiers:\n"),
    ("duplicate_label", "label: Không", "label: tốt"),
    ("duplicate_label", "label: Không", 'label: " KHÁ "'),
    ("duplicate_label", "label: Không", "label: Rất  TỐT", ("label: Tốt", "label: rất tốt")),
    ("tier_above_criterion", "{label: Tốt, points: 4}", "{label: Tốt, points: 5}"),
    ("tiers_out_of_order", "label: Không, points: 0", "label: Không, points: 3"),
    (
        "no_tier_reaches",
        "        points: 4\n",
        "        points: 4 #!\n",
        ("Tốt, points: 4", "Tốt, points: 3"),
    ),
    ("step_not_positive", "step: 0.5", "step: 0"),
    ("step_not_positive", "step: 0.5", "step: -0.5"),
    ("points_off_step", "step: 0.5", "step: 4"),
    (
        "points_need_step",
        "points: 6, step: 0.5",
        "points: 6.5",
        ("total: 10", "total: 10.5"),
        ("points: 10", "points: 10.5"),
    ),
    ("too_many_values", "step: 0.5", "step: 0.006", ("decimals: 1", "decimals: 3")),
]

STEPPED = "points: 6, step: 0.5"
BETTER, GOOD, BAD = "Tốt, points: 4", "Khá, points: 2", "Không, points: 0"
IN_PERCENT = ("title: Tiêu chí một", 'title: Tiêu chí một\n        measure: "%"')
KINDS = [
    ("cases_and_other", STEPPED, "points: 6, per_case: 0.5, step: 0.5"),
    ("cases_and_other", STEPPED, 'points: 6, per_case: 0.5, measure: "%"'),
    ("cases_and_other", "        tiers:\n", "        per_case: 1\n        tiers: #!\n"),
    ("per_case_zero", STEPPED, "points: 6, per_case: 0"),
    ("too_many_decimals", STEPPED, "points: 6, per_case: -0.25"),
    ("measure_without_tiers", STEPPED, 'points: 6, measure: "%"'),
    ("share_without_measure", STEPPED, "points: 6, measured_against: best"),
    ("share_and_other", STEPPED, 'points: 6, measure: "%", measured_against: best, step: 0.5'),
    ("bounds_without_measure", "{label: Khá, points: 2}", "{label: Khá, points: 2, below: 80}"),
    ("line_without_measure", STEPPED, "points: 6, all_at: 100"),
    ("line_and_other", STEPPED, 'points: 6, measure: "%", all_at: 100, step: 0.5'),
    ("line_ends", STEPPED, 'points: 6, measure: "%", none_at: 100, all_at: 100'),
    ("line_ends", STEPPED, 'points: 6, measure: "%", all_at: 0'),
    ("line_off_step", STEPPED, 'points: 6, measure: "%", all_at: 100, round_to: 4'),
    ("line_off_step", STEPPED, 'points: 6, measure: "%", all_at: 100, round_to: 0'),
    ("judged_and_other", STEPPED, 'points: 6, judged_from: 1, measure: "%"'),
    ("judged_range", STEPPED, "points: 6, judged_from: 0"),
    ("judged_range", STEPPED, "points: 6, judged_from: 6"),
    ("judged_range", STEPPED, "points: 6, judged_from: 0.7, step: 0.5"),
    ("key_of_other_kind", STEPPED, "points: 6, step: 0.5, none_at: 10"),
    ("key_of_other_kind", STEPPED, "points: 6, per_case: 0.5, judged_from: 1"),
    (
        "left_out_not_base",
        "{id: T.1.1, title: Có sáng kiến, points: 3}",
        "{id: T.1.1, title: Có sáng kiến, points: 3, not_applicable: left_out}",
    ),
    (
        "duplicate_label",
        "label: Không, points: 0",
        "label: không  áp dụng, points: 0",
        ("title: Tiêu chí một", "title: Tiêu chí một\n        not_applicable: zero"),
    ),
    (
        "group_points_short",
        "    points: 3\n    counts_as",
        "    points: 4\n    parts: capped\n    counts_as",
    ),
    (
        "group_points_off",
        "    points: 10\n",
        "    points: 10\n",
        ("step: 0.5}", "step: 0.5, counts_as: bonus}"),
    ),
    (
        "negative_points",
        "    points: 3\n    counts_as",
        "    points: 3\n    most_penalty: -1 #!\n    counts_as",
    ),
]

GROUP_I, IN_TEN = "    points: 10\n", ("total: 10", "total: 4")
TAKES = (STEPPED, f"{STEPPED}, counts_as: deduction")
COUNTING = [
    ("group_highest_off", GROUP_I, "    points: 10 #!\n    parts: highest\n"),
    ("group_mean_short", GROUP_I, "    points: 10 #!\n    parts: mean\n    divided_by: 2\n"),
    ("mean_without_divisor", GROUP_I, "    points: 10\n    parts: mean #!\n"),
    ("least_without_deduction", GROUP_I, "    points: 10\n    least: 2 #!\n"),
    ("least_above_points", GROUP_I, "    points: 4\n    least: 5 #!\n", IN_TEN, TAKES),
    ("highest_with_deduction", GROUP_I, "    points: 4\n    parts: highest #!\n", IN_TEN, TAKES),
    ("group_is_deduction", "counts_as: bonus", "counts_as: deduction"),
    (
        "deducted_within",
        "      - id: T.1\n",
        "      - id: T.1\n        parts: deducted #!\n",
        ("counts_as: bonus", "counts_as: bonus\n    parts: deducted"),
    ),
    (
        "adds_where_taken",
        STEPPED,
        f"{STEPPED}, counts_as: base",
        (GROUP_I, "    points: 10\n    parts: deducted\n"),
    ),
    (
        "deduction_of_penalty",
        "title: Có sáng kiến",
        "title: Có sáng kiến, counts_as: deduction",
        ("counts_as: bonus", "counts_as: penalty"),
        ("      - id: T.1\n", "      - id: T.1\n        parts: deducted\n"),
    ),
    (
        "deduction_below_zero",
        STEPPED,
        "points: 6, per_case: -0.5, counts_as: deduction",
        (GROUP_I, "    points: 4\n"),
        IN_TEN,
    ),
    (
        "loses_from_nothing",
        "title: Có sáng kiến, points: 3",
        "title: Có sáng kiến, points: 0, per_case: -1",
        ("        points: 3\n", "        points: 0\n"),
        ("    points: 3\n    counts_as", "    points: 0\n    counts_as"),
    ),
    ("weight_out_of_range", STEPPED, f"{STEPPED}, weight: 0"),
    ("weight_too_fine", "counts_as: bonus", "counts_as: bonus\n    weight: 0.125 #!"),
    ("condition_unknown", STEPPED, f"{STEPPED}, counts_if: {{of: X, at_least: 1}}"),
    ("condition_rests", STEPPED, f"{STEPPED}, counts_if: {{of: I, at_least: 1}}"),
    (
        "condition_scaled",
        "title: Có sáng kiến",
        "title: Có sáng kiến, counts_if: {of: base, at_least: 9}",
        ("title: Tiêu chí một", "title: Tiêu chí một\n        not_applicable: left_out"),
    ),
    (
        "condition_never",
        "title: Có sáng kiến",
        "title: Có sáng kiến, counts_if: {of: I, at_least: 11}",
    ),
    (
        "condition_always",
        "title: Có sáng kiến",
        "title: Có sáng kiến, counts_if: {of: I, at_least: 0}",
    ),
]

MEASURES = [
    (
        "measure_gap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}, at_least: 50, at_most: 79"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "measure_gap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}, above: 50, at_most: 80"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "measure_overlap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, at_least: 80"),
        (GOOD, f"{GOOD}, at_least: 50, at_most: 80"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "tier_never_reached",
        "label: Không, points: 0",
        "label: Không, points: 0, below: 10",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}"),
        IN_PERCENT,
    ),
]

FORMER = [
    ("former_label_taken", "label: Khá, points: 2", "label: Khá, points: 2, formerly: [Tốt]"),
    ("former_label_taken", "label: Khá, points: 2", "label: Khá, points: 2, formerly: [A, TỐT]"),
]

UNITS = [
    ("no_units", VALID[VALID.index("units:") :], "units: []\n"),
    ("bad_unit_code", "code: so-b", "code: so_b"),
    ("bad_unit_code", "code: so-b", "code: 2-b"),
    ("bad_unit_code", "code: so-b", "code: SO-B"),
    ("bad_unit_code", "code: so-b", "code: sở-b"),
    ("bad_unit_code", "code: so-b", f"code: {'a' * 41}"),
    ("duplicate_unit_code", "code: so-b", "code: so-a"),
    ("duplicate_unit_name", "name: Sở Y tế", "name: SỞ  tài chính"),
    ("numbered_unit_name", "name: Sở Y tế", "name: 1. Sở Y tế"),
    ("numbered_unit_name", "name: Sở Y tế", "name: a) Sở Y tế"),
    ("unit_looks_like_none", "name: Sở Y tế", 'name: "Tổng cộng: 12 đơn vị"'),
    ("unit_looks_like_none", "name: Sở Y tế", 'name: "Các sở, ngành"'),
    ("unit_looks_like_none", "name: Sở Y tế", "name: Cụm thi đua số 1"),
    ("units_alike", "name: Sở Y tế", "name: Sở Tài chính."),
    ("odd_email", "email: a@x.vn", "email: a@x"),
    ("odd_email", "email: a@x.vn", 'email: "a@x.vn, b@x"'),
    ("odd_email", "email: a@x.vn", "email: sở@x.vn"),
    ("odd_email", "email: a@x.vn", "email: a@x.vn, cc: b.x.vn"),
    ("same_email", "name: Sở Y tế", "name: Sở Y tế, email: A@x.vn"),
    ("same_email", "name: Sở Y tế", 'name: Sở Y tế, email: "b@x.vn; Văn thư <a@X.vn>"'),
]

MAIL = [
    (code, "total: 10\n", f"mail: {{{said}}} #!\ntotal: 10\n")
    for code, said in (
        ("odd_mail_address", "sender: thidua.x.vn"),
        ("odd_mail_address", "reply_to: a@x"),
        ("odd_mail_address", 'cc: "a@x.vn; b@x"'),
        ("one_sender", 'sender: "a@x.vn; b@x.vn"'),
        ("bad_mail_server", "sender: a@x.vn, server: https://mail.x.vn/"),
        ("bad_mail_server", 'sender: a@x.vn, server: "mail.x.vn:465"'),
        ("bad_mail_server", 'sender: a@x.vn, inbox_server: "mail x.vn"'),
        ("bad_mail_port", "sender: a@x.vn, server: mail.x.vn, port: 0"),
        ("bad_mail_port", "sender: a@x.vn, inbox_port: 65536"),
        ("server_without_sender", "server: mail.x.vn"),
    )
]

LEDGER = [
    ("unknown_ledger_unit", LEDGER_UNIT, "{unit: cong-an, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: soa, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: SO-A, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: Sở Tài chính, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: STC, criterion"),
    ("unknown_ledger_criterion", "criterion: I.1", "criterion: Khác"),
    ("unknown_ledger_criterion_near", "criterion: I.1", "criterion: I.3"),
    ("unknown_ledger_criterion_near", "criterion: I.1", "criterion: t.1"),
    ("ledger_points_not_positive", "points: 1.5", "points: 0"),
    ("ledger_points_not_positive", "points: 1.5", "points: -1.5"),
    ("too_many_ledger_lines", LEDGER_LINE, LEDGER_LINE * 500 + LEDGER_LINE[:-1] + "  #!\n"),
]

EVERYWHERE = [
    ("negative_points", "label: Không, points: 0", "label: Không, points: -1"),
    ("points_too_large", "points: 1.5", "points: 1000001"),
    ("too_many_decimals", "points: 1.5", "points: 1.25"),
    ("too_many_decimals", "label: Khá, points: 2", "label: Khá, points: 2.05"),
    ("too_many_decimals", "step: 0.5", "step: 0.25"),
    ("empty_text", "title: Đợt một", 'title: ""'),
    ("empty_text", "title: Tiêu chí hai", 'title: "  "'),
    ("empty_text", "label: Khá", 'label: ""'),
    ("empty_text", "name: Sở Y tế", 'name: ""'),
    ("text_too_long", "label: Khá", f"label: {LONG}"),
    ("text_too_long", "label: Khá", f"label: {'😀' * 128}"),  # two characters each to Excel
    ("text_too_long", "name: Sở Y tế", f"name: {LONG}"),
    ("text_too_long", "short: STC", f"short: {LONG}"),
    ("text_too_long", "title: Tiêu chí một", f"title: {'a' * 2001}"),
    ("text_too_long", "reason: Cờ thi đua", f"reason: {'a' * 2001}"),
    ("text_on_several_lines", "label: Khá", r'label: "Khá\ngiỏi"'),
    ("text_on_several_lines", "title: Đợt một", "title: |\n  Đợt\n  một"),
    ("odd_letter", "title: Tiêu chí một", "title: Nhân tố mới, phƣơng pháp mới"),
    ("odd_letter", "title: Tiêu chí một", "title: Mô\u0323\u0301t"),
]

NO_LEDGER = (VALID[VALID.index("ledger:") :], "")
NO_DUE = ("due: 2023-12-15\n", "")
ROUNDED = [
    (
        code,
        "units:\n",
        f"rounds: [{', '.join(f'{{id: {id_}, due: {due}}}' for id_, due in rounds)}] #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
    )
    for code, *rounds in (
        ("bad_round_id", ("kỳ-1", "2023-05-30")),
        ("bad_round_id", ("gui-di", "2023-05-30")),  # would be the folder Gui-di on Windows
        ("bad_round_id", ("2023-q2.", "2023-05-30")),
        ("bad_round_id", ("1" * 21, "2023-05-30")),
        ("duplicate_round_id", ("2023", "2023-05-30"), ("2023", "2023-11-30")),
        ("rounds_out_of_order", ("2023-11", "2023-11-30"), ("2023-05", "2023-05-30")),
        ("rounds_out_of_order", ("2023-05", "2023-05-30"), ("2023-11", "2023-05-30")),
        ("too_many_rounds", *((f"{n}", f"{2000 + n}-05-30") for n in range(41))),
    )
]

TWO = "rounds: [{id: 1, due: 2023-05-30}, {id: 2, due: 2023-11-30}]\n"
WEIGHED = "rounds: [{id: 1, due: 2023-05-30, weight: 2}] #!\n"
OF_YEAR = [
    ("round_weight_idle", "units:\n", f"{WEIGHED}units:\n", NO_LEDGER, NO_DUE),
    (
        "weight_out_of_range",
        "units:\n",
        f"year_result: {{of: mean}}\n{WEIGHED.replace('2}', '0}')}units:\n",
        NO_LEDGER,
        NO_DUE,
    ),
    ("year_without_rounds", "units:\n", "year_result: {of: mean} #!\nunits:\n"),
    (
        "year_best_of_rounds",
        "units:\n",
        f"{TWO}year_result: {{of: mean, best: 3}} #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
    ),
    (
        "year_best_of_rounds",
        "units:\n",
        f"{TWO}year_result: {{of: mean, best: 0}} #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
    ),
    (
        "year_apart_varies",
        "units:\n",
        "year_result: {of: mean, best: 1, kinds: apart} #!\n"
        f"{WEIGHED.replace(' #!', '')}units:\n",
        NO_LEDGER,
        NO_DUE,
    ),
    (
        "year_sum_left_out",
        "units:\n",
        f"{TWO}year_result: {{of: sum, missing: left_out}} #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
    ),
]
ONE_ROUND = "rounds: [{id: 1, due: 2023-05-30}]\n"
ROUNDED += [
    (
        "round_id_too_long",
        "units:\n",
        "rounds: [{id: 2023-05, due: 2023-05-30}] #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
        ("id: dot-1", f"id: {'a' * 53}"),
    ),
    ("idle_beside_rounds", "due: 2023-12-15\n", f"due: 2023-12-15\n{ONE_ROUND}", NO_LEDGER),
    ("idle_beside_rounds", "ledger:\n", f"{ONE_ROUND}ledger: #!\n", NO_DUE),
]

BAND = "bands: [{name: Tốt, at_least: 8}, {name: Khá}]\n"
CAP = "minimums: [{of: I, then: cap, at_least: 5, band: Khá}]\n"


def _bands(code, *lines, also=()):
    """A case in which these lines stand before the units; the first is at fault unless marked."""
    text = "".join(lines)
    marked = text if "#!" in text else text.replace("\n", " #!\n", 1)
    return (code, "units:\n", f"{marked}units:\n", *also)


def _band(code, *parts, **how):
    """A case with these bands, each on a line of its own; the first is at fault unless marked."""
    lines = [
        f"  - {{{part}}}\n" if "#!" not in part else f"  - {{{part[:-3]}}} #!\n" for part in parts
    ]
    if not any("#!" in line for line in lines):
        lines[0] = lines[0].replace("\n", " #!\n")
    return _bands(code, "bands:\n", *lines, **how)


def _minimum(code, part, bands=BAND):
    return _bands(code, bands, f"minimums:\n  - {{{part}}} #!\n")


BANDED = [
    _band("band_same_name", "name: Tốt, at_least: 8", "name: tốt #!"),
    _band("band_name_too_long", f"name: {'a' * 61}, at_least: 8", "name: Khá"),
    _band("band_two_measures", "name: Tốt, at_least: 8, share: 80", "name: Khá"),
    _band("band_bad_quota", "name: Tốt, at_least: 8, quota: 0", "name: Khá"),
    _band("band_bad_quota", "name: Tốt, at_least: 8, quota: 101", "name: Khá"),
    _band("band_bad_quota", "name: Tốt, at_least: 8, quota: 33.333", "name: Khá"),
    _band("band_last_quota", "name: Tốt, at_least: 8", "name: Khá, quota: 10 #!"),
    _band("band_none_for_rest", "name: Tốt, at_least: 8", "name: Khá, at_least: 5 #!"),
    _band("band_out_of_reach", "name: Tốt, requires: [{of: I.2, at_least: 6.5}]", "name: Khá"),
    _band("band_out_of_reach", "name: Tốt, requires: [{of: base, at_least: 10.5}]", "name: Khá"),
    _band(
        "band_out_of_reach",
        "name: Tốt, at_least: 12.5",
        "name: Khá",
        also=(("decimals: 1,", "decimals: 1, most_bonus: 2,"),),
    ),
    _band("band_taken_above", "name: Khá, at_least: 5", "name: Tốt, at_least: 8 #!", "name: Yếu"),
    _band("band_taken_above", "name: Khá, share: 50", "name: Tốt, at_least: 8 #!", "name: Yếu"),
    _band("requirement_unknown", "name: Tốt, requires: [{of: X, at_least: 1}]", "name: Khá"),
    _band("requirement_unknown_near", "name: Tốt, requires: [{of: I.3, at_least: 1}]", "name: Khá"),
    _band("requirement_bad_share", "name: Tốt, requires: [{of: I, share: 101}]", "name: Khá"),
    _band("requirement_bad_share", "name: Tốt, share: 1001", "name: Khá"),
    _band("requirement_no_share", "name: Tốt, requires: [{of: bonus, share: 50}]", "name: Khá"),
    _band("negative_points", "name: Tốt, requires: [{of: I, at_most: -1}]", "name: Khá"),
    _band(
        "group_share_order",
        "name: Tốt, at_least: 8, group_share: 80",
        "name: Khá, group_share: 80 #!",
    ),
    _band("requirement_bad_share", "name: Tốt, at_least: 8, group_share: 101", "name: Khá"),
    _minimum("minimum_not_one", "of: I, then: lower"),
    _minimum("minimum_not_one", "of: I, then: lower, at_least: 5, share: 50"),
    _minimum("minimum_without_bands", "of: I, then: lower, at_least: 5", ""),
    _minimum("minimum_unknown_band", "of: I, then: cap, at_least: 5, band: Kém"),
    _minimum("minimum_unknown_band", "of: I, then: cap, at_least: 5"),
    _minimum("minimum_idle_band", "of: I, then: lower, at_least: 5, band: Khá"),
    _minimum("minimum_above_most", "of: I, then: unranked, at_least: 10.5"),
    _minimum("minimum_without_effect", "of: I, then: unranked, at_least: 0"),
    _minimum("minimum_without_effect", "of: I, then: cap, at_least: 5, band: Tốt"),
    _minimum("requirement_unknown_near", "of: II, then: unranked, at_least: 5"),
]

ALL = [
    *(HEAD + RUBRIC + KINDS + COUNTING + MEASURES + FORMER),
    *(UNITS + MAIL + LEDGER + EVERYWHERE + ROUNDED),
]
ALL += BANDED + OF_YEAR
SIX = "points: 6, step: 0.5"
ALL += [
    ("only_for_no_effect", SIX, f"{SIX}, only_for: [so-a]"),
    ("only_for_unknown", SIX, f"{SIX}, not_applicable: full, only_for: [so-a, Sở X]"),
    (
        "total_not_for_all",
        "total: 10",
        "total: 10 #!",
        (SIX, f"{SIX}, not_applicable: zero, only_for: [so-a]"),
    ),
    ("only_for_all", SIX, f"{SIX}, not_applicable: zero, only_for: [STC, Sở Y tế]"),
]
BOTH = (
    ("short: STC, email: a@x.vn", "targets: [{of: I.2, number: 40}], short: STC, email: a@x.vn"),
    ("name: Sở Y tế", "name: Sở Y tế, targets: [{of: I.2, number: 2.5}]"),
)
TO_TARGET = "points: 6, measure: hồ sơ, measured_against: target"
ASKED_OF_ONE = (SIX, f"{TO_TARGET}, not_applicable: full, only_for: [so-a]")
ALL += [
    ("target_without_measure", SIX, "points: 6, measured_against: target", *BOTH),
    (
        "target_and_other",
        "        tiers:\n",
        "        tiers: #!\n",
        (
            "title: Tiêu chí một\n",
            "title: Tiêu chí một\n        measure: hồ sơ\n        measured_against: target\n",
        ),
        *((old, new.replace("I.2", "I.1")) for old, new in BOTH),
    ),
    ("line_off_step", SIX, f"{TO_TARGET}, round_to: 4", *BOTH),
    ("key_of_other_kind", SIX, f"{TO_TARGET}, all_at: 100", *BOTH),
    ("target_missing", SIX, TO_TARGET, BOTH[0]),
    ("target_not_positive", "number: 2.5", "number: 0", *BOTH, (SIX, TO_TARGET)),
    ("target_of_nothing", "number: 2.5", "number: 2.5", BOTH[1]),
    ("target_not_asked", "number: 2.5", "number: 2.5", *BOTH, ASKED_OF_ONE),
]
WARNINGS = {
    "target_not_asked",
    "condition_always",
    "loses_from_nothing",
    "band_none_for_rest",
    "band_out_of_reach",
    "band_taken_above",
    "due_before_plan",
    "idle_beside_rounds",
    "measure_overlap",
    "minimum_above_most",
    "minimum_without_effect",
    "numbered_unit_name",
    "odd_email",
    "only_for_all",
    "round_weight_idle",
    "total_not_for_all",
    "odd_letter",
    "odd_mail_address",
    "same_email",
    "server_without_sender",
    "unit_looks_like_none",
    "units_alike",
}


CASES = [(code, old, new, also) for code, old, new, *also in ALL]


def planted(old, new, also):
    text = VALID
    for before, after in also:
        text, _ = plant(text, before, after)
    return plant(text, old, new)
