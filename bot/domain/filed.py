"""What a file in a watched folder does: a draft, a publication, or nothing, and why not.

Pure: what the file says and what the store has of the same revision go in, one word comes out. A folder may
be looked at twice, from two machines, or after a restart: what was taken before is known by the record.
"""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What is done about a file."""

    NOTHING = "nothing"
    DRAFT = "draft"
    CHANGE = "change"
    PUBLISH = "publish"
    WAIT = "wait"
    FOLLOW = "follow"
    CLASH = "clash"

    @property
    def refused(self) -> bool:
        """Say whether its curator must do something about the file."""
        return self in (Action.FOLLOW, Action.CLASH)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file: its revision number, the hash that a revision of it would have, and one of all as written."""

    number: int
    content_hash: str
    file_hash: str


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft of the same revision at the desk.

    `same` says that it holds what the file would put there, `as_filed` that nobody has touched it since a
    file of the same author did.
    """

    no: int
    same: bool
    as_filed: bool


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the store has of the event and of this revision.

    `last` is the newest recorded revision (0: none), `recorded` the content hash of this one if it is
    recorded, `filed` the file hash of what a folder gave last for it.
    """

    last: int = 0
    recorded: str | None = None
    filed: str | None = None
    draft: OpenDraft | None = None


def what_to_do(file: FileFacts, store: StoreFacts, *, signed: bool) -> Action:
    """Decide about one file. `signed` says that its signature is good and by somebody who may publish."""
    if store.recorded is not None:
        known = store.recorded == file.content_hash or store.filed == file.file_hash
        return Action.NOTHING if known else Action.FOLLOW
    if file.number != store.last + 1:
        return Action.WAIT
    return Action.PUBLISH if signed else _at_the_desk(file, store.filed, store.draft)


def _at_the_desk(file: FileFacts, filed: str | None, draft: OpenDraft | None) -> Action:
    if filed == file.file_hash:
        return Action.NOTHING  # the desk has gone on from it since: changed, rejected or dropped it
    if draft is None:
        return Action.DRAFT
    if draft.same:
        return Action.NOTHING
    return Action.CHANGE if draft.as_filed else Action.CLASH
