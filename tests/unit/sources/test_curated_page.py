"""The page for curators shows only what the reader takes."""

import re
from pathlib import Path

from bot.domain.finding import Code
from bot.domain.terms import EventType, ValueKind
from bot.seed import COAST_MARCH_2025
from bot.sources.curated import read_curated

PAGE = (Path(__file__).parents[3] / "docs" / "curated-files.md").read_text(encoding="utf-8")


def test_every_type_has_a_worked_example_that_is_read_as_it_stands(tmp_path: Path) -> None:
    for number, block in enumerate(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)):
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    seed = read_curated([COAST_MARCH_2025], known_area=lambda _: True, known_sources=())
    ids = {source.id for source in seed.sources}
    curated = read_curated([tmp_path], known_area=lambda _: True, known_sources=ids)
    assert {each.content.type for each in curated.submissions} == set(EventType)
    assert [source.id for source in curated.sources] == ["sohr"]


def test_every_kind_of_value_is_in_the_table() -> None:
    table = PAGE.split("| value_kind | takes |")[1].split("\n\n")[0]
    assert set(re.findall(r"`([a-z_]+)`", table)) >= set(ValueKind)


def test_every_finding_of_the_gate_is_in_its_table() -> None:
    table = PAGE.split("## The arithmetic gate")[1].split("`total_of` says")[0]
    assert {code.value for code in Code} <= set(re.findall(r"`([a-z_]+)`", table))
