"""What both mail servers have in common: encryption, logging in, and why a connection failed.

A connection is encrypted with a certificate that is checked, or there is none.
"""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPNotSupportedError, SMTPResponseException

from workbook_builder.post.password import keep_password, stored_password
from workbook_builder.problems import NOWHERE, CampaignError, Code, Problem, Value, error
from workbook_builder.spelling import printable
from workbook_builder.words.faults import why
from workbook_builder.words.messages.post import CertificateCode, PostCode

SECONDS = 60.0
"""How long a server may be silent."""

_MOST_ASKED = 3
_MOST_ANSWER = 200

# The codes of OpenSSL for what is wrong with a certificate.
_EXPIRED = (9, 10)
_OTHER_NAME = (62, 64)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where the password comes from: `stored` by the system, else typed when it is asked for.

    Each is called with the server and the login name. `ask` gives "" where nobody can be asked.
    `wants_kept` tells whether a typed password that was right shall be put into the system's store.
    """

    ask: Callable[[str, str], str] = lambda server, login: ""
    wants_kept: Callable[[str, str], bool] = lambda server, login: False
    stored: Callable[[str, str], str] = stored_password
    keep: Callable[[str, str, str], bool] = keep_password


NO_SECRETS = Secrets()
"""The password that the system has stored, where nobody can be asked."""


class WrongPasswordError(Exception):
    """The server refused the password; the text is what it said."""


def log_in(server: str, login: str, secrets: Secrets, attempt: Callable[[str], None]) -> str:
    """Logs in with the stored password, else with one that is typed; returns the one that fits.

    `attempt` tries one, and raises `WrongPasswordError`. CampaignError where none fits.
    """
    said = ""
    stored = secrets.stored(server, login)
    if stored:
        try:
            attempt(stored)
        except WrongPasswordError as fault:
            said = str(fault)
        else:
            return stored
    for _ in range(_MOST_ASKED):
        typed = secrets.ask(server, login)
        if not typed:
            break
        try:
            attempt(typed)
        except WrongPasswordError as fault:
            said = str(fault)
            continue
        if secrets.wants_kept(server, login):
            secrets.keep(server, login, typed)
        return typed
    if said:
        raise CampaignError(
            error(PostCode.MAIL_WRONG_PASSWORD, server=server, login=login, answer=said)
        )
    raise CampaignError(error(PostCode.MAIL_NO_PASSWORD, server=server, login=login))


def secure() -> ssl.SSLContext:
    """The settings of an encrypted connection to a server whose certificate is checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def is_final(fault: BaseException) -> bool:
    """Whether trying again later is of no use."""
    if isinstance(fault, ssl.SSLError):
        return not isinstance(fault, ssl.SSLEOFError)
    code = getattr(fault, "smtp_code", 0)
    return code >= 500 or isinstance(fault, SMTPNotSupportedError)


def connection_problem(fault: BaseException, server: str, port: int) -> Problem:
    """Why there is no connection, and what to do about it."""
    code, said = _reason(fault)
    return error(code, NOWHERE, server=server, port=port, **said)


def _reason(fault: BaseException) -> tuple[PostCode, dict[str, Value]]:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return PostCode.MAIL_CERTIFICATE, {"reason": _certificate(fault)}
    if isinstance(fault, SMTPResponseException):
        answer = f"{fault.smtp_code} {answer_text(fault.smtp_error)}"
        return PostCode.MAIL_SERVER_ANSWERED, {"answer": answer}
    if isinstance(fault, ssl.SSLError) and getattr(fault, "reason", "") not in _NO_TLS:
        return PostCode.MAIL_NO_CONNECTION, {"reason": CertificateCode.NO_AGREEMENT}
    for kind, code in _KNOWN:
        if isinstance(fault, kind):
            return code, {}
    if isinstance(fault, OSError) and fault.errno:
        return PostCode.MAIL_NO_CONNECTION, {"reason": why(fault)}
    return PostCode.MAIL_NO_CONNECTION, {"reason": CertificateCode.CUT_OFF}


_NO_TLS = ("WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE", "HTTP_REQUEST")
"""What OpenSSL calls an answer that is no encrypted one."""

_KNOWN = (
    (ssl.SSLError, PostCode.MAIL_NOT_ENCRYPTED),
    (SMTPNotSupportedError, PostCode.MAIL_NO_WAY_TO_LOG_IN),
    (socket.gaierror, PostCode.MAIL_SERVER_UNKNOWN),
    (TimeoutError, PostCode.MAIL_SERVER_SILENT),
    (ConnectionRefusedError, PostCode.MAIL_SERVER_REFUSES),
)


def _certificate(fault: ssl.SSLCertVerificationError) -> Code:
    code = getattr(fault, "verify_code", 0)
    if code in _EXPIRED:
        return CertificateCode.CERTIFICATE_EXPIRED
    if code in _OTHER_NAME:
        return CertificateCode.CERTIFICATE_OTHER_NAME
    return CertificateCode.CERTIFICATE_UNKNOWN


def answer_text(said: bytes | str, secret: str = "") -> str:
    """What a server said, on one line and without the password, should it repeat that."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    for one in (secret, base64.b64encode(secret.encode()).decode()) if secret else ():
        text = text.replace(one, "…")
    return printable(" ".join(text.split()), _MOST_ANSWER)
