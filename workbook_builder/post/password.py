"""The system's store of passwords ↔ the password of the office's mailbox.

No password is ever written anywhere else: not into the folder, a workbook, a call or a record.
"""

from __future__ import annotations

SERVICE = "workbook-builder"
"""The name under which the store holds it; the name of its owner is `login@server`."""


def stored_password(server: str, login: str) -> str:
    """The password that the store holds; "" where there is none, or no store."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, f"{login}@{server}") or ""
    except (KeyringError, OSError, RuntimeError):  # of a machine without a store, or a locked one
        return ""


def keep_password(server: str, login: str, password: str) -> bool:
    """Puts the password into the store; False where the machine has none, or it refuses."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, f"{login}@{server}", password)
    except (KeyringError, OSError, RuntimeError):
        return False
    return True
