"""An update as the durable inbox keeps it until it is handled."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class InboxUpdate:
    """One update of the Bot API, as its JSON bytes.

    `lane` is a keyed hash of its chat: updates of one lane are handled in order.
    """

    update_id: int
    lane: bytes | None = field(repr=False)
    body: bytes = field(repr=False)
