"""Imports Qt without its look into every module that is imported later.

PySide6 replaces Python's import by one that also reads the source of each module, to see whether
it wants PySide6's `__feature__`. Nothing here does, and that reading keeps 9 MiB of source texts in
memory and takes a tenth of the start. Import this before anything else of PySide6.
"""

from __future__ import annotations

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - it replaces the import; it must come right here

builtins.__import__ = _plain_import
