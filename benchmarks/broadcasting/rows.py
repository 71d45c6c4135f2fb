"""The rows of the table `broadcast`. To add a way: write a `load.Way`, name it here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One way of sending. `way` is module:function; `peer` ways run in the peers' environment.

    `as_served` is on what `tocsin run` runs on (`bot.loop`), `uvloop` on that loop alone.

    `turns` is how many messages each connection carries in a run, `at_most` how many there are in all. Before
    them it carries `warming`: who opens few connections at once needs so many until all are open.
    """

    name: str
    title: str
    way: str
    uvloop: bool = False
    as_served: bool = False
    peer: bool = False
    turns: int = 20
    at_most: int = 20_000
    warming: int = 20

    def messages(self, in_flight: int) -> int:
        """Return how many messages a run sends."""
        return min(self.at_most, max(200, self.turns * in_flight))


_OURS = "benchmarks.broadcasting.ours"
_PEERS = "benchmarks.broadcasting.peers"

ROWS = (
    Row(
        "tocsin",
        "Tocsin end to end, durable receipts",
        "benchmarks.broadcasting.whole:tocsin",
        as_served=True,
        turns=40,
    ),
    Row("hot_path", "Tocsin's client for alerts, alone", f"{_OURS}:hot_path", as_served=True),
    Row("wire", "TLS alone: bytes out, bytes in", "benchmarks.broadcasting.wire:wire", as_served=True),
    Row("hot_path_asyncio", "the same without uvloop", f"{_OURS}:hot_path"),
    Row("bare_aiohttp", "bare aiohttp, body prepared, no ledger", f"{_OURS}:bare_aiohttp", uvloop=True),
    Row(
        "kept_transport", "Tocsin's client for all else (aiohttp)", f"{_OURS}:kept_transport", as_served=True
    ),
    Row(
        "telebot",
        "pyTelegramBotAPI, no ledger",
        f"{_PEERS}:telebot",
        peer=True,
        warming=2,
        turns=10,
        at_most=4000,
    ),
    Row(
        "aiogram", "aiogram 3 + aiosqlite", f"{_PEERS}:aiogram", peer=True, warming=2, turns=10, at_most=3000
    ),
    Row(
        "ptb", "python-telegram-bot + aiosqlite", f"{_PEERS}:ptb", peer=True, warming=1, turns=2, at_most=400
    ),
)
MINE = ROWS[0].name
