"""Benchmarks: each one command, each against a peer; see README.md."""
