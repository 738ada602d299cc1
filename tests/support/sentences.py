"""All messages by their codes: those of one catalogue, and those of all catalogues."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from workbook_builder.problems import Bears, Code
from workbook_builder.words import messages


def catalogues() -> list[type[Code]]:
    """The class of codes of each module of `words.messages`."""
    modules = (
        import_module(f"{messages.__name__}.{one.name}") for one in iter_modules(messages.__path__)
    )
    return [
        found
        for module in modules
        for found in vars(module).values()
        if isinstance(found, type)
        and issubclass(found, Code)
        and found.__module__ == module.__name__
    ]


def sentences_of(catalogue: type[Code]) -> dict[str, Code]:
    """Code → its enum member, which has the message in both languages."""
    return {code.value: code for code in catalogue}


MESSAGES = {name: code for one in catalogues() for name, code in sentences_of(one).items()}


def bearing(trait: Bears) -> list[Code]:
    """The codes of problems that bear this."""
    return sorted(code for code in MESSAGES.values() if code.bears & trait)
