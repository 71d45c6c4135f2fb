"""Whatever stands in a file, reading it ends with submissions or with problems, never with a crash."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.errors import ImportRefused, Problem
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import read_curated
from bot.sources.marked import Unreadable, read_marked

_SEED = sorted(COAST_MARCH_2025.glob("*.yaml"))
_LINES = [file.read_text(encoding="utf-8").splitlines() for file in _SEED]
_PIECES = (
    *("", "null", "[]", "{}", "- - -", "? ", ": :", "'", '"\\U7fffffff"', "&a", "*a", "!!int 1", "%YAML 9.9"),
    *("9" * 5000, "1e999", ".inf", "٧٤٥", "0001-01-01T00:00:00+14:00", "2025-13-45", "\t", "\x00", "\ud83d"),
    *("unknown", "[unknown]", "{a: {b: [c]}}", "x" * 4097, "\u2028", "\ufeff", "...", "---", "<<: {a: b}"),
)

bytes_of_yaml = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet="abe:-[]{}?,#&*!|>'\"%@` \n\t0123", max_size=120).map(str.encode),
)


@st.composite
def mutated_files(draw: st.DrawFn) -> bytes:
    """A seed file with some of its lines cut, doubled, moved, re-indented or with another value."""
    lines = list(draw(st.sampled_from(_LINES)))
    for _ in range(draw(st.integers(1, 4))):
        here = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[here].partition(":")
        piece = draw(st.sampled_from(_PIECES) | st.text(max_size=12))
        lines[here] = draw(
            st.sampled_from(
                [
                    f"{key}{colon} {piece}",
                    f"{piece}{lines[here]}",
                    f"{key}x{colon} y",
                    f"{lines[here]}\n{lines[here]}",
                    f"  {lines[here]}",
                    lines[here].lstrip(),
                    lines[draw(st.integers(0, len(lines) - 1))],
                    "",
                ]
            )
        )
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def problems_of(raw: bytes, name: str) -> tuple[Problem, ...]:
    """Read bytes as a file; anything but submissions or problems ends the test."""
    with TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(raw)
        try:
            read_curated([file], known_area=lambda code: code != "SY-XX", known_sources={"sohr"})
        except ImportRefused as refusal:
            return refusal.problems or pytest.fail("refused without a problem")
        return ()


def read_one(raw: bytes, name: str) -> None:
    """Hold every problem to a form that can be shown."""
    breaks = sum(raw.count(each) for each in (b"\n", b"\r", b"\xe2\x80", b"\xc2\x85"))
    for problem in problems_of(raw, name):
        assert 1 <= problem.line <= breaks + 2
        assert problem.field
        assert problem.message
        assert "Input should" not in problem.message
        assert len(problem.message) < 600
        str(problem).encode("utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated_files())
def test_a_mutated_file_is_read_or_refused(raw: bytes) -> None:
    read_one(raw, "one.yaml")


@settings(max_examples=150, deadline=None)
@given(bytes_of_yaml, st.sampled_from(["one.yaml", "one.json"]))
@example(b'"\\U7fffffff"', "one.yaml")
@example(b"%YAML 1." + b"9" * 5000 + b"\n---\na", "one.yaml")
@example(b"[" * 100_000, "one.json")
@example(b"sources: x", "one.yaml")
@example(b"sources: [{id: [a], name: {x: }}]", "one.yaml")
@example(b"sources: []\ntype: {a: b}", "one.yaml")
@example(b"lines: [{overlaps: {}}]\ntype: casualty", "one.yaml")
def test_any_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    read_one(raw, name)


@given(st.text(alphabet="ab:-[]{},# \n'\"", max_size=80))
def test_everything_read_has_a_line_of_the_text(text: str) -> None:
    try:
        lines = list(read_marked(text).value_lines.values())
    except Unreadable as refusal:
        lines = [refusal.flaw.line]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
