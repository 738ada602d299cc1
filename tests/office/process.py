"""One LibreOffice process of our own: a private profile, reached through a pipe, ended for sure.

It listens on no network port and reads nothing of the user's profile. It ends with the process that
started it, however that one ends.
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
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.sax.saxutils import escape

SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
START_TIMEOUT = 180.0
PATIENCE = 60.0
"""Seconds that LibreOffice may take to answer or to leave, on a busy machine too."""
START_ATTEMPTS = 3

WATCHED = """
exec 3<&0
{ read -r _; kill -KILL 0; } <&3 >/dev/null 2>&1 &
exec "$@" </dev/null 3<&-
"""
"""A shell's script: becomes the program, and leaves a watcher in its group. The watcher reads from
a pipe whose other end the starting process holds and never writes to: when that process is gone, by
whatever signal, the pipe ends, and the watcher kills the group."""


def start_watched(*command: str, **how: Any) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own that ends when this process ends.

    `process.pid` is the program's own and that of its group, which whatever it starts belongs to.
    Closing `process.stdin` kills the group.
    """
    return subprocess.Popen(
        ["/bin/sh", "-c", WATCHED, "sh", *command],
        stdin=subprocess.PIPE,
        start_new_session=True,
        **how,
    )


def end_watched(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of a watched program's group, the watcher too. Safe to call twice."""
    # The group keeps the number of its first process, which may itself be gone already.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin is not None:
        process.stdin.close()


class OfficeError(Exception):
    """LibreOffice did not start, or went away in the middle of a call."""


def import_uno() -> ModuleType:
    """Debian's `uno`, without its side effects on the tests' own imports.

    The path is appended only for the moment of the import: left there, a package that the virtual
    environment lacks would silently come from the system. `uno` also replaces `__import__` by its
    own, which turns every ModuleNotFoundError of a `from x import y` into a plain ImportError: that
    is undone. Raises ImportError where the interpreter is not the system's.
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

    contextlib sets `__traceback__` on what passes through. UNO's exceptions hand every attribute
    to the UNO struct behind them, which has none of that name, so that a quite different error
    would surface. The classes take this function over when they are first used.
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

    They keep first-start dialogs and bars out of the way of keys, and typing literal: the words
    that a test types must not be completed or capitalised. How formulas and caches are treated
    is left as a user has it.
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
    """Put the settings where LibreOffice reads the user's changes."""
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
    """A LibreOffice that runs, whoever started it, reached through its pipe."""

    context: Any = None
    desktop: Any = None

    @classmethod
    def to(cls, pipe: str) -> Connection:
        """The one that listens at this pipe; NoConnectException where none does."""
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


class Office(Connection):
    """A running LibreOffice of our own, made by `start`; `stop` ends it whatever state it is in."""

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
        """What LibreOffice has said on its output so far."""
        return (self.folder / "soffice.log").read_text("utf-8", "replace").strip()

    def is_alive(self) -> bool:
        """Whether it still answers; a crash leaves a bridge on which every call raises."""
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
        """Kill LibreOffice when the block takes longer: a call into it has no time-out of its own,
        and would block the whole test run."""
        timer = threading.Timer(seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End it and everything that it started; asked first, then told. Safe to call twice."""
        atexit.unregister(self.stop)
        if self.is_alive():
            # Asked to end, it removes its sockets; the answer may get lost in its own ending.
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
