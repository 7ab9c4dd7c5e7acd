"""What can go wrong, as a tree.

::

    RashomonError                a person can act on the message: it says what, where, and what to do
    ├── InputError               an input cannot be used at all (no such folder, no permission, nothing in it)
    ├── Refusal                  one report cannot be read; the others go on (carries file, stage, reason)
    ├── CaseError                a case file cannot be opened, is of another kind or version, or cannot be written
    ├── ReaderError              a learned reader's folder lacks a file, has a wrong digest or another form
    ├── LexiconError             a lexicon or gazetteer file is missing or malformed
    └── RuleError                no reconciling rule has that name

A bug is none of these: it surfaces as itself.
"""

__all__ = ["CaseError", "InputError", "LexiconError", "RashomonError", "ReaderError", "Refusal", "RuleError"]


class RashomonError(Exception):
    """The root: `str(error)` is one message for a person."""


class InputError(RashomonError):
    """An input named by the user cannot be used."""


class Refusal(RashomonError):
    """One report that cannot be read, at which stage (`ingest`, `extract`, `read`), and why."""

    def __init__(self, file: str, stage: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.stage = stage
        self.reason = reason


class CaseError(RashomonError):
    """A case file cannot be opened, read or written."""


class ReaderError(RashomonError):
    """A learned reader cannot be loaded."""


class LexiconError(RashomonError):
    """A lexicon or the gazetteer cannot be loaded."""


class RuleError(RashomonError):
    """No reconciling rule has that name."""
