"""The words of the mails, and the office's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbook_builder.definition.load import load_definition
from workbook_builder.journal import KINDS
from workbook_builder.post.texts import mail_texts, mark_values, write_mail_texts
from workbook_builder.problems import CampaignError
from workbook_builder.words.papers.mail import DEFAULTS


def own(folder, text, encoding="utf-8"):
    folder.mail_texts.write_bytes(text.encode(encoding))
    return mail_texts(folder)


def filled(folder, kind="workbooks", **changed):
    campaign = replace(load_definition(folder), **changed)
    return mail_texts(folder)[kind].filled(mark_values(campaign, "Sở Y tế", "bang.xlsx"))


def faults(folder, text):
    with pytest.raises(CampaignError) as raised:
        own(folder, text)
    return [(one.code, one.place.line) for one in raised.value.problems]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_mail_has_words_that_leave_no_mark(folder, kind):
    text = filled(folder, kind)
    assert "{" not in text.subject + text.body
    assert "Sở Y tế" in text.subject
    assert text.body.startswith("Kính gửi: Sở Y tế\n")


def test_a_line_about_what_was_not_declared_is_left_out(folder):
    assert "Hạn nộp: hết ngày 15/12/2099." in filled(folder).body
    without = filled(folder, due=None).body
    assert "Hạn nộp" not in without
    assert "Trân trọng" in without


def test_the_file_that_is_written_says_what_is_said_without_it(folder):
    assert write_mail_texts(folder)
    for kind in KINDS:
        subject, body = DEFAULTS[kind]
        assert mail_texts(folder)[kind].subject == subject
        assert mail_texts(folder)[kind].body.strip() == body.strip()
    assert not write_mail_texts(folder)  # it is the office's from now on


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_office_s_own_words_are_read_as_notepad_saves_them(folder, encoding):
    text = "# lời của ta\n[bảng TỰ chấm]\nTIÊU ĐỀ: {Don vi} và {ĐỢT}\n".replace("{ĐỢT}", "{TỆP}")
    texts = own(folder, f"{text}\nMột\n# ẩn\n{{tệp}}\n", encoding)
    got = texts["workbooks"].filled({"đơn vị": "{tệp}", "tệp": "b.xlsx"})
    assert (got.subject, got.body) == ("{tệp} và b.xlsx", "Một\nb.xlsx\n")
    assert texts["letters"].subject == DEFAULTS["letters"][0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[Bảng tự chấm]\n\nKính gửi\n", [("texts_no_subject", 1)]),
        ("[Bảng tự chấm]\n", [("texts_no_subject", 1)]),
        ("[Bảng tự chấm]\nTiêu đề:  \n", [("texts_no_subject", 1)]),
        ("[Bảng chấm]\nTiêu đề: a\n", [("texts_section", 1)]),
        ("[Nhắc nộp]\nTiêu đề: a\n[Nhắc nộp]\nTiêu đề: b\n", [("texts_twice", 3)]),
        ("Kính gửi\n[Nhắc nộp]\nTiêu đề: a\n", [("texts_outside", 1)]),
        ("[Nhắc nộp]\nTiêu đề: {đơn  vi ạ}\n{tên}\n", [("texts_mark", 2), ("texts_mark", 3)]),
    ],
)
def test_a_fault_is_told_with_its_line(folder, text, found):
    assert faults(folder, text) == found


def test_a_file_in_another_encoding_is_refused(folder):
    folder.mail_texts.write_bytes("Kính gửi".encode("cp1258", "ignore") + b"\xff\xfe")
    with pytest.raises(CampaignError, match="texts_not_utf8"):
        mail_texts(folder)
