"""Pairing by a one-time code, bound to the host's certificate."""
