"""The one error of changes that a person asks for and that cannot be made."""


class InvalidChangeError(ValueError):
    """A change that cannot be applied; nothing of it was."""

    def __init__(self, member: str, detail: str, limit: float | str | None = None) -> None:
        super().__init__(detail)
        self.member = member
        """Path below what is changed (`target`, or the schedule), in JSON pointer form."""
        self.detail = detail
        self.limit = limit
        """The value that a valid change would not pass, if one exists."""
