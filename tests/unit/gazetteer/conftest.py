"""The installed packs, opened once: reading them is most of the time of these tests."""

import pytest

from bot.gazetteer import Gazetteer
from tests.installed import GAZETTEER


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return GAZETTEER
