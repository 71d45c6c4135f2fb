"""The installed packs, opened once: reading them is most of the time of these tests."""

import pytest

from bot.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()
