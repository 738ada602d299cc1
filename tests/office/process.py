"""A LibreOffice process of the tests: with a private profile, reached by a pipe, and always ended.

It listens on no network port and does not read the user's profile. It ends when the process that
started it ends, in whatever way.
"""

from __future__ import annotations

import atexit
import builtins
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape

from tests.office.inside import Inside
from tests.support.pace import PATIENCE

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
START_TIMEOUT = 180.0
"""Seconds after which a start counts as hanging, and is tried again."""
START_ATTEMPTS = 3

WATCHED = """
exec 3<&0
{ read -r _; kill -KILL 0; } <&3 >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
"""
"""A shell script that leaves a watcher in its process group and then becomes the program.

The watcher reads from a pipe. The starting process holds the other end and never writes to it. When
that process ends, by whatever signal, the pipe closes and the watcher kills the group.
"""


def start_watched(*command: str, **how: Any) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own that ends when this process ends.

    `process.pid` is the id of the program and of its process group; all processes that the program
    starts belong to this group. Closing `process.stdin` kills the group.
    """
    return subprocess.Popen(
        ["/bin/sh", "-c", WATCHED, "sh", *command],
        stdin=subprocess.PIPE,
        start_new_session=True,
        **how,
    )


def end_watched(process: subprocess.Popen[bytes]) -> None:
    """Kill the rest of a watched program's group, including the watcher. Safe to call twice."""
    # The group keeps the id of its first process, even when that process has ended.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


class OfficeError(Exception):
    """LibreOffice did not start, or ended during a call."""


def import_uno() -> ModuleType:
    """Debian's `uno`, without its side effects on the tests' own imports.

    The system's path is added only during the import: otherwise a package that the virtual
    environment lacks would silently come from the system. `uno` also replaces `__import__`, which
    turns every ModuleNotFoundError of a `from x import y` into a plain ImportError; this is undone.
    Raises ImportError where the interpreter is not the system's.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    original_import = builtins.__import__
    sys.path.append(SYSTEM_PACKAGES)
    try:
        import uno
    finally:
        sys.path.remove(SYSTEM_PACKAGES)
        builtins.__import__ = original_import
    _let_exceptions_pass(uno)
    return uno


def _let_exceptions_pass(uno: ModuleType) -> None:
    """Let UNO's exceptions through generators that serve as context managers.

    contextlib sets `__traceback__` on every exception that passes through. A UNO exception passes
    attributes on to its UNO struct, which has none of that name, so that another error would hide
    the first. The exception classes adopt this function when they are first used.
    """
    set_uno_attribute = uno._uno_struct__setattr__

    def set_attribute(instance: Any, name: str, value: Any) -> None:
        if name in ("__traceback__", "__context__", "__cause__", "__notes__"):
            BaseException.__setattr__(instance, name, value)
        else:
            set_uno_attribute(instance, name, value)

    uno._uno_struct__setattr__ = set_attribute


def uno_exception(name: str) -> type[Exception]:
    """A UNO exception class by its full name; `from com.sun.star… import` is not available."""
    found: type[Exception] = import_uno().getClass(name)
    return found


def struct(name: str, **fields: Any) -> Any:
    """A UNO struct with these fields set."""
    made = import_uno().createUnoStruct(name)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def properties(**fields: Any) -> tuple[Any, ...]:
    """The fields as UNO's sequence of PropertyValue, as loading and storing want them."""
    return tuple(
        struct("com.sun.star.beans.PropertyValue", Name=name, Value=value)
        for name, value in fields.items()
    )


def profile_settings(locale: str, *, macros: bool) -> list[tuple[str, str, str]]:
    """Path, name and value of each setting of a private profile.

    They keep first-start dialogs and bars from taking keys, and typed text from being completed or
    capitalised. The treatment of formulas and cached values is left at a user's defaults.
    """
    common = "/org.openoffice.Office.Common"
    correct = f"{common}/AutoCorrect"
    product = "/org.openoffice.Setup/Product"
    return [
        ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale", locale),
        (product, "ooSetupLastVersion", "99.9"),  # no "what's new" bar
        (product, "LastTimeGetInvolvedShown", "2147483647"),
        (product, "LastTimeDonateShown", "2147483647"),
        (f"{common}/Misc", "FirstRun", "false"),
        (f"{common}/Misc", "ShowTipOfTheDay", "false"),
        (f"{common}/Misc", "CrashReport", "false"),
        (f"{common}/Save/Document", "WarnAlienFormat", "false"),
        (f"{common}/Security/Scripting", "MacroSecurityLevel", "0" if macros else "3"),
        ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
        ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
        ("/org.openoffice.Office.Calc/Input", "AutoInput", "false"),
        (correct, "CapitalAtStartSentence", "false"),
        (correct, "TwoCapitalsAtStart", "false"),
        (correct, "ReplaceDoubleQuote", "false"),
        (correct, "ReplaceSingleQuote", "false"),
    ]


