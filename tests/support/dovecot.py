"""A real mailbox (Dovecot) on a free port of this machine, as an ordinary user of it."""

from __future__ import annotations

import contextlib
import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.office import requirements
from tests.support.pace import PATIENCE
from tests.support.post_office import LOGIN, PASSWORD

_PROGRAM = shutil.which("dovecot") or "/usr/sbin/dovecot"  # which is on root's PATH alone
_NOBODY = 65534

_SETTINGS = """\
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_location = maildir:{home}/mail
first_valid_uid = {uid}
auth_mechanisms = plain
auth_failure_delay = 0
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
"""


class Dovecot:
    """The mailbox while it is open; `port` is where. `put` delivers a mail into it."""

    def __init__(self, authority):
        requirements.need(_PROGRAM)
        self._authority = authority

    def __enter__(self):
        # Its sockets' paths must be short, and it serves no one who is root.
        self._home = Path(tempfile.mkdtemp(prefix="dc-", dir="/tmp"))
        root = os.geteuid() == 0
        uid, gid = (_NOBODY, _NOBODY) if root else (os.getuid(), os.getgid())
        import grp
        import pwd

        user, group = pwd.getpwuid(uid).pw_name, grp.getgrgid(gid).gr_name
        certificate, key = self._authority.files(self._home)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (self._home / "users").write_text(f"{LOGIN}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
        settings = _SETTINGS.format(
            home=self._home,
            certificate=certificate,
            key=key,
            user=user,
            group=group,
            uid=uid,
            gid=gid,
            port=self.port,
        )
        (self._home / "dovecot.conf").write_text(settings, encoding="utf-8")
        if root:
            for path in (self._home, *self._home.iterdir()):
                os.chown(path, uid, gid)
        self._process = subprocess.Popen(
            [_PROGRAM, "-F", "-c", str(self._home / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            **({"user": uid, "group": gid, "extra_groups": []} if root else {}),
        )
        self._wait()
        return self

    def __exit__(self, *fault):
        self._process.terminate()
        self._process.wait(PATIENCE)
        shutil.rmtree(self._home, ignore_errors=True)

    def _wait(self):
        """Until it answers; it tells what is wrong where it ends instead."""
        while self._process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.05)
        told = self._process.stderr.read().decode()
        with contextlib.suppress(OSError):
            told += (self._home / "log").read_text()
        sys.exit(f"dovecot ended: {told}")

    @contextlib.contextmanager
    def client(self):
        """A plain client of the mailbox, logged in."""
        with imaplib.IMAP4("localhost", self.port) as client:
            client.starttls(ssl.create_default_context())
            client._encoding = "utf-8"
            told = f"\0{LOGIN}\0{PASSWORD}".encode()
            client.authenticate("PLAIN", lambda _: told)
            yield client

    def put(self, *mails, folder="INBOX"):
        """Delivers these mails, each as bytes."""
        with self.client() as client:
            client.create(folder)
            for data in mails:
                assert client.append(folder, None, None, data)[0] == "OK"

    def unread(self, folder="INBOX"):
        """How many mails there are, and how many of them nobody has read."""
        with self.client() as client:
            count = int(client.select(folder, readonly=True)[1][0])
            return count, len(client.search(None, "UNSEEN")[1][0].split())
