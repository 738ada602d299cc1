"""A plan → a campaign folder with its definition, and a report of what became of every row.

The definition is written even where parts of it are missing; `check` says which. A definition that
somebody may have worked in is never replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from workbook_builder.campaign.model import SCHEMA, Campaign, Criterion, Group, Ranking, Unit
from workbook_builder.campaign.office import Issuer, Plan, Signer
from workbook_builder.definition.checks.campaign import CAMPAIGN_ID, MOST_DECIMALS
from workbook_builder.definition.checks.rubric import walk_rubric
from workbook_builder.definition.findings import PartPath
from workbook_builder.definition.unit_codes import code_from_name
from workbook_builder.definition.workbook.beside import Beside, RowKey
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK, KEY_FILE
from workbook_builder.folder.whole import read_whole, write_whole
from workbook_builder.plan_import.account import Balance, balance_of
from workbook_builder.plan_import.beside import beside_rows
from workbook_builder.plan_import.choose import Chosen, choose_rubric, rubric_tables
from workbook_builder.plan_import.read.foot import PlanFoot, Said
from workbook_builder.plan_import.read.head import PlanHead, read_head
from workbook_builder.plan_import.read.units import read_unit_list, units_with_codes
from workbook_builder.plan_import.report import (
    REPORT,
    fingerprint,
    is_untouched,
    place_in_plan,
    report_text,
)
from workbook_builder.plan_import.rubric.rubric import PlanRubric
from workbook_builder.plan_import.scores import PlanScores, plan_scores_json, read_scores
from workbook_builder.plan_import.source.file import load_plan
from workbook_builder.plan_import.source.paper import Paragraph, PlanPaper
from workbook_builder.problems import (
    NOWHERE,
    Bears,
    CampaignError,
    Place,
    Problem,
    error,
    note,
    warning,
)
from workbook_builder.scoring.kinds.registry import numbers_of
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import definition as words

SCORES = "Diem-tu-cham.json"


@dataclass(frozen=True, slots=True)
class Imported:
    """What a plan has become: the campaign, and what people should look at.

    `found` is what was taken from the text of the plan and `asked` what is missing there; `doubts`
    are about the rubric, the rules in the plan's text, the units and the scores. `faults` is what
    `check` finds in the definition as it was written, and `file` is its name. Where the `balance`
    is not good, the definition is not to be used as it is.
    """

    file: str
    campaign: Campaign
    rubric: PlanRubric
    doubts: tuple[Problem, ...]
    found: tuple[Problem, ...]
    asked: tuple[Problem, ...]
    faults: tuple[Problem, ...]
    scores: PlanScores | None
    balance: Balance


def import_plan(
    source: FilePath,
    root: FilePath,
    *,
    units: FilePath | None = None,
    table: int | None = None,
    with_scores: bool = False,
    measure: bool = False,
    excel: bool = False,
) -> Imported:
    """Makes the campaign folder; where that fails, CampaignError, and nothing has been written."""
    folder = CampaignFolder(root)
    _refuse_to_overwrite(root)
    listed = read_unit_list(load_plan(units)) if units is not None else None
    paper = load_plan(source)
    said = read_head(paper, rubric_tables(paper)).total
    chosen = choose_rubric(paper, table, total=said[0] if said else None, measure=measure)
    head = _head(paper, chosen)
    if said is None and head.total is not None:  # it stands above the headings of a sheet
        chosen = choose_rubric(paper, table, total=head.total[0], measure=measure)
        head = _head(paper, chosen)
    rubric = chosen.rubric
    members = units_with_codes(listed.units if listed is not None else head.units)
    campaign = _campaign(head, rubric, members, root, source)
    scores = read_scores(rubric) if with_scores else None
    doubts = [*paper.problems, *_total_doubt(head, rubric), *chosen.problems, *rubric.problems]
    doubts += listed.problems if listed is not None else head.problems
    doubts += [*_rule_doubts(head), *_score_doubts(scores, source)]
    taken, missing = tuple(_found(head, campaign, excel)), tuple(_asked(head, campaign, excel))
    found, asked = _problems(taken), _problems(missing)
    comments = _comments(campaign, rubric, taken, missing)
    if excel:
        file, data, faults = _as_workbook(campaign, beside_rows(rubric.rows, doubts))
    else:
        text = definition_text(campaign, head=_opening(source, rubric), comments=comments)
        file, data = DEFINITION, text.encode()
        _, faults = parse_campaign(data, file)
    balance = balance_of(rubric, _declared(head, rubric), doubts)
    done = Imported(file, campaign, rubric, tuple(doubts), found, asked, faults, scores, balance)
    write_whole(root / file, data)
    other = root / (DEFINITION if excel else DEFINITION_BOOK)
    other.unlink(missing_ok=True)  # of an earlier import: that it is untouched was checked above
    folder.make_boxes()
    mark = fingerprint(file, data)
    lines = listed.lines if listed is not None else ()
    report = report_text(
        source.name, rubric, done.doubts, found, asked, faults, mark, balance, lines
    )
    write_whole(root / REPORT, report.encode())
    if scores is not None:
        write_whole(root / SCORES, f"{plan_scores_json(scores, source.name)}\n".encode())
    return done


def _as_workbook(
    campaign: Campaign, beside: Mapping[RowKey, Beside]
) -> tuple[str, bytes, tuple[Problem, ...]]:
    """Khai-bao.xlsx and its faults; beside its rows stand those of the plan."""
    from workbook_builder.definition.workbook.read import parse_definition_book
    from workbook_builder.definition.workbook.write import write_definition_book  # brings openpyxl

    data = write_definition_book(campaign, beside)
    return DEFINITION_BOOK, data, parse_definition_book(data, DEFINITION_BOOK).problems


def _refuse_to_overwrite(root: FilePath) -> None:
    """Refuses unless an import has written the definition and nobody has touched it since."""
    for name in (DEFINITION, DEFINITION_BOOK):
        if (root / name).exists() and not _is_ours(root, name):
            raise CampaignError(error(PlanCode.PLAN_FOLDER_IN_USE, folder=str(root), file=name))


def _is_ours(root: FilePath, name: str) -> bool:
    try:
        definition = read_whole(root / name)
        report = read_whole(root / REPORT).decode("utf-8")
    except (OSError, ValueError):
        return False
    return is_untouched(name, definition, report) and not (root / KEY_FILE).exists()


def _head(paper: PlanPaper, chosen: Chosen) -> PlanHead:
    """What the plan says outside its rubric, and in the rows of it that are words alone."""
    rows = chosen.rubric.rows
    places = [row.row.place for row in rows if row.fate != "left"]
    above = [
        Paragraph(text, row.row.place)
        for row in rows
        if row.fate == "heading" and row.row.top
        for text in row.row.text.split(" | ")
    ]
    notes = [
        Paragraph(row.row.text, row.row.place)
        for row in rows
        if row.fate in ("kept", "left") and not row.row.has_points
    ]
    return read_head(paper, frozenset(chosen.tables), places, above=above, notes=notes)


# The campaign


def _campaign(
    head: PlanHead, rubric: PlanRubric, units: tuple[Unit, ...], root: FilePath, source: FilePath
) -> Campaign:
    def text(found: object) -> str:
        return getattr(found, "text", "")

    declared = _declared(head, rubric)
    foot = head.foot
    signer = Signer()
    if foot.signer is not None:
        signer = Signer(foot.signer.name, foot.signer.role, foot.signer.post)
    caps: dict[str, Any] = {key: value for rule in head.rules for key, value in rule.taken}
    return Campaign(
        schema=SCHEMA,
        id=_campaign_id(root),
        title=text(head.title) or source.stem,
        total=rubric.base if declared is None else declared,
        rubric=rubric.groups,
        units=units,
        issuer=Issuer(text(head.issuer), text(head.parent), text(head.place)),
        plan=Plan(text(head.number), head.day),
        period=text(head.period),
        due=head.due[0] if head.due is not None else None,
        ranking=replace(Ranking(decimals=_decimals(rubric.groups)), **caps),
        signer=signer,
        legal_bases=tuple(basis.text for basis in foot.bases),
        recipients=tuple(one.text for one in _recipients(foot)),
    )


def _recipients(foot: PlanFoot) -> list[Said]:
    """Who receives the plan, without the line on where it is filed."""
    return [one for one in foot.recipients if not folded(one.text).startswith("lưu")]


def _declared(head: PlanHead, rubric: PlanRubric) -> Decimal | None:
    """What the plan says the base comes to: its table, or else its text."""
    if rubric.total is not None:
        return rubric.total
    return head.total[0] if head.total is not None else None


def _campaign_id(root: FilePath) -> str:
    name = root.resolve().name
    return name if CAMPAIGN_ID.fullmatch(name) else code_from_name(name)


def _decimals(groups: Sequence[Group]) -> int:
    """How many decimals points have: two, or more where those on paper have more."""
    most = 2
    pending: list[Group | Criterion] = list(groups)
    while pending:
        node = pending.pop()
        values: list[Decimal] = [node.points]
        if isinstance(node, Group):
            pending += [*node.criteria, *node.groups]
        else:
            values += [tier.points for tier in node.tiers]
            values += [given for _, given in numbers_of(node)]
        for value in values:
            exponent = value.normalize().as_tuple().exponent
            most = max(most, -exponent if isinstance(exponent, int) else 0)
    return min(most, MOST_DECIMALS)


# What was found in the plan, and what is missing


@dataclass(frozen=True, slots=True)
class _Remark:
    """What there is to say of one key of the definition."""

    key: str
    problem: Problem


def _problems(remarks: Sequence[_Remark]) -> tuple[Problem, ...]:
    return tuple(remark.problem for remark in remarks)


def _found(head: PlanHead, campaign: Campaign, excel: bool) -> Iterator[_Remark]:
    for path, found in (
        ("title", head.title),
        ("plan.number", head.number),
        ("issuer.name", head.issuer),
        ("issuer.parent", head.parent),
        ("issuer.place", head.place),
        ("period", head.period),
        ("due", head.due[1] if head.due else None),
    ):
        if found is not None:
            key = words.LABELS[path][0] if excel else path.replace(".", " › ")
            said = note(PlanCode.PLAN_FOUND, found.place, key=key, value=found.text)
            yield _Remark(path, said)
    yield from _found_foot(head, excel)
    for rule in head.rules:
        for cap, value in rule.taken:
            key = words.LABELS[f"ranking.{cap}"][0] if excel else f"ranking › {cap}"
            text = excerpt(rule.text, 300)
            said = note(PlanCode.PLAN_RULE_TAKEN, rule.place, key=key, value=value, text=text)
            yield _Remark("ranking", said)
    if head.units and campaign.units:
        key = words.SHEET_UNITS if excel else "units"
        listed = f"{len(campaign.units)} đơn vị, mã do phần mềm đề xuất"
        said = note(PlanCode.PLAN_FOUND, head.units[0].place, key=key, value=listed)
        yield _Remark("units", said)


def _found_foot(head: PlanHead, excel: bool) -> Iterator[_Remark]:
    """Who signs, what the plan rests on, who receives it."""

    def found(path: str, text: str, place: Place) -> _Remark:
        key = words.LABELS[path][0] if excel else path.replace(".", " › ")
        return _Remark(path, note(PlanCode.PLAN_FOUND, place, key=key, value=excerpt(text, 300)))

    signer = head.foot.signer
    if signer is not None:
        for path in ("signer.role", "signer.post", "signer.name"):
            text = getattr(signer, path.partition(".")[2])
            if text:
                yield found(path, text, signer.place)
    yield from (found("legal_bases", said.text, said.place) for said in head.foot.bases)
    yield from (found("recipients", said.text, said.place) for said in _recipients(head.foot))


def _rule_doubts(head: PlanHead) -> Iterator[Problem]:
    """The rules in the plan's text that the definition has no place for."""
    for rule in head.rules:
        if rule.code is not None:
            yield warning(rule.code, rule.place, text=excerpt(rule.text, 300))


