"""Checks any implementation of the Local API against docs/local-api.md, over the network.

It is a client of its own and knows nothing of the server's code, so it can be run against
another maker's radiator as well as ours. Only `pairing.proofs` is shared: it is the protocol.
"""
