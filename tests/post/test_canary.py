"""The password, typed on a terminal, is nowhere afterwards."""

from __future__ import annotations

import base64
import os
import subprocess
import sys

import pytest

from tests.support.mailing import served
from tests.support.pace import PATIENCE
from tests.support.post_office import LOGIN, PASSWORD, PostOffice

pty = pytest.importorskip("pty")


def typed_into(command, answers, env):
    """Runs a command on a terminal, types what it waits for; its exit code and what it showed."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
    )
    os.close(theirs)
    shown, waiting = b"", list(answers)
    while True:
        try:
            got = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        shown += got
        if waiting and waiting[0][0].encode() in shown:
            os.write(ours, waiting.pop(0)[1].encode() + b"\n")
    os.close(ours)
    return running.wait(PATIENCE), shown.decode("utf-8", "replace")


def test_a_typed_password_is_found_nowhere_on_the_disk(folder, authority, tmp_path):
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    env = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "WORKBOOK_BUILDER_LANG": "vi",
    }
    program = [sys.executable, "-c", "from workbook_builder.cli.app import main; main()"]
    answers = [("Mật khẩu của hộp thư", PASSWORD), ("Lưu mật khẩu", "c")]
    with PostOffice(authority) as office:
        served(folder, office)
        command = [*program, "send", str(folder.root), "--smtp"]
        code, shown = typed_into(command, answers, env)
    assert code == 0, shown
    assert len(office.taken) == 3
    secret = PASSWORD.encode()
    whole = base64.b64encode(f"\0{LOGIN}\0{PASSWORD}".encode())
    forms = (secret, PASSWORD.encode("utf-16-le"), base64.b64encode(secret), whole)
    seen = [shown.encode(), *(one.data for one in office.taken)]
    seen += [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(seen) > 8
    assert [form for form in forms for data in seen if form in data] == []
