"""The addresses in a cell, and the office's mailbox."""

from __future__ import annotations

import pytest

from workbook_builder.campaign.mail import Mail, addresses, is_address


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        (" ; , ", ()),
        ("a@x.vn", ("a@x.vn",)),
        ("a@x.vn; b@x.vn,c@x.vn\nd@x.vn", ("a@x.vn", "b@x.vn", "c@x.vn", "d@x.vn")),
        ("Văn thư Sở Nội vụ <vt@x.vn>; a@x.vn", ("vt@x.vn", "a@x.vn")),
        ("a@x.vn; A@X.VN; a@x.vn", ("a@x.vn",)),
        ("chưa có", ("chưa có",)),  # what is none stays, to be told
    ],
)
def test_a_cell_may_hold_several_addresses_each_once(text, found):
    assert addresses(text) == found


@pytest.mark.parametrize("text", ["a@x.vn", "so-noi-vu.dt@dongthap.gov.vn", "a+b@x.vn"])
def test_an_address_is_in_plain_latin_letters(text):
    assert is_address(text)


@pytest.mark.parametrize(
    "text", ["", "a", "a@x", "@x.vn", "sở@x.vn", "a b@x.vn", "a@x.vn\r\nBcc: b@x.vn", '"a"@x.vn']
)
def test_what_no_mail_program_takes_is_no_address(text):
    assert not is_address(text)


def test_the_office_logs_in_by_its_address_unless_another_name_is_given():
    assert Mail(sender="Phòng Thi đua <td@x.vn>").login == "td@x.vn"
    assert Mail(sender="td@x.vn", user="thidua").login == "thidua"
