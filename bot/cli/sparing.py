"""Leaves out what libraries only look for: they do with less where it is not installed."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let what is imported inside not find these modules; those that are in use already stay."""
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]  # how the language says that there is none
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
