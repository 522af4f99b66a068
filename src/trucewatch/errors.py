"""The whole error tree, by what the caller does next.

    TrucewatchError
      BadUsage            the call's words are off: call again, corrected            exit 2
      BadInput            one input cannot be used: it is named, counted and passed over
        NoUsableInput     not one input could be used                                exit 3
      NotFound            the record holds no object of that id                      exit 2
      Conflict            another writer was first, or the decision no longer applies
      PipelineMismatch    a language pipeline lacks what the stage needs             exit 2
      StoreUnavailable    the database cannot be opened, read or written             exit 4
        StoreOutdated     it was made by another version: the message has the command
      Tampered            a hash or the decision chain does not hold

A message says what, where (page id, offset) and what to do. A bad page never raises out of a
stage: it becomes a rejected report with its reason.
"""


class TrucewatchError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code = 1


class BadUsage(TrucewatchError):
    """The call itself is wrong."""

    exit_code = 2


class BadInput(TrucewatchError):
    """One input cannot be used."""


class NoUsableInput(BadInput):
    """Nothing that was given could be used."""

    exit_code = 3


class NotFound(TrucewatchError):
    """No object of that id in the record."""

    exit_code = 2


class Conflict(TrucewatchError):
    """The change no longer fits the record it was made for."""


class PipelineMismatch(TrucewatchError):
    """A language pipeline lacks a component or does not carry UD labels."""

    exit_code = 2


class StoreUnavailable(TrucewatchError):
    """The database cannot be opened, read or written."""

    exit_code = 4


class StoreOutdated(StoreUnavailable):
    """The database was made by another version of the schema."""


class Tampered(TrucewatchError):
    """A stored hash or the decision chain does not hold."""
