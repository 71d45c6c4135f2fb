"""How many readers, told so that nobody can be found by counting: nothing below 20, and in steps of 50."""

FLOOR = 20
"""Fewer readers than this are never counted before anybody (docs/security.md)."""
_STEP = 50


def rounded(count: int) -> int | None:
    """Round a count of readers down: 20, 50, 100, 150 ...; None where it is too small to be told."""
    if count < FLOOR:
        return None
    return max(FLOOR, count // _STEP * _STEP)
