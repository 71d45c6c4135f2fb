"""Revisions become messages here. Pure: the same revision, context and language give the same message."""
