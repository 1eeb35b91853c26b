"""The control benchmark: the same rooms and weather for every law, and figures to compare."""
