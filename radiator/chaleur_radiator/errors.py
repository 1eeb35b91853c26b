"""Errors that a person must act on before the radiator can run."""


class StartError(Exception):
    """The daemon cannot start or be reached; `key` and `values` name the sentence that says why.

    The sentences are in `messages`, in each language, so that the error itself needs none.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(f"{key} {values}" if values else key)
        self.key = key
        self.values = values
