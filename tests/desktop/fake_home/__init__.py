"""A Home Assistant in a test."""
