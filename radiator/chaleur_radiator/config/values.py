"""Kinds of values that a configuration file holds.

A text with rules of its own names them by `Meta(extra={"allowed": key})`: `key` is the sentence
in `messages` that says what is allowed. What a number or a list may be is worked out of its type.
"""

from typing import Annotated

from msgspec import Meta

type Id = Annotated[str, Meta(pattern="^[a-z0-9-]{1,32}\\Z", extra={"allowed": "allowed_id"})]
"""Name of a radiator or zone among programs; for life."""
type Name = Annotated[str, Meta(min_length=1, max_length=64)]
"""Name of something among people."""
type FilePath = Annotated[str, Meta(min_length=1, extra={"allowed": "allowed_path"})]
"""`~` stands for the home folder; else relative to the folder of the configuration file."""
type Command = Annotated[
    tuple[Annotated[str, Meta(min_length=1)], ...],
    Meta(min_length=1, extra={"allowed": "allowed_command"}),
]
"""A program and its arguments. No shell reads it."""
type Watts = Annotated[float, Meta(gt=0, le=20_000)]
