"""A thousand kills of the whole service while it tells thousands over a bad network; and what would show.

Controls that are elsewhere: a disk that is not waited for, `tests/proof/store/test_power.py`
(test_without_full_synchronisation_it_would_not); the right to serve without its fence,
`tests/proof/store/test_postgres.py` (test_without_a_fence_it_would).
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bot.store.keys import _HEADER
from tests.e2e import flaws
from tests.e2e.siege import NETWORK, PLOTS, Plot, besieged

SIEGES, KILLS = 24, 40
POSTGRES_SIEGES, POSTGRES_KILLS = 2, 20
BAD_ANSWERS = ({"kind": "reset", "delivered": True, "rate": 0.3},)
MASTER = b"0123456789abcdef0123456789abcdef"  # as in tests/conftest.py
CRITICAL, UPDATED, _, ROUTINE = PLOTS
Record = Callable[[str, object], None]


async def _stands(
    folder: Path, record_property: Record, *, seed: int, kills: int, database: str = "sqlite", url: str = ""
) -> None:
    async with besieged(folder, seed=seed, database_url=url) as siege:
        outcome = await siege.run(kills)
    record_property("siege", {"database": database, "seed": seed, **asdict(outcome.figures)})
    assert outcome.problems == []
    assert outcome.figures.lost == 0
    assert outcome.figures.copies > 0, "no kill met a message on its way"


@pytest.mark.parametrize("seed", range(1, SIEGES + 1))
async def test_however_often_it_is_killed_nothing_is_lost_and_copies_stay_in_their_bound(
    tmp_path: Path, record_property: Record, seed: int
) -> None:
    await _stands(tmp_path, record_property, seed=seed, kills=KILLS)


def _keep_key(path: Path) -> None:
    """Keep the key with which the database was made."""
    path.write_text(f"{_HEADER}:{base64.urlsafe_b64encode(MASTER).decode()}\n", encoding="ascii")
    path.chmod(0o600)


@pytest.mark.parametrize("own_database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize("seed", range(101, 101 + POSTGRES_SIEGES))
async def test_on_postgresql_it_is_the_same(
    tmp_path: Path, record_property: Record, own_database_url: str, seed: int
) -> None:
    _keep_key(tmp_path / "tocsin.key")
    await _stands(
        tmp_path,
        record_property,
        seed=seed,
        kills=POSTGRES_KILLS,
        database="postgresql",
        url=own_database_url,
    )


@pytest.mark.parametrize(
    ("flaw", "plots", "faults", "words"),
    [
        (flaws.nothing_is_marked, (CRITICAL,), NETWORK, "are counted"),
        (flaws.nothing_is_marked, (ROUTINE,), (), "is routine and came"),
        (flaws.nobody_is_looked_at_again, (CRITICAL,), NETWORK, "after it had left"),
        (flaws.the_overtaken_goes_on, (UPDATED,), NETWORK, "told what had been superseded"),
        (flaws.doubt_is_denied, (CRITICAL,), BAD_ANSWERS, "are counted"),
        (flaws.a_kill_is_denied, (CRITICAL,), NETWORK, "it never arrived"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
async def test_a_service_with_a_flaw_is_found_out_within_few_kills(
    tmp_path: Path, flaw: Callable[[], None], plots: Sequence[Plot], faults: Sequence[Any], words: str
) -> None:
    prepare = f"{flaw.__module__}:{flaw.__name__}"
    async with besieged(tmp_path, seed=7, prepare=prepare, plots=plots, faults=faults, crowd=500) as siege:
        outcome = await siege.run(4)
    assert any(words in problem for problem in outcome.problems), outcome
