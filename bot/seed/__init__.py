"""Real weeks as data, to try the service with and to test it on: one folder each, files as curators write."""

from pathlib import Path

COAST_MARCH_2025 = Path(__file__).parent / "coast-march-2025"
"""The Syrian coast, 6 to 12 March 2025: rival counters, corrections in waiting, blackouts."""

CORRECTION = Path(__file__).parent / "correction"
"""A rehearsal: a figure published by mistake and put right, and two notices taken back."""
