"""What can go wrong, as codes that the interface turns into plain words."""

from __future__ import annotations

from enum import Enum, auto


class Problem(Enum):
    """One thing that went wrong; the interface has one sentence for each."""

    BAD_ADDRESS = auto()
    NOT_REACHABLE = auto()
    NOT_HOME_ASSISTANT = auto()
    NOT_SET_UP = auto()
    BAD_CERTIFICATE = auto()
    BROWSER_NOT_OPENED = auto()
    SIGN_IN_TIMED_OUT = auto()
    SIGN_IN_REFUSED = auto()
    SIGNED_OUT_BY_HOME = auto()
    ACCESS_REFUSED = auto()
    CONNECTION_LOST = auto()
    NO_LOCAL_PORT = auto()
    KEYRING_FAILED = auto()
    NOT_CONNECTED = auto()
    NO_ANSWER = auto()
    COMMAND_REFUSED = auto()
    RADIATOR_OFFLINE = auto()
    NOT_DONE = auto()
    SIGN_OUT_NOT_HEARD = auto()
    SIGN_OUT_INCOMPLETE = auto()
    UNEXPECTED = auto()


class HomeError(Exception):
    """A failure that a person is told about.

    Attributes:
        problem: the code of what went wrong.
        detail: words of Home Assistant or of the system, for display beside our own; may be empty.
    """

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem.name}: {detail}" if detail else problem.name)
        self.problem = problem
        self.detail = detail
