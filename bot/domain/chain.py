"""The audit record as a chain: each entry is hashed together with the hash of the one before it.

Anybody can compute a hash, so the chain alone proves only that nothing was changed carelessly. What binds
it is a head: the number and hash of the newest entry, signed with a key that the record does not hold. One
head vouches for every entry up to it. Pure: whoever verifies brings the check of a signature along.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise

ORIGIN = bytes(32)
"""What stands in the place of a hash before the first entry."""

_HEAD = b"tocsin audit head 1\n"  # so that a signature made for anything else is none for a head


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what, to what, when; `detail` is JSON, kept to the letter as it was written."""

    no: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """An entry in the chain: the hash of the one before it, and its own (32 bytes each)."""

    entry: Entry
    prev_hash: bytes
    entry_hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain at an instant, and the signature that vouches for it."""

    entry_no: int
    entry_hash: bytes
    signed_at: datetime
    signature: bytes = b""


@dataclass(frozen=True, slots=True)
class Record:
    """A whole audit record: the chain as it stands, and every signature that vouches for it."""

    links: tuple[Link, ...]
    heads: tuple[Head, ...]


class Fault(StrEnum):
    """What is wrong with the record at one place."""

    CHANGED = "changed"
    MISSING = "missing"
    INSERTED = "inserted"
    MOVED = "moved"
    REWRITTEN = "rewritten"
    UNSIGNED = "unsigned"
    FORGED_HEAD = "forged_head"


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """One fault: at entry `no` (of a head: the entry it vouches for), of several in a row up to `last`."""

    no: int
    last: int
    fault: Fault


def canonical(entry: Entry) -> bytes:
    """Return the bytes that are hashed: JSON after RFC 8785 (names sorted, no spaces, UTF-8)."""
    return _json({**entry_fields(entry), "entry_no": entry.no})


def entry_fields(entry: Entry) -> dict[str, str]:
    """Return the fields of an entry as text, without its number."""
    return {
        "at": instant(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
    }


def instant(at: datetime) -> str:
    """Write an instant to the microsecond, in UTC, always in the same number of characters."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def link(prev_hash: bytes, entry: Entry) -> bytes:
    """Return the hash of an entry that follows one with `prev_hash`: SHA-256 over both, 32 bytes."""
    return hashlib.sha256(prev_hash + canonical(entry)).digest()


def head_bytes(head: Head) -> bytes:
    """Return what is signed: all of a head but its signature."""
    signed_at = instant(head.signed_at)
    told = {"entry_no": head.entry_no, "entry_hash": head.entry_hash.hex(), "signed_at": signed_at}
    return _HEAD + _json(told)


def chained(last: Link | None, entries: Iterable[Entry]) -> Iterator[Link]:
    """Append entries behind the last link (None: the chain is empty) and give them their numbers."""
    no, tip = (last.entry.no, last.entry_hash) if last else (0, ORIGIN)
    for entry in entries:
        no += 1
        numbered = replace(entry, no=no)
        hashed = link(tip, numbered)
        yield Link(numbered, tip, hashed)
        tip = hashed


def verify(record: Record, *, is_signed: Callable[[Head], bool]) -> tuple[Break, ...]:
    """Name everything that is wrong with a record, in the order of the entries; nothing when it is whole.

    `is_signed` checks the signature of a head, and nothing else of it. An entry behind the last good head
    is UNSIGNED; REWRITTEN are those of which some were changed and hashed anew.
    """
    good: list[Head] = []
    forged: list[Break] = []
    for head in sorted(record.heads, key=lambda head: head.entry_no):
        if is_signed(head):
            good.append(head)
        else:
            forged.append(Break(head.entry_no, head.entry_no, Fault.FORGED_HEAD))
    return tuple(sorted({*forged, *_Examined(record.links, good).breaks()}))


