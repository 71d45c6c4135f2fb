"""The chain of the audit record: whatever is done to it, the entry that it was done to is named."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.chain import (
    ORIGIN,
    Break,
    Entry,
    Fault,
    Head,
    Link,
    Record,
    canonical,
    chained,
    head_bytes,
    link,
    verify,
)

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
LENGTH = 24
HEADS = (5, 11, 12, LENGTH)


def entry(no: int = 0, **changes: str) -> Entry:
    told = {"actor": "desk-a", "action": "published", "subject": f"sohr-coast r{no}", "detail": "{}"}
    return Entry(no=no, at=NOON + timedelta(minutes=no), **{**told, **changes})


CHAIN = tuple(chained(None, [entry(no) for no in range(1, LENGTH + 1)]))


def signed(entry_no: int, entry_hash: bytes) -> Head:
    """A head with a signature that a test can make without a key."""
    head = Head(entry_no, entry_hash, NOON)
    return replace(head, signature=hashlib.sha256(b"secret" + head_bytes(head)).digest())


def is_signed(head: Head) -> bool:
    return head.signature == hashlib.sha256(b"secret" + head_bytes(head)).digest()


SIGNED = tuple(signed(no, CHAIN[no - 1].entry_hash) for no in HEADS)


def found(links: Sequence[Link], heads: Sequence[Head] = SIGNED) -> tuple[Break, ...]:
    return verify(Record(tuple(links), tuple(heads)), is_signed=is_signed)


def names(breaks: Sequence[Break], fault: Fault) -> set[int]:
    return {no for each in breaks if each.fault is fault for no in range(each.no, each.last + 1)}


def test_a_whole_record_has_no_break() -> None:
    assert found(CHAIN) == ()
    assert found((), ()) == ()


@pytest.mark.parametrize(("place", "no"), [(0, 0), (0, -5), (LENGTH - 1, LENGTH + 1), (LENGTH - 1, 900)])
def test_a_number_that_was_changed_where_no_other_stands_is_named(place: int, no: int) -> None:
    links = list(CHAIN)
    links[place] = replace(links[place], entry=replace(links[place].entry, no=no))
    assert found(links) == (Break(place + 1, place + 1, Fault.MOVED),)


def test_the_bytes_of_an_entry_are_fixed_for_ever() -> None:
    told = Entry(7, NOON, "desk-a", "recorded", "efe-coast r1", '{"reason": "قيل"}')
    assert canonical(told).decode() == (
        '{"action":"recorded","actor":"desk-a","at":"2025-03-08T12:00:00.000000Z",'
        '"detail":"{\\"reason\\": \\"قيل\\"}","entry_no":7,"subject":"efe-coast r1"}'
    )
    assert link(ORIGIN, told) == hashlib.sha256(bytes(32) + canonical(told)).digest()


def test_the_same_instant_in_another_zone_is_the_same_entry() -> None:
    damascus = replace(entry(1), at=NOON.astimezone(timezone(timedelta(hours=3))))
    assert canonical(damascus) == canonical(replace(entry(1), at=NOON))


def test_a_chain_goes_on_behind_its_last_link() -> None:
    halves = [*CHAIN[:9], *chained(CHAIN[8], [entry(no) for no in range(10, LENGTH + 1)])]
    assert tuple(halves) == CHAIN


numbers = st.integers(1, LENGTH)
FIELDS = ("actor", "action", "subject", "detail")
edits = st.one_of(
    st.tuples(st.just("change"), numbers, st.sampled_from([*FIELDS, "at", "prev_hash", "entry_hash"])),
    st.tuples(st.just("change and hash anew"), numbers, st.sampled_from(FIELDS)),
    st.tuples(st.just("delete"), numbers, st.booleans()),
    st.tuples(st.just("insert"), numbers, st.booleans()),
    st.tuples(st.just("swap"), numbers, numbers, st.sampled_from(["numbers", "places", "content"])).filter(
        lambda edit: edit[1] != edit[2]
    ),
)


def tampered(edit: tuple[object, ...]) -> tuple[list[Link], dict[Fault, set[int]]]:
    """Return the record after an edit, and what must be named for it."""
    links = list(CHAIN)
    match edit:
        case ("change", int(no), str(name)):
            each = links[no - 1]
            links[no - 1] = change(each, name)
            return links, {Fault.CHANGED: {no}}
        case ("change and hash anew", int(no), str(name)):
            entry_ = change(links[no - 1], name).entry
            prev = links[no - 1].prev_hash
            links[no - 1] = Link(entry_, prev, link(prev, entry_))
            return links, {Fault.CHANGED: {no}} if no < LENGTH else {Fault.REWRITTEN: {no}}
        case ("delete", int(no), bool(closes_ranks)):
            del links[no - 1]
            return renumbered(links) if closes_ranks else links, {Fault.MISSING: {no}}
        case ("insert", int(no), bool(at_the_end)):
            prev, new = links[no - 1].entry_hash, entry(no + 1, actor="nobody")
            if at_the_end:
                return [*links, *chained(links[-1], [new])], {Fault.UNSIGNED: {LENGTH + 1}}
            links.insert(no, Link(new, prev, link(prev, replace(new, no=no + 1))))
            return renumbered(links), {Fault.INSERTED if no < LENGTH else Fault.UNSIGNED: {no + 1}}
        case ("swap", int(one), int(other), str(what)):
            return swapped(links, one, other, what), {
                Fault.CHANGED if what == "content" else Fault.MOVED: {one, other}
            }
    raise AssertionError(edit)


def change(each: Link, name: str) -> Link:
    other = hashlib.sha256(b"else").digest()
    if name == "prev_hash":
        return replace(each, prev_hash=other)
    if name == "entry_hash":
        return replace(each, entry_hash=other)
    if name == "at":
        return replace(each, entry=replace(each.entry, at=each.entry.at + timedelta(microseconds=1)))
    return replace(each, entry=replace(each.entry, **{name: getattr(each.entry, name) + " "}))


def renumbered(links: Sequence[Link]) -> list[Link]:
    return [replace(each, entry=replace(each.entry, no=no)) for no, each in enumerate(links, 1)]


def swapped(links: list[Link], one: int, other: int, what: str) -> list[Link]:
    first, second = links[one - 1], links[other - 1]
    if what == "content":
        links[one - 1] = replace(first, entry=replace(second.entry, no=one))
        links[other - 1] = replace(second, entry=replace(first.entry, no=other))
        return links
    links[one - 1], links[other - 1] = second, first
    return renumbered(links) if what == "numbers" else links


@settings(max_examples=1000, deadline=None)
@given(edits)
def test_of_a_thousand_edits_each_is_named_and_nothing_else(edit: tuple[object, ...]) -> None:
    links, expected = tampered(edit)
    breaks = found(links)
    for fault, nos in expected.items():
        assert nos <= names(breaks, fault), breaks
    assert {each.fault for each in breaks} == set(expected), breaks
    if Fault.REWRITTEN not in expected:
        assert {no for each in breaks for no in range(each.no, each.last + 1)} == set.union(
            *expected.values()
        )


@settings(max_examples=300, deadline=None)
@given(st.lists(edits, min_size=2, max_size=4))
def test_several_edits_never_pass(several: list[tuple[object, ...]]) -> None:
    """Each edit is made to what stands where the one before left off; whatever comes of it is seen."""
    links = list(CHAIN)
    for edit in several:
        if edit[0] == "change" and isinstance(edit[1], int) and edit[1] <= len(links):
            links[edit[1] - 1] = change(links[edit[1] - 1], "actor")
        elif edit[0] == "delete" and isinstance(edit[1], int) and edit[1] <= len(links):
            del links[edit[1] - 1]
        elif edit[0] == "swap":
            links.insert(0, links.pop())
    assert (found(links) == ()) == (tuple(links) == CHAIN)


def test_who_hashes_everything_anew_is_found_out_by_the_head() -> None:
    forged = [*CHAIN[:6], *chained(CHAIN[5], [entry(7, actor="nobody"), *(e.entry for e in CHAIN[7:])])]
    breaks = found(forged)
    assert names(breaks, Fault.REWRITTEN) == set(range(6, LENGTH + 1))
    assert breaks[0] == Break(6, 11, Fault.REWRITTEN), "up to 5 the first head still holds"


@pytest.mark.parametrize("what", ["entry_no", "entry_hash", "signed_at", "signature"])
def test_a_changed_head_is_named(what: str) -> None:
    other: dict[str, object] = {
        "entry_no": 10,
        "entry_hash": CHAIN[9].entry_hash,
        "signed_at": NOON + timedelta(seconds=1),
        "signature": b"x" * 64,
    }
    head = replace(SIGNED[1], **{what: other[what]})  # type: ignore[arg-type]  # one of several kinds
    assert found(CHAIN, [SIGNED[0], head, *SIGNED[2:]]) == (
        Break(head.entry_no, head.entry_no, Fault.FORGED_HEAD),
    )


def test_what_no_head_vouches_for_is_said_to_be_unsigned() -> None:
    assert found(CHAIN, SIGNED[:-1]) == (Break(13, LENGTH, Fault.UNSIGNED),)
    assert found(CHAIN, ()) == (Break(1, LENGTH, Fault.UNSIGNED),)


def test_a_record_whose_end_was_cut_off_is_missing_it_as_long_as_the_head_is_kept() -> None:
    assert found(CHAIN[:20]) == (Break(21, LENGTH, Fault.MISSING),)
    assert found(()) == (Break(1, LENGTH, Fault.MISSING),)


def test_a_copy_of_an_entry_is_inserted_and_the_entry_itself_is_whole() -> None:
    copy = replace(CHAIN[3], entry=replace(CHAIN[3].entry, no=LENGTH + 1))
    assert found([*CHAIN, copy]) == (Break(LENGTH + 1, LENGTH + 1, Fault.INSERTED),)
    assert found([copy, *CHAIN]) == (Break(LENGTH + 1, LENGTH + 1, Fault.INSERTED),)


def test_half_a_character_is_a_change_and_no_crash() -> None:
    odd = replace(CHAIN[3], entry=replace(CHAIN[3].entry, detail="\ud800"))
    assert found([*CHAIN[:3], odd, *CHAIN[4:]]) == (Break(4, 4, Fault.CHANGED),)


def test_a_number_out_of_this_world_costs_no_more_than_another() -> None:
    far = replace(entry(1), no=10**15)
    odd = Link(far, ORIGIN, link(ORIGIN, far))
    assert found([*CHAIN, odd])[-1].no == 10**15
