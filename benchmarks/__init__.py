"""Measurements: one question per script, a peer in the same run, ratios rather than seconds."""
