"""Puts the parts together: opens, wires, starts and stops them in order. No logic of its own."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.breaking import Breaking
from bot.delivery.broadcaster import Broadcaster
from bot.delivery.chores import Chores
from bot.delivery.claims import Claims
from bot.delivery.desk_post import DeskPost
from bot.delivery.fanout import Spreader
from bot.delivery.halting import Halting
from bot.delivery.inbox import Inbox
from bot.delivery.leasing import Leasing
from bot.delivery.live_post import LivePost
from bot.delivery.missed import Missed
from bot.delivery.pacekeeping import PaceKeeper
from bot.delivery.pulse import Pulse
from bot.delivery.sender import Sender
from bot.delivery.watcher import Watcher
from bot.domain.bill import TENTHS, Bill, Spending
from bot.domain.clock import Clock, SystemClock
from bot.domain.duty import Duty, Role
from bot.domain.heartbeat import Heartbeat
from bot.domain.pacing import Limits, Pacing
from bot.domain.vigil import Watched
from bot.drawing import Shelf, drawing
from bot.ending import Ending
from bot.errors import Refused, SettingsError, TocsinError
from bot.gazetteer import Gazetteer
from bot.services.asking import Asking
from bot.services.covering import Covering
from bot.services.curating import Curating
from bot.services.detailing import Detailing
from bot.services.following import Following
from bot.services.issuing import publish_planned
from bot.services.keeping import Keeping
from bot.services.leaving import Leaving
from bot.services.living import Living
from bot.services.locating import Locating
from bot.services.muting import Muting
from bot.services.noticing import Noticing
from bot.services.picturing import Picturing
from bot.services.publishing import publish_due
from bot.services.reading import Reading
from bot.services.recalling import Recalling
from bot.services.reporting import Reporting
from bot.services.searching import Searching
from bot.services.sharing import Sharing
from bot.services.staleness import mark_stale
from bot.services.status import Inquiring
from bot.services.surveying import Surveying
from bot.services.telling import Telling
from bot.services.timing import Timing
from bot.settings import Settings
from bot.store import Store, load_keys
from bot.telegram.application import build_application, initialised
from bot.telegram.commands import put_menus
from bot.telegram.files import Files
from bot.telegram.hotpath import HotPath
from bot.telegram.pacer import Pacer
from bot.telegram.polling import Poller
from bot.telegram.startup import introduce
from bot.telegram.times import Times, WordedTransport
from bot.telegram.transport import HttpTransport
from bot.telegram.updates import AnyApplication, Dispatcher, parse_update
from bot.watchdog import Watchdog
from handlers import register
from handlers.commands import command_menus
from handlers.desk_sitting import DeskServices
from handlers.door import Door
from handlers.services import Services

log = structlog.get_logger(__name__)

SEEN_FOR = timedelta(hours=48)
"""Telegram brings an update again for 24 h at most; twice that is safe."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service that is wired and ready to run."""

    settings: Settings
    role: Role
    clock: Clock
    store: Store
    leasing: Leasing
    transport: HttpTransport
    inbox: Inbox
    dispatcher: Dispatcher
    broadcaster: Broadcaster
    sender: Sender
    keeper: PaceKeeper
    watcher: Watcher
    noticing: Noticing
    picturing: Picturing
    desk_post: DeskPost
    live_post: LivePost
    halting: Halting
    pacer: Pacer
    poller: Poller | None
    """None where updates are posted to us."""
    ending: Ending

    async def run(self, stop: asyncio.Event) -> bool:
        """Serve until `stop` is set, then end in order; say whether all that had begun came to its end.

        Raises TocsinError when a part cannot go on.
        """
        chores = Chores()
        scheduler = self._scheduler(chores)
        watchdog = Watchdog(self._watched)
        pulse = Pulse(self.store, self.clock, partial(self._heartbeat, watchdog, self.clock.now()))
        news = asyncio.Event()
        self.store.listen(news.set)
        try:
            async with watchdog.watching(), asyncio.TaskGroup() as group:
                for name, work in self._lasting():
                    group.create_task(self._part(name, work))
                ends_at_once = [
                    group.create_task(self._part("intake", self._on(Duty.RECEIVING, self._take_in))),
                    group.create_task(self._part("heartbeat", pulse.run())),
                    group.create_task(
                        self._part("news", self._heed(news, chores.guarded("look", self.watcher.look)))
                    ),
                ]
                # It must not run out before the last answers are written down.
                leasing = group.create_task(self._part("lease", self.leasing.run()))
                scheduler.start()
                log.info("serving", action="service.started")
                await stop.wait()
                log.info("stopping", action="service.stopping")
                self.ending.begin()
                grace = self.ending.grace_s
                scheduler.pause()
                for task in ends_at_once:
                    task.cancel()
                await self.leasing.end()
                await asyncio.gather(
                    self.inbox.stop(grace),
                    self.broadcaster.stop(grace),
                    self.sender.stop(grace),
                    self._part("chores", chores.end(grace)),
                )
                self.keeper.stop()
                leasing.cancel()
        except* TocsinError as found:
            raise _first(found) from found
        finally:
            # Those that outlasted their grace are cut off by the scheduler.
            chores_ended = await chores.end(0 if stop.is_set() else self.ending.grace_s)
            if scheduler.running:
                scheduler.shutdown(wait=False)
        parts_settled = self.inbox.settled and self.broadcaster.settled and self.sender.settled
        return parts_settled and chores_ended

    def _lasting(self) -> list[tuple[str, Coroutine[object, object, object]]]:
        """Return the parts that come to their end in their own time, as far as this process has them."""
        parts: list[tuple[str, Coroutine[object, object, object]]] = [
            ("inbox", self._on(Duty.RECEIVING, partial(self.inbox.run, self.dispatcher.handle))),
            ("sender", self._on(Duty.BRINGING, self.sender.run)),
            ("pace", self.keeper.run()),
        ]
        if self.role.serves_followers:
            parts.append(("broadcaster", self.broadcaster.run()))
        return parts

    async def _on(self, duty: Duty, work: Callable[[], Coroutine[object, object, object]]) -> None:
        """Do a duty as soon as it is ours."""
        if await self.leasing.wait(duty):
            await work()

    async def _heed(self, news: asyncio.Event, look: Callable[[], Coroutine[object, object, None]]) -> None:
        """Look at once when another process has published something, until cancelled."""
        while True:
            await news.wait()
            news.clear()
            self.broadcaster.wake()
            # A look that has begun is waited for by its own end.
            await asyncio.shield(asyncio.ensure_future(look()))

    async def _part(self, name: str, work: Coroutine[object, object, object]) -> None:
        """Let the end know by name what it waits for; a part that fails is the beginning of the end."""
        with self.ending.part(name):
            try:
                await work
            except Exception:
                self.ending.begin()
                raise

    @property
    def _watched(self) -> tuple[Watched, ...]:
        polling = self.poller.watched if self.poller is not None else ()
        sending = (*self.broadcaster.watched, *self.sender.watched, *self.watcher.watched)
        return (*polling, *self.inbox.watched, *sending)

    def _heartbeat(self, watchdog: Watchdog, started_at: datetime) -> Heartbeat:
        return Heartbeat(
            started_at=started_at,
            lag_ms=watchdog.lag_ms,
            pace=self.pacer.pace,
            most=self.pacer.most,
            flying=self.broadcaster.flying + self.sender.flying,
            halted=self.halting.halted,
            polled_at=self.poller.polled_at if self.poller is not None else None,
            trouble=self.poller.trouble if self.poller is not None else None,
            role=self.role,
            duties=tuple(sorted(self.store.held.duties)),
        )

    async def _take_in(self) -> None:
        """Bring updates into the inbox, by polling or as a webhook, until cancelled."""
        if self.poller is not None:
            async with self.store.reading() as tx:
                offset = await tx.inbox.next_offset()
            await self.poller.run(offset=offset)
        if self.settings.webhook_url and self.settings.webhook_secret:
            # It brings a web server: 2 MB that who polls does without.
            from bot.telegram.webhook import Receiver, set_webhook  # noqa: PLC0415 - see above

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
            taken = (
                not await tx.fanouts.waiting(1)
                and not await tx.fanouts.late()
                and not await tx.chunks.count()
            )
        return taken and self.broadcaster.idle and await self.sender.idle()

    def _scheduler(self, chores: Chores) -> AsyncIOScheduler:
        # Late is better than never, twice at once is worse than both.
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        tick = self.settings.tick_seconds
        scheduler.add_job(chores.guarded("look", self.watcher.look), "interval", seconds=tick)
        for duty, name, work in (
            (Duty.RECEIVING, "tell the desk", self.desk_post.round),
            (Duty.RECEIVING, "keep live", self.live_post.round),
            (Duty.SCHEDULING, "scrub", self._scrub),
        ):
            chore = chores.guarded(name, self.leasing.guarded(duty, work))
            scheduler.add_job(chore, "interval", seconds=tick)
        keep_house = self.leasing.guarded(Duty.SCHEDULING, self._keep_house)
        scheduler.add_job(chores.guarded("keep house", keep_house), "interval", hours=1)
        return scheduler

    async def _scrub(self) -> None:
        # The update that asked for an erasure is itself kept, sealed, until it is answered.
        await self.store.scrub(wait=False)

    async def _keep_house(self) -> None:
        await self.sender.sweep()
        await self.noticing.keep_house()
        await self.picturing.keep_house()
        async with self.store.writing() as tx:
            await tx.inbox.forget_seen(self.clock.now() - SEEN_FOR)


