"""Which file of today's inbox is which file of a manifest, whatever its name is now."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from workbook_builder.intake.inbox import InboxFile
from workbook_builder.manifest.files import find_files
from workbook_builder.manifest.read import RunInput

THEN, TODAY = datetime(2023, 12, 1, tzinfo=UTC), datetime(2024, 5, 6, tzinfo=UTC)


def kept(file: str, sha256: str = "", size: int = 1, status: str = "accepted") -> RunInput:
    """A file of the manifest; without a digest if it was never read."""
    return RunInput(file, sha256, size, None, THEN, status, "a")


def there(path: str, sha256: str = "", size: int = 1, kind="workbook") -> InboxFile:
    """A file in today's inbox."""
    return InboxFile(path, Path(path), size, sha256, TODAY, kind)


def told(found) -> list[tuple[str, str]]:
    return [(str(one.code), one.place.file) for one in found.problems]


def names(found) -> dict[str, str]:
    return {name: file.path for name, file in found.files.items()}


def test_two_files_that_changed_their_names_with_each_other_are_both_found():
    found = find_files([kept("a", "1"), kept("b", "2")], [there("a", "2"), there("b", "1")])
    assert names(found) == {"a": "b", "b": "a"}
    assert told(found) == [("verify_file_renamed", "a"), ("verify_file_renamed", "b")]
    assert [one.values["now"] for one in found.problems] == ["b", "a"]
    assert found.since == ()


def test_of_two_with_one_content_each_stands_for_one_file_of_the_manifest():
    inputs = [kept("b", "1"), kept("a", "1")]
    assert names(find_files(inputs, [there("a", "1"), there("c", "1")])) == {"a": "a", "b": "c"}
    found = find_files(inputs, [there("a", "1")])
    assert (names(found), told(found)) == ({"a": "a"}, [("verify_file_gone", "b")])
    assert (found.gone, found.changed, found.only_gone) == (("b",), (), True)
    (left,) = find_files(inputs[1:], [there("a", "1"), there("c", "1")]).since
    assert left.path == "c"


@pytest.mark.parametrize("inputs", ["ab", "ba"])
def test_a_file_under_the_old_name_of_one_that_is_gone_is_told_as_changed(inputs):
    digests = {"a": "1", "b": "2"}
    found = find_files([kept(name, digests[name]) for name in inputs], [there("a", "2")])
    # The content of `b` is found under the name of `a`, whose own content is nowhere.
    assert names(found) == {"b": "a"}
    assert sorted(told(found)) == [("verify_file_changed", "a"), ("verify_file_renamed", "b")]
    assert (found.gone, found.changed, found.only_gone) == ((), ("a",), False)


def test_where_one_file_is_gone_and_another_changed_not_only_files_are_gone():
    found = find_files([kept("a", "1"), kept("b", "2")], [there("a", "3")])
    assert (found.gone, found.changed, found.only_gone) == (("b",), ("a",), False)
    assert not find_files([kept("a", "1")], [there("a", "1")]).only_gone


def test_a_file_that_was_ignored_may_be_gone_or_another():
    lock = kept("~$a.xlsx", size=3, status="ignored")
    for inbox in ([], [there("~$a.xlsx", size=4, kind="ignored")]):
        assert told(find_files([lock], inbox)) == []


@pytest.mark.parametrize(
    ("other", "is_it"),
    [
        (there("b.pdf", size=7, kind="attachment"), True),
        (there("b.pdf", size=8, kind="attachment"), False),
        (there("b.jpg", size=7, kind="attachment"), False),
        (there("b.pdf", size=7, kind="workbook"), False),
    ],
)
def test_a_file_that_was_never_read_is_known_by_its_size_and_suffix_among_those_not_read(
    other, is_it
):
    found = find_files([kept("a.pdf", size=7)], [other])
    assert names(found) == ({"a.pdf": "b.pdf"} if is_it else {})


def test_a_file_that_was_never_read_is_changed_where_it_has_another_size():
    found = find_files([kept("a.pdf", size=7)], [there("a.pdf", size=8, kind="attachment")])
    assert told(found) == [("verify_file_changed", "a.pdf")]


def test_a_file_that_was_never_read_is_no_other_one_where_two_could_be_it():
    others = [there(f"{name}.pdf", size=7, kind="attachment") for name in "bc"]
    assert told(find_files([kept("a.pdf", size=7)], others)) == [("verify_file_gone", "a.pdf")]


def test_files_are_counted_again_under_the_names_and_dates_of_then():
    inputs = [kept("a", "1"), kept("gone", "2"), kept("c", "3")]
    found = find_files(inputs, [there("x", "1"), there("c", "3")])
    again = list(found.as_then(inputs))
    assert [(one.path, one.modified, one.location.name) for one in again] == [
        ("a", THEN, "x"),
        ("c", THEN, "c"),
    ]
