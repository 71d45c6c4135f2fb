"""Stores that hold a million readers, built once and then copied."""