def _first(group: BaseExceptionGroup[TocsinError]) -> TocsinError:
    first = group.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    clock: Clock | None = None,
    limits: Limits | None = None,
    ending: Ending | None = None,
    role: Role = Role.ALL,
) -> AsyncIterator[Service]:
    """Open everything a service needs and close it at the end, in order.

    `limits` are those of a Telegram that has others than the documented ones; `ending` is that of the
    process, where the service may end it; `role` is what it may do beside others.
    Raises TocsinError: no token or one that is refused, a store or key file that cannot be used, a role for
    which there must be other processes where there can be none.
    """
    if role is not Role.ALL and settings.database_file is not None:
        raise SettingsError(
            f"--role {role}: one process does everything on SQLite; leave --role out, or use PostgreSQL"
        )
    clock = clock or SystemClock()
    token = settings.token
    gazetteer = Gazetteer.load()
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(
            Store.open(
                settings.database_url,
                keys=load_keys(settings.key_file),
                clock=clock,
                serving=True,
                role=role,
            )
        )
        transport = await stack.enter_async_context(HttpTransport(token, api_url=settings.api_url))
        identity = await introduce(transport)
        log.info("the bot is known", action="service.introduced", username=identity.username)
        pacer = await _pacer(settings, store, limits)
        keeper = PaceKeeper(store, pacer, clock)
        await keeper.recall()
        times = Times()
        worded = WordedTransport(transport, times)
        application = build_application(worded, pacer)
        noticing = Noticing(store, gazetteer, Telling(store, gazetteer, clock), clock)
        desk = DeskServices(
            curating=Curating(store, gazetteer, Telling(store, gazetteer, clock), clock),
            asking=Asking(store, gazetteer, clock),
            noticing=noticing,
            fetch=Files(transport).fetch,
        )
        artist = await stack.enter_async_context(drawing(settings.pictures / "fonts"))
        picturing = Picturing(store, artist, Shelf(settings.pictures), clock)
        door = register(application, _services(settings, store, gazetteer, clock, desk, picturing))
        dispatcher = Dispatcher(application)
        await stack.enter_async_context(initialised(application))
        if Duty.RECEIVING in role.duties:
            await put_menus(transport, command_menus())
        breaking = Breaking(store, clock)
        telling, halting = Telling(store, gazetteer, clock), Halting(breaking, serves=lambda: store.is_fresh)
        sender = Sender(store, worded, pacer, telling, clock, halting, gazetteer.groups)
        path = await stack.enter_async_context(HotPath(token, api_url=settings.api_url))
        times.then(path.words_alone)
        claims = Claims(store, gazetteer.groups, clock, breaking)
        broadcaster = Broadcaster(claims, path, pacer, telling, halting, refused_times=times.refused)
        spreader = Spreader(store, gazetteer.groups, clock)
        inbox = Inbox(
            store,
            lane_of=store.lane,
            gave_up=_apology(application, door),
            blind=Locating(gazetteer.region_at).blind,
        )
        poller = None
        if not settings.webhook_url:
            # A poll holds its connection all the time.
            alone = HttpTransport(token, api_url=settings.api_url, connections=1)
            poller = Poller(await stack.enter_async_context(alone), accept=inbox.accept, clock=clock)
        leasing = Leasing(
            store,
            is_busy=lambda: broadcaster.serves or sender.busy or pacer.anybody_waits,
            give=pacer.take_share,
            left=broadcaster.adopt,
        )
        yield Service(
            settings=settings,
            role=role,
            clock=clock,
            store=store,
            leasing=leasing,
            transport=transport,
            inbox=inbox,
            dispatcher=dispatcher,
            broadcaster=broadcaster,
            sender=sender,
            keeper=keeper,
            watcher=Watcher(
                (
                    breaking.look,
                    *(
                        leasing.guarded(Duty.SCHEDULING, duty)
                        for duty in (
                            partial(publish_due, store, clock=clock),
                            partial(publish_planned, store, gazetteer, clock=clock),
                            partial(mark_stale, store, clock=clock),
                        )
                    ),
                ),
                spreader,
                wakes=(broadcaster.wake, sender.wake),
                brings=lambda: leasing.holds(Duty.BRINGING),
            ),
            noticing=noticing,
            picturing=picturing,
            desk_post=DeskPost(noticing, worded, pacer, clock),
            live_post=LivePost(Living(store, gazetteer, clock), worded, pacer, clock),
            halting=halting,
            pacer=pacer,
            poller=poller,
            ending=ending or Ending(),
        )


