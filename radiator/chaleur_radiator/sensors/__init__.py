"""Numbers that are read from files, programs and the computer itself, without blocking the heat."""


class SensorError(Exception):
    """A sensor gives no number that can be used; the text says why, in English."""