def write_profile(folder: Path, locale: str, *, macros: bool) -> None:
    """Write the settings into the file from which LibreOffice reads a user's changes."""
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{escape(name)}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>\n"
        for path, name, value in profile_settings(locale, macros=macros)
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


class Connection:
    """A connection through a pipe to a running LibreOffice, whoever started it."""

    context: Any = None
    desktop: Any = None

    @classmethod
    def to(cls, pipe: str) -> Connection:
        """The LibreOffice that listens at this pipe; NoConnectException where none does."""
        made = cls()
        made._reach(pipe)
        return made

    def _reach(self, pipe: str) -> None:
        local = import_uno().getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        self.context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        self.desktop = self.service("com.sun.star.frame.Desktop")

    def service(self, name: str) -> Any:
        """A new instance of a UNO service inside this LibreOffice."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @cached_property
    def inside(self) -> Inside:
        """Answers several questions in one call."""
        return Inside(self)


class Office(Connection):
    """A running LibreOffice of the tests. `start` makes it; `stop` ends it in whatever state."""

    def __init__(self, arguments: tuple[str, ...], environment: Mapping[str, str], folder: Path):
        self.folder = folder
        self.pipe = f"workbook{uuid.uuid4().hex}"
        self._log = (folder / "soffice.log").open("wb")
        # soffice is a script that starts others, and all must end with it.
        self.process = start_watched(
            "soffice",
            *arguments,
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            f"--accept=pipe,name={self.pipe};urp;",
            stdout=self._log,
            stderr=self._log,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": str(folder), **environment},
        )
        atexit.register(self.stop)

    @classmethod
    def start(
        cls,
        *arguments: str,
        locale: str = "en-US",
        macros: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> Office:
        """Start one and wait until it answers; a start that hangs or dies is tried again."""
        failures = []
        for _ in range(START_ATTEMPTS):
            folder = Path(tempfile.mkdtemp(prefix="office-"))
            write_profile(folder / "profile", locale, macros=macros)
            office = cls(arguments, environment or {}, folder)
            try:
                office._connect()
            except OfficeError as error:
                failures.append(str(error))
                office.stop()
            except BaseException:
                office.stop()
                raise
            else:
                return office
        raise OfficeError(f"LibreOffice did not start: {'; '.join(failures)}")

    def _connect(self) -> None:
        no_connection = uno_exception("com.sun.star.connection.NoConnectException")
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise OfficeError(f"ended with code {self.process.returncode}: {self.log()}")
            with contextlib.suppress(no_connection), self.time_limit(START_TIMEOUT):
                self._reach(self.pipe)
                return
            time.sleep(0.05)
        raise OfficeError(f"no answer in {START_TIMEOUT:.0f} s: {self.log()}")

    def log(self) -> str:
        """The output of LibreOffice so far."""
        return (self.folder / "soffice.log").read_text("utf-8", "replace").strip()

    def is_alive(self) -> bool:
        """Whether LibreOffice still answers. After a crash every call raises an error."""
        if self.process.poll() is not None or self.desktop is None:
            return False
        try:
            with self.time_limit(PATIENCE):
                self.desktop.getCurrentFrame()
        except uno_exception("com.sun.star.uno.RuntimeException"):
            return False
        return True

    @contextlib.contextmanager
    def time_limit(self, seconds: float) -> Iterator[None]:
        """Kill LibreOffice when the block takes longer.

        A call into LibreOffice has no time-out of its own and could block the whole test run.
        """
        timer = threading.Timer(seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def stop(self) -> None:
        """Ask LibreOffice to end, then kill what is left of its processes. Safe to call twice."""
        atexit.unregister(self.stop)
        if self.is_alive():
            # When asked, LibreOffice removes its sockets. Its answer may get lost while it ends.
            with (
                contextlib.suppress(uno_exception("com.sun.star.uno.Exception")),
                self.time_limit(PATIENCE),
            ):
                self.desktop.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        self.context = self.desktop = None
        end_watched(self.process)
        self._log.close()
        Path(f"/tmp/OSL_PIPE_{os.getuid()}_{self.pipe}").unlink(missing_ok=True)  # if killed
        shutil.rmtree(self.folder, ignore_errors=True)

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