def _asked(head: PlanHead, campaign: Campaign, excel: bool) -> Iterator[_Remark]:
    def ask(key: str, code: PlanCode, **values: str) -> _Remark:
        at = _place_to_fill(key, excel)
        return _Remark(key, warning(code, NOWHERE, **values, at=at))

    if head.title is None:
        yield ask("title", PlanCode.PLAN_TITLE_MADE_UP, value=campaign.title)
    if head.issuer is None or head.parent is None or head.place is None:
        yield ask("issuer", PlanCode.PLAN_MISSING_ISSUER)
    if head.foot.signer is None:
        yield ask("signer", PlanCode.PLAN_MISSING_SIGNER)
    if head.number is None or head.day is None:
        yield ask("plan", PlanCode.PLAN_MISSING_PLAN)
    if head.period is None:
        yield ask("period", PlanCode.PLAN_MISSING_PERIOD)
    if head.due is None:
        yield ask("due", PlanCode.PLAN_MISSING_DUE)
    if not campaign.units:
        yield ask("units", PlanCode.PLAN_UNITS_MISSING)


def _place_to_fill(key: str, excel: bool) -> str:
    """Where in the definition the answer belongs, in the words that its reader sees there."""
    if not excel:
        return f"{DEFINITION} › {key}"
    if key == "units":
        return f"{DEFINITION_BOOK} › {words.SHEET_UNITS}"
    labels = [label for path, (label, _) in words.LABELS.items() if path.split(".")[0] == key]
    return f"{DEFINITION_BOOK} › {words.SHEET_HEAD} › {', '.join(labels)}"