@dataclass
class _Examined:
    """A record under examination. A link is genuine when its hash is right for some number in the chain."""

    links: Sequence[Link]
    heads: Sequence[Head]
    written: dict[int, int] = field(init=False)
    """Place among `links` -> the number under which that link was truly hashed."""

    def __post_init__(self) -> None:
        self.written = _written(self.links, self.heads)

    def breaks(self) -> Iterator[Break]:
        chosen = self._chosen()
        last = max([*chosen, *(head.entry_no for head in self.heads)], default=0)
        strangers = tuple(self._strangers(chosen, last))
        yield from strangers
        # What was taken out or put in may have had all behind it numbered anew; it alone is named.
        shifted = not {each.fault for each in strangers}.isdisjoint({Fault.MISSING, Fault.INSERTED})
        yield from self._out_of_order(chosen, shifted=shifted)
        disowned = self._disowned(chosen)
        yield from _joined(disowned, Fault.CHANGED)
        yield from self._against_heads({no: at for no, at in chosen.items() if no not in disowned})
        signed = self.heads[-1].entry_no if self.heads else 0
        yield from _joined([no for no in chosen if no > signed], Fault.UNSIGNED)

    def _chosen(self) -> dict[int, int]:
        """Return number -> place. Of two that claim one number, the one that the chain goes on from."""
        followed = {each.prev_hash for each in self.links} | {head.entry_hash for head in self.heads}

        def claim(place: int) -> tuple[bool, bool]:
            each = self.links[place]
            return each.entry_hash in followed, each.entry.no == self.written[place]

        return {self.written[place]: place for place in sorted(self.written, key=claim)}

    def _strangers(self, chosen: Mapping[int, int], last: int) -> Iterator[Break]:
        """Tell changed from inserted from missing: by whether the number has a genuine entry elsewhere."""
        known = set(chosen.values())
        strange = {each.entry.no for place, each in enumerate(self.links) if place not in known}
        changed = {no for no in strange if no not in chosen and 0 < no <= last}
        yield from (Break(no, no, Fault.CHANGED if no in changed else Fault.INSERTED) for no in strange)
        for before, behind in pairwise(sorted({0, *chosen, *changed, last + 1})):
            if behind - before > 1:
                yield Break(before + 1, behind - 1, Fault.MISSING)

    def _out_of_order(self, chosen: Mapping[int, int], *, shifted: bool) -> Iterator[Break]:
        stands = sorted((place, no) for no, place in chosen.items())
        for (place, no), expected in zip(stands, sorted(chosen), strict=True):
            # The first and the last can be given another number and still stand where they stood.
            if no != expected or (not shifted and self.links[place].entry.no != no):
                yield Break(no, no, Fault.MOVED)

    def _disowned(self, chosen: Mapping[int, int]) -> frozenset[int]:
        """Find entries whose hash is right in itself, but is not the one that the next was built on."""
        return frozenset(
            no
            for no, place in chosen.items()
            if no + 1 in chosen and self.links[chosen[no + 1]].prev_hash != self.links[place].entry_hash
        )

    def _against_heads(self, chosen: Mapping[int, int]) -> Iterator[Break]:
        held = 0
        for head in self.heads:
            place = chosen.get(head.entry_no)
            if place is None:
                continue  # told as missing or changed
            if self.links[place].entry_hash != head.entry_hash:
                yield Break(held + 1, head.entry_no, Fault.REWRITTEN)
            held = head.entry_no


def _written(links: Sequence[Link], heads: Iterable[Head]) -> dict[int, int]:
    """Find out under which number each link was hashed, whatever number it bears now.

    Its own, or else the one that its neighbours by hash, or a head, leave for it.
    """
    by_hash = {each.entry_hash: place for place, each in enumerate(links)}
    after: dict[bytes, list[int]] = {}
    for place, each in enumerate(links):
        after.setdefault(each.prev_hash, []).append(place)
    found: dict[int, int] = {}
    open_ = [(place, each.entry.no) for place, each in enumerate(links)]
    open_ += [(by_hash[head.entry_hash], head.entry_no) for head in heads if head.entry_hash in by_hash]
    open_ += [(place, 1) for place in after.get(ORIGIN, ())]
    while open_:
        place, no = open_.pop()
        each = links[place]
        if place in found or link(each.prev_hash, replace(each.entry, no=no)) != each.entry_hash:
            continue
        found[place] = no
        open_ += [(behind, no + 1) for behind in after.get(each.entry_hash, ())]
        if each.prev_hash in by_hash:
            open_.append((by_hash[each.prev_hash], no - 1))
    return found


def _joined(numbers: Iterable[int], fault: Fault) -> Iterator[Break]:
    """Make one break of numbers that follow each other."""
    first = last = None
    for no in sorted(numbers):
        if first is None or last is None or no != last + 1:
            if first is not None and last is not None:
                yield Break(first, last, fault)
            first = no
        last = no
    if first is not None and last is not None:
        yield Break(first, last, fault)


def _json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8",
        "surrogatepass",  # half a character, in a file from elsewhere, is a changed entry, no crash
    )
