"""The composed service pays where it is told to, and goes on after a restart with what was asked of it."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import opened
from bot.domain.address import Address
from bot.domain.bill import TENTHS
from bot.domain.clock import SystemClock
from bot.domain.terms import ChatKind
from bot.settings import Settings
from sandbox.core import Settings as SandboxSettings
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN

READER = 1_000_001


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        key_file=tmp_path / "tocsin.key",
        database_url=str(tmp_path / "tocsin.db"),
        paid_broadcast=True,
        stars_ceiling=100,
    )


async def test_a_service_pays_until_its_ceiling_and_remembers_both_over_a_restart(settings: Settings) -> None:
    async with serving(SandboxSettings(token=TOKEN, profile="off")) as telegram:
        paying = settings.model_copy(update={"api_url": telegram.url})
        async with opened(paying) as service:
            assert service.pacer.most == 970
            assert service.pacer.fare().offers
            async with service.store.writing() as tx:
                await tx.chats.ensure(Address(READER), kind=ChatKind.PRIVATE, language="en")
                await tx.costs.add(SystemClock().now().date(), 100 * TENTHS)
            service.pacer.park(READER, 600)
            await service.keeper.write()

        async with opened(paying) as service:
            assert service.pacer.most == 28.6
            assert not service.pacer.fare().offers
            assert 0 < service.pacer.parked_for(READER) <= 600

        async with opened(paying.model_copy(update={"stars_ceiling": 200})) as service:
            assert service.pacer.fare().offers


async def test_a_service_that_pays_nothing_offers_nothing(settings: Settings) -> None:
    async with serving(SandboxSettings(token=TOKEN, profile="off")) as telegram:
        free = settings.model_copy(update={"api_url": telegram.url, "paid_broadcast": False})
        async with opened(free) as service:
            assert service.pacer.most == 28.6
            assert not service.pacer.fare().offers