def _total_doubt(head: PlanHead, rubric: PlanRubric) -> Iterator[Problem]:
    summed = rubric.base
    if rubric.total is None and head.total is None:
        yield warning(PlanCode.PLAN_TOTAL_SUMMED, value=summed)
    elif rubric.total is None and head.total is not None and head.total[0] != summed:
        yield warning(PlanCode.PLAN_TOTAL_OFF, head.total[1], value=head.total[0], sum=summed)
    elif rubric.total is not None and head.total is not None and head.total[0] != rubric.total:
        values = {"value": head.total[0], "total": rubric.total}
        yield warning(PlanCode.PLAN_TOTAL_DIFFERS, head.total[1], **values)


def _score_doubts(scores: PlanScores | None, source: FilePath) -> tuple[Problem, ...]:
    if scores is None:
        return ()
    if scores.written is None and not any(s.points is not None for s in scores.criteria):
        return (warning(PlanCode.PLAN_SCORE_NONE, Place(source.name)), *scores.problems)
    return scores.problems


# Remarks in the definition


def _opening(source: FilePath, rubric: PlanRubric) -> list[str]:
    lines = [
        f"Lập từ {source.name}. Những chỗ chưa chắc có ghi chú ngay bên trên; từng hàng của bảng:",
        f"xem {REPORT}.",
        "",
        "Khi sửa: giữ nguyên khoảng thụt đầu dòng và dấu ngoặc kép; số lẻ viết bằng dấu chấm",
        "(0.5); ngày viết năm-tháng-ngày.",
    ]
    kept = rubric.kept.get((), ())
    if kept:
        lines += ["", "Trong bảng còn có, không tính vào điểm chuẩn:", *(f"- {t}" for t in kept)]
    return lines


def _comments(
    campaign: Campaign, rubric: PlanRubric, found: Sequence[_Remark], asked: Sequence[_Remark]
) -> dict[PartPath, list[str]]:
    comments: dict[PartPath, list[str]] = {}
    for remark in asked:
        comments.setdefault((remark.key,), []).append(message(remark.problem))
    for remark in found:
        if remark.key == "due":  # a wrong date would make files late: to be looked at
            problem = remark.problem
            said = f"Lấy từ kế hoạch ({place_in_plan(problem.place)}): {problem.values['value']}"
            comments.setdefault(("due",), []).append(said)
    places = {node.id: path for path, node in walk_rubric(campaign)}
    owners = {row.row.place: places[row.item] for row in rubric.rows if row.item in places}
    for problem in rubric.problems:
        path = owners.get(problem.place)
        if path is not None and not problem.bears & Bears.KEPT_AS_TEXT:
            comments.setdefault(path, []).append(
                f"{place_in_plan(problem.place)}: {message(problem)}"
            )
    for path, texts in rubric.kept.items():
        if path:
            said = "Kế hoạch còn ghi, không tính vào điểm chuẩn:"
            comments.setdefault(path, []).extend([said, *(f"- {text}" for text in texts)])
    return comments
