"""The pages on the footprint of digital life, one's own first."""
