"""The cost of pushed changes in Home Assistant, measured."""
