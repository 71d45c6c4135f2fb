"""Puts the parts together: opens, wires, starts and stops them in order. No logic of its own."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.broadcaster import Broadcaster
from bot.delivery.chores import Chores
from bot.delivery.desk_post import DeskPost
from bot.delivery.fanout import Spreader
from bot.delivery.halting import Halting
from bot.delivery.inbox import Inbox
from bot.delivery.sender import Sender
from bot.delivery.serving import Claims
from bot.delivery.watcher import Watcher
from bot.domain.clock import Clock, SystemClock
from bot.domain.pacing import Limits, Pacing
from bot.errors import Refused, StoreUnavailable, TocsinError
from bot.gazetteer import Gazetteer
from bot.services.asking import Asking
from bot.services.curating import Curating
from bot.services.following import Following
from bot.services.issuing import publish_planned
from bot.services.leaving import Leaving
from bot.services.muting import Muting
from bot.services.noticing import Noticing
from bot.services.publishing import publish_due
from bot.services.reading import Reading
from bot.services.recalling import Recalling
from bot.services.staleness import mark_stale
from bot.services.telling import Telling
from bot.settings import Settings
from bot.store import Store, load_keys
from bot.telegram.application import build_application, initialised
from bot.telegram.commands import put_menus
from bot.telegram.files import Files
from bot.telegram.hotpath import HotPath
from bot.telegram.pacer import Pacer
from bot.telegram.polling import Poller
from bot.telegram.startup import introduce
from bot.telegram.transport import HttpTransport
from bot.telegram.updates import AnyApplication, Dispatcher, parse_update
from bot.telegram.webhook import Receiver, set_webhook
from handlers import register
from handlers.commands import command_menus
from handlers.desk_sitting import DeskServices
from handlers.door import Door
from handlers.services import Services

log = structlog.get_logger(__name__)

SEEN_FOR = timedelta(hours=48)
"""Telegram brings an update again for 24 h at most; twice that is safe."""

ALONE_S = 5.0
"""Between two looks whether we are still the one process that serves."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is wired and ready to run."""

    settings: Settings
    clock: Clock
    store: Store
    transport: HttpTransport
    inbox: Inbox
    dispatcher: Dispatcher
    broadcaster: Broadcaster
    sender: Sender
    watcher: Watcher
    noticing: Noticing
    desk_post: DeskPost

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set, then end in order. Raises TocsinError when a part cannot go on."""
        chores = Chores()
        scheduler = self._scheduler(chores)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self.inbox.run(self.dispatcher.handle))
                group.create_task(self.broadcaster.run())
                group.create_task(self.sender.run())
                intake = group.create_task(self._take_in())
                alone = group.create_task(self._stay_alone())
                scheduler.start()
                log.info("serving", action="service.started")
                await stop.wait()
                log.info("stopping", action="service.stopping")
                scheduler.pause()
                intake.cancel()
                alone.cancel()
                await asyncio.gather(
                    self.inbox.stop(), self.broadcaster.stop(), self.sender.stop(), chores.end()
                )
        except* TocsinError as found:
            raise _first(found) from found
        finally:
            await chores.end()
            if scheduler.running:
                scheduler.shutdown(wait=False)

    async def _stay_alone(self) -> None:
        """See to it that no second process serves this store, until cancelled. Raises InstanceRunning."""
        while True:
            await asyncio.sleep(ALONE_S)
            try:
                await self.store.stay_alone()
            except StoreUnavailable:
                log.error("the store does not answer; trying again", action="service.store_unavailable")

    async def _take_in(self) -> None:
        """Bring updates into the inbox, by polling or as a webhook, until cancelled."""
        if self.settings.webhook_url and self.settings.webhook_secret:
            secret = self.settings.webhook_secret.get_secret_value()
            receiver = Receiver(
                secret=secret, accept=self.inbox.accept, path=urlsplit(self.settings.webhook_url).path or "/"
            )
            host, port = self.settings.listen
            async with receiver.serving(host=host, port=port):
                await set_webhook(self.transport, url=self.settings.webhook_url, secret=secret)
                await asyncio.Event().wait()
        async with self.store.reading() as tx:
            offset = await tx.inbox.next_offset()
        async with HttpTransport(
            self.settings.token, api_url=self.settings.api_url, connections=1
        ) as transport:
            await Poller(transport, accept=self.inbox.accept).run(offset=offset)

    async def idle(self) -> bool:
        """Say whether nothing published waits to be sent."""
        async with self.store.reading() as tx:
            taken = not await tx.fanouts.waiting(1) and not await tx.chunks.count()
        return taken and self.broadcaster.idle and await self.sender.idle()

    def _scheduler(self, chores: Chores) -> AsyncIOScheduler:
        # Late is better than never, twice at once is worse than both.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        tick = self.settings.tick_seconds
        scheduler.add_job(chores.guarded("look", self.watcher.look), "interval", seconds=tick)
        scheduler.add_job(chores.guarded("tell the desk", self.desk_post.round), "interval", seconds=tick)
        scheduler.add_job(chores.guarded("scrub", self._scrub), "interval", seconds=tick)
        scheduler.add_job(chores.guarded("keep house", self._keep_house), "interval", hours=1)
        return scheduler

    async def _scrub(self) -> None:
        # The update that asked for an erasure is itself kept, sealed, until it is answered.
        await self.store.scrub(wait=False)

    async def _keep_house(self) -> None:
        await self.sender.sweep()
        await self.noticing.keep_house()
        async with self.store.writing() as tx:
            await tx.inbox.forget_seen(self.clock.now() - SEEN_FOR)


def _first(group: BaseExceptionGroup[TocsinError]) -> TocsinError:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


@asynccontextmanager
async def opened(
    settings: Settings, *, clock: Clock | None = None, limits: Limits | None = None
) -> AsyncIterator[Service]:
    """Open everything a service needs and close it at the end, in order.

    `limits` are those of a Telegram that has others than the documented ones.
    Raises TocsinError: no token or one that is refused, a store or key file that cannot be used.
    """
    clock = clock or SystemClock()
    token = settings.token
    gazetteer = Gazetteer.load()
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(
            Store.open(settings.database_url, keys=load_keys(settings.key_file), clock=clock, serving=True)
        )
        transport = await stack.enter_async_context(HttpTransport(token, api_url=settings.api_url))
        identity = await introduce(transport)
        log.info("the bot is known", action="service.introduced", username=identity.username)
        pacer = Pacer(Pacing(limits or Limits(per_second=settings.rate_per_second)))
        application = build_application(transport, pacer)
        noticing = Noticing(store, gazetteer, Telling(store, gazetteer, clock), clock)
        desk = DeskServices(
            curating=Curating(store, gazetteer, Telling(store, gazetteer, clock), clock),
            asking=Asking(store, gazetteer, clock),
            noticing=noticing,
            fetch=Files(transport).fetch,
        )
        door = register(application, _services(settings, store, gazetteer, clock, desk))
        dispatcher = Dispatcher(application)
        await stack.enter_async_context(initialised(application))
        await put_menus(transport, command_menus())
        telling, halting = Telling(store, gazetteer, clock), Halting()
        sender = Sender(store, transport, pacer, telling, clock, halting)
        path = await stack.enter_async_context(HotPath(token, api_url=settings.api_url))
        claims = Claims(store, gazetteer.groups, clock)
        broadcaster = Broadcaster(claims, path, pacer, telling, halting)
        spreader = Spreader(store, gazetteer.groups, clock)
        yield Service(
            settings=settings,
            clock=clock,
            store=store,
            transport=transport,
            inbox=Inbox(store, lane_of=store.lane, gave_up=_apology(application, door)),
            dispatcher=dispatcher,
            broadcaster=broadcaster,
            sender=sender,
            watcher=Watcher(
                (
                    partial(publish_due, store, clock=clock),
                    partial(publish_planned, store, gazetteer, clock=clock),
                    partial(mark_stale, store, clock=clock),
                ),
                spreader,
                wakes=(broadcaster.wake, sender.wake),
            ),
            noticing=noticing,
            desk_post=DeskPost(noticing, transport, pacer, clock),
        )


def _services(
    settings: Settings, store: Store, gazetteer: Gazetteer, clock: Clock, desk: DeskServices
) -> Services:
    return Services(
        following=Following(store, gazetteer),
        reading=Reading(store, gazetteer, clock),
        recalling=Recalling(store, gazetteer, clock),
        leaving=Leaving(store),
        muting=Muting(store, clock),
        gazetteer=gazetteer,
        desk=desk,
        operator=settings.operator_name,
        contact=settings.operator_contact,
        language=settings.language,
    )


def _apology(application: AnyApplication, door: Door) -> Callable[[bytes], Awaitable[None]]:
    """Tell a person, once, that what they asked was not done."""

    async def tell(body: bytes) -> None:
        update = parse_update(body, application.bot)
        if update is not None:
            await door.tell(application.bot, update, Refused("refused-failed"))

    return tell


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises TocsinError."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        # Opening lasts as long as Telegram is out of reach, and must end as readily as serving.
        opening = asyncio.ensure_future(stack.enter_async_context(opened(settings)))
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait({opening, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if opening.done():
            await opening.result().run(stop)
        else:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