async def _pacer(settings: Settings, store: Store, limits: Limits | None) -> Pacer:
    """Return what paces all messages, with what was paid for them until now."""
    free = settings.rate_per_second
    if not settings.paid_broadcast or settings.stars_ceiling is None:
        return Pacer(Pacing(limits or Limits(per_second=free)))
    async with store.reading() as tx:
        spending = Spending(await tx.costs.total(), settings.stars_ceiling * TENTHS)
    rate = free if spending.over else max(free, settings.paid_rate_per_second)
    return Pacer(Pacing(limits or Limits(per_second=rate, free_per_second=free)), bill=Bill(spending))


def _services(
    settings: Settings,
    store: Store,
    gazetteer: Gazetteer,
    clock: Clock,
    desk: DeskServices,
    picturing: Picturing,
) -> Services:
    leaving = Leaving(store, Missed(gazetteer.groups, clock).welcome)
    return Services(
        following=Following(store, gazetteer),
        reading=Reading(store, gazetteer, clock),
        recalling=Recalling(store, gazetteer, clock),
        leaving=leaving,
        muting=Muting(store, clock),
        inquiring=Inquiring(store, gazetteer, clock),
        searching=Searching(store, gazetteer, clock),
        surveying=Surveying(Reading(store, gazetteer, clock), gazetteer),
        picturing=picturing,
        covering=Covering(store, gazetteer, Telling(store, gazetteer, clock)),
        keeping=Keeping(store, leaving, clock),
        reporting=Reporting(store, clock),
        detailing=Detailing(store, gazetteer, clock),
        timing=Timing(store, gazetteer, clock),
        sharing=Sharing(store, gazetteer, Reading(store, gazetteer, clock), clock),
        living=Living(store, gazetteer, clock),
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


async def serve(settings: Settings, role: Role = Role.ALL) -> bool:
    """Serve until SIGTERM or SIGINT; say whether all that had begun came to its end. Raises TocsinError.

    The process that calls it ends within eight seconds after that, come what may.
    """
    stop = asyncio.Event()
    ending = Ending()
    ending.listen(partial(_ask, asyncio.get_running_loop(), stop))
    settled = True
    try:
        async with AsyncExitStack() as stack:
            # Opening lasts as long as Telegram is out of reach, and must end as readily as serving.
            opening = asyncio.ensure_future(
                stack.enter_async_context(opened(settings, ending=ending, role=role))
            )
            stopping = asyncio.ensure_future(stop.wait())
            await asyncio.wait({opening, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if opening.done():
                settled = await opening.result().run(stop)
            else:
                opening.cancel()
                await asyncio.gather(opening, return_exceptions=True)
    finally:
        ending.begin()
    if settled:
        ending.put_down()
    return settled


def _ask(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    with suppress(RuntimeError):  # the loop is closed: it has ended already
        loop.call_soon_threadsafe(stop.set)
