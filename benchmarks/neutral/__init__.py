"""Servers that the measured clients talk to."""
