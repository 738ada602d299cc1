"""What the scripts for Windows leave to Python: the tab in Excel, the Start menu, the user's PATH.

Cai-dat.cmd runs it as `fits`, then as `install FOLDER LOG`; Go-bo.cmd as `remove FOLDER`. It is run
by the Python of the environment that was made, so that pywin32 is there.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

COMMANDS = "commands"
"""In the folder of the program: what stands on the PATH, without the environment's own Python."""

SHIM = '@"%~dp0..\\env\\Scripts\\workbook-builder.exe" %*\r\n'

STORE = ("\\windowsapps\\", "pythonsoftwarefoundation.python.")


def fits(base: str) -> bool:
    """Whether a Python in this folder writes where other programs look: the Store's does not."""
    return not any(part in f"{base.lower()}\\" for part in STORE)


def path_with(path: str, folder: str) -> str:
    """The variable PATH with this folder at its end, once."""
    return ";".join([*_others(path, folder), folder])


def path_without(path: str, folder: str) -> str:
    """The variable PATH without this folder."""
    return ";".join(_others(path, folder))


def _others(path: str, folder: str) -> list[str]:
    return [one for one in path.split(";") if one and one.rstrip("\\").lower() != folder.lower()]


def install(home: Path, log: Path) -> int:
    """Does all that is left; 1 where something has to be done by hand, which is told."""
    from workbook_builder.cli.app import run

    program = home / "env" / "Scripts" / "workbook-builder.exe"
    commands = home / COMMANDS
    commands.mkdir(exist_ok=True)
    (commands / "workbook-builder.cmd").write_text(SHIM, encoding="ascii", newline="")
    change_path(lambda path: path_with(path, str(commands)))
    menu = start_menu()
    menu.mkdir(parents=True, exist_ok=True)
    documents = Path.home() / "Documents"
    shortcut(menu / "Thi đua.lnk", program, documents)
    shortcut(menu / "Hướng dẫn Thi đua.lnk", home / "Huong-dan.html", documents)
    shortcut(menu / "Gỡ bỏ Thi đua.lnk", home / "Go-bo.cmd", documents)
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        code = run(["addin", "install"])
        run(["doctor"])  # tells of the machine; what it finds does not undo the installation
    print(told.getvalue(), end="")
    with log.open("a", encoding="utf-8") as file:
        file.write(told.getvalue())
    return code


def remove(home: Path) -> int:
    """Takes the folder off the PATH; files and folders are deleted by Go-bo.cmd."""
    change_path(lambda path: path_without(path, str(home / COMMANDS)))
    return 0


def start_menu() -> Path:
    """The folder of the program in this user's Start menu."""
    programs = Path(os.environ["APPDATA"], "Microsoft", "Windows", "Start Menu", "Programs")
    return programs / "Thi dua"


def shortcut(link: Path, target: Path, folder: Path) -> None:
    """Makes a shortcut. WScript.Shell could not: it loses letters that the code page lacks."""
    import pythoncom
    from win32com.shell import shell

    made = pythoncom.CoCreateInstance(
        shell.CLSID_ShellLink, None, pythoncom.CLSCTX_INPROC_SERVER, shell.IID_IShellLink
    )
    made.SetPath(str(target))
    made.SetWorkingDirectory(str(folder))
    made.QueryInterface(pythoncom.IID_IPersistFile).Save(str(link), 0)


def change_path(change: Callable[[str], str]) -> None:
    """Changes the variable PATH of this user alone, and tells the programs that are open."""
    import winreg

    import win32con
    import win32gui

    access = winreg.KEY_READ | winreg.KEY_WRITE
    with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, "Environment", 0, access) as key:
        try:
            before, kind = winreg.QueryValueEx(key, "Path")
        except FileNotFoundError:
            before, kind = "", winreg.REG_EXPAND_SZ
        after = change(before)
        if after != before:
            winreg.SetValueEx(key, "Path", 0, kind, after)
    win32gui.SendMessageTimeout(
        win32con.HWND_BROADCAST,
        win32con.WM_SETTINGCHANGE,
        0,
        "Environment",
        win32con.SMTO_ABORTIFHUNG,
        5000,
    )


def main(arguments: list[str]) -> int:
    """Runs what the scripts ask for; one sentence where it fails."""
    what, *paths = arguments
    if what == "fits":
        return 0 if fits(sys.base_prefix) else 1
    try:
        return install(*map(Path, paths)) if what == "install" else remove(*map(Path, paths))
    except Exception as fault:  # whatever Windows refuses, the user is told in one line
        print(f"Windows không cho làm việc này: {fault}. Hãy gửi nhật ký cho người hỗ trợ.")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
