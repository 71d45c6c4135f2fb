"""A watched folder, on both databases: drafts, publications, and everything that must change nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.domain.draft import Draft
from bot.domain.event import Revision
from bot.domain.filed import Action
from bot.domain.signer import read_signers
from bot.domain.terms import Workflow
from bot.services.watching import Told, Watching
from bot.sources.folder import Folder
from bot.sources.signing import load_key, make_key, sign_file
from bot.store import Store
from tests.builders import source
from tests.conftest import ManualClock
from tests.integration.services.desk import DeskOfThree, filled

EVENT = "sohr-coast"


class Checkout:
    """A folder, the watch over it, and a signer."""

    def __init__(self, desk: DeskOfThree, tmp_path: Path) -> None:
        self.desk = desk
        self.root = tmp_path / "checkout"
        self.root.mkdir()
        self.signer = read_signers(make_key(tmp_path / "key"))
        self.key = load_key(tmp_path / "key")
        self.watching = self.fresh_watch()

    def fresh_watch(self, *, signers: tuple[bytes, ...] | None = None) -> Watching:
        chosen = self.signer if signers is None else signers
        folder = Folder(self.root, patient=False)
        return Watching(self.desk.store, self.desk.gazetteer, self.desk.clock, folder, chosen)

    def write(
        self, name: str = "a.yaml", *, number: int = 1, header: dict[str, Any] | None = None, **changes: Any
    ) -> Path:
        who = header or {"author": "desk-a", "approver": "desk-b"}
        file = self.root / name
        file.write_text(json.dumps({**filled(**changes), **who, "revision": number}))
        return file

    def signed(self, name: str = "a.yaml", **given: Any) -> Path:
        return sign_file(self.write(name, **given), self.key)

    async def look(self) -> list[Told]:
        return [told async for told in self.watching.look()]

    async def actions(self) -> list[Action | str]:
        return [told.problems[0].message if told.problems else told.action for told in await self.look()]

    async def drafts(self) -> tuple[Draft, ...]:
        async with self.desk.store.reading() as tx:
            return await tx.drafts.of_event(EVENT)

    async def revisions(self) -> tuple[Revision, ...]:
        async with self.desk.store.reading() as tx:
            return await tx.events.history(EVENT)


@pytest.fixture
async def checkout(store: Store, clock: ManualClock, tmp_path: Path) -> Checkout:
    return Checkout(await DeskOfThree(store, clock).open(), tmp_path)


async def test_a_new_file_becomes_a_draft_of_its_author_and_nothing_is_published(checkout: Checkout) -> None:
    checkout.write()
    assert await checkout.actions() == [Action.DRAFT]
    (draft,) = await checkout.drafts()
    assert (draft.author, draft.workflow, draft.number) == ("desk-a", Workflow.DRAFT, 1)
    assert await checkout.revisions() == ()
    assert await checkout.actions() == []
    checkout.watching = checkout.fresh_watch()
    assert await checkout.actions() == [Action.NOTHING], "a restart knows it from the store"
    assert len(await checkout.drafts()) == 1


async def test_a_changed_file_changes_its_draft_and_voids_its_approval(checkout: Checkout) -> None:
    checkout.write()
    await checkout.look()
    (draft,) = await checkout.drafts()
    people, curating = checkout.desk.people, checkout.desk.curating
    draft = await curating.submit(people["desk-a"], draft.no, version=draft.version)
    await curating.approve(people["desk-b"], draft.no, version=draft.version)
    checkout.write(severity="notable")
    assert await checkout.actions() == [Action.CHANGE]
    (after,) = await checkout.drafts()
    assert (after.content["severity"], after.workflow, after.approver) == ("notable", Workflow.DRAFT, None)
    checkout.write()
    assert await checkout.actions() == [Action.CHANGE], "a change that is taken back is a change"


async def test_other_white_space_changes_nothing(checkout: Checkout) -> None:
    file = checkout.write()
    await checkout.look()
    (before,) = await checkout.drafts()
    file.write_text(json.dumps(json.loads(file.read_text()), indent=2))
    assert await checkout.actions() == [Action.NOTHING]
    assert await checkout.drafts() == (before,)


async def test_what_the_desk_changed_since_is_never_overwritten(checkout: Checkout) -> None:
    checkout.write()
    await checkout.look()
    (draft,) = await checkout.drafts()
    content = {**draft.content, "severity": "critical"}
    await checkout.desk.curating.edit(
        checkout.desk.people["desk-b"], draft.no, content, version=draft.version
    )
    checkout.watching = checkout.fresh_watch()
    assert await checkout.actions() == [Action.NOTHING]
    checkout.write(severity="notable")
    (sentence,) = await checkout.actions()
    assert "bring the two together at the desk" in sentence
    (after,) = await checkout.drafts()
    assert after.content["severity"] == "critical"


async def test_a_spiked_draft_comes_back_only_when_its_file_changes(checkout: Checkout) -> None:
    checkout.write()
    await checkout.look()
    (draft,) = await checkout.drafts()
    await checkout.desk.curating.spike(checkout.desk.people["desk-a"], draft.no, version=draft.version)
    checkout.watching = checkout.fresh_watch()
    assert await checkout.actions() == [Action.NOTHING]
    checkout.write(severity="notable")
    assert await checkout.actions() == [Action.DRAFT]


async def test_a_file_that_is_held_becomes_a_held_draft(checkout: Checkout) -> None:
    checkout.write(header={"author": "desk-a", "held": "one source only"})
    await checkout.look()
    (draft,) = await checkout.drafts()
    assert (draft.workflow, draft.reason) == (Workflow.HELD, "one source only")


async def test_a_signed_file_is_published_with_its_fan_out_and_never_twice(checkout: Checkout) -> None:
    checkout.signed()
    (told,) = await checkout.look()
    assert told.action is Action.PUBLISH
    (revision,) = await checkout.revisions()
    assert (revision.workflow, revision.approver) == (Workflow.PUBLISHED, "desk-b")
    async with checkout.desk.store.reading() as tx:
        assert len(await tx.fanouts.waiting()) == 1
    checkout.watching = checkout.fresh_watch()
    assert await checkout.actions() == [Action.NOTHING]
    assert await checkout.drafts() == ()


async def test_without_signers_a_signed_file_is_a_draft(checkout: Checkout) -> None:
    checkout.signed()
    checkout.watching = checkout.fresh_watch(signers=())
    assert await checkout.actions() == [Action.DRAFT]
    assert await checkout.revisions() == ()


async def test_a_signature_does_not_stand_for_the_second_person(checkout: Checkout) -> None:
    checkout.signed("a.yaml", header={"author": "desk-a", "approver": "desk-a"})
    checkout.signed("b.yaml", header={"author": "desk-a"}, event="other")
    assert [bool(told.problems) for told in await checkout.look()] == [True, True]
    assert await checkout.revisions() == ()


async def test_the_gate_holds_up_a_signed_file_and_no_other(checkout: Checkout) -> None:
    line = {**filled()["lines"][0], "counter": "sohr", "via": ["sohr"]}
    checkout.signed("a.yaml", lines=[line])
    checkout.signed("b.yaml", event="other", thread="other")
    told = {Path(each.file).name: each for each in await checkout.look()}
    assert [each.field for each in told["a.yaml"].problems] == ["lines[0]"]
    assert told["b.yaml"].action is Action.PUBLISH
    assert await checkout.revisions() == ()


async def test_a_tampered_file_and_a_replayed_signature_change_nothing(checkout: Checkout) -> None:
    beside = checkout.signed()
    checkout.write("b.yaml", event="other", thread="other")
    (checkout.root / "b.yaml.sig").write_bytes(beside.read_bytes())
    checkout.write(severity="critical")
    told = await checkout.look()
    assert [each.problems[0].field for each in told] == ["signature", "signature"]
    assert all(each.problems[0].file.endswith(".sig") for each in told)
    async with checkout.desk.store.reading() as tx:
        assert await tx.events.all() == ()
        assert await tx.drafts.among(list(Workflow)) == ()


async def test_what_was_published_and_then_changed_is_told_to_be_the_next_revision(
    checkout: Checkout,
) -> None:
    checkout.signed()
    await checkout.look()
    before = await checkout.revisions()
    checkout.signed(severity="notable")
    (told,) = await checkout.look()
    assert "write revision 2" in told.problems[0].message
    assert await checkout.revisions() == before
    assert await checkout.look() == [], "it is told once"


async def test_a_later_revision_waits_for_the_one_before(checkout: Checkout) -> None:
    checkout.signed("b.yaml", number=2, publication="update")
    assert await checkout.actions() == [Action.WAIT]
    checkout.signed("a.yaml")
    assert await checkout.actions() == [Action.PUBLISH, Action.PUBLISH]
    assert [each.workflow for each in await checkout.revisions()] == [Workflow.PUBLISHED] * 2


async def test_both_files_come_in_one_look_in_the_order_of_their_revisions(checkout: Checkout) -> None:
    checkout.signed("a.yaml", number=2, publication="update")
    checkout.signed("b.yaml")
    assert await checkout.actions() == [Action.PUBLISH, Action.PUBLISH]


async def test_two_files_of_one_revision_are_both_refused_until_one_goes(checkout: Checkout) -> None:
    checkout.write("a.yaml")
    checkout.write("b.yaml", severity="notable")
    assert all("keep one of them" in str(each) for each in await checkout.actions())
    assert await checkout.drafts() == ()
    (checkout.root / "b.yaml").unlink()
    assert await checkout.actions() == [Action.DRAFT]
    (checkout.root / "a.yaml").rename(checkout.root / "c.yaml")
    assert await checkout.actions() == [Action.NOTHING]


async def test_an_author_who_is_no_curator_gets_no_draft(checkout: Checkout) -> None:
    file = checkout.write(header={"author": "nobody-here", "approver": "desk-b"})
    (told,) = await checkout.look()
    assert (told.problems[0].file, told.problems[0].field) == (str(file), "author")
    assert await checkout.drafts() == ()


def sources_file(checkout: Checkout, **changes: Any) -> Path:
    file = checkout.root / "sources.yaml"
    known = source("new-body", **changes).model_dump(mode="json", exclude_defaults=True)
    file.write_text(json.dumps({"sources": [known]}))
    return file


async def test_sources_come_first_and_one_that_is_known_changes_by_a_signature_only(
    checkout: Checkout,
) -> None:
    checkout.write("a.yaml", sources=[{"source": "new-body"}])
    (told,) = await checkout.look()
    assert told.problems[0].field == "sources[0].source"
    file = sources_file(checkout)
    assert await checkout.actions() == [Action.PUBLISH, Action.DRAFT]
    sources_file(checkout, name={"en": "Another name"})
    (sentence,) = await checkout.actions()
    assert "known otherwise" in sentence
    await expect_name(checkout, "NEW-BODY")
    sign_file(file, checkout.key)
    assert await checkout.actions() == [Action.PUBLISH]
    await expect_name(checkout, "Another name")


async def expect_name(checkout: Checkout, name: str) -> None:
    async with checkout.desk.store.reading() as tx:
        assert (await tx.sources.get_all())["new-body"].name["en"] == name


BROKEN: dict[str, Callable[[Path], object]] = {
    "no YAML": lambda file: file.write_text("a: [1\n"),
    "empty": lambda file: file.write_text(""),
    "a list": lambda file: file.write_text("- 1\n"),
    "no UTF-8": lambda file: file.write_bytes(b"a: \xff\n"),
    "too large": lambda file: file.write_bytes(b"a" * (1024 * 1024 + 1)),
    "a bomb": lambda file: file.write_text("a: &a [1]\nb: [*a, *a]\n"),
    "too deep": lambda file: file.write_text("[" * 100),
    "a missing field": lambda file: file.write_text("event: a\nrevision: 1\n"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=list(BROKEN))
async def test_a_bad_file_is_told_and_holds_up_no_other(
    checkout: Checkout, broken: Callable[[Path], object]
) -> None:
    broken(checkout.root / "0.yaml")
    checkout.write()
    told = {Path(each.file).name: each for each in await checkout.look()}
    assert told["0.yaml"].problems
    assert told["a.yaml"].action is Action.DRAFT
    assert await checkout.look() == []
