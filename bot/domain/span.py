"""The counts that a figure allows: all the arithmetic there is for what is not exact."""

from dataclasses import dataclass

from bot.domain.figures import Line
from bot.domain.terms import ValueKind


@dataclass(frozen=True, slots=True)
class Span:
    """The counts that a figure allows, both ends included; `high` None where it has no upper end."""

    low: int
    high: int | None

    def apart(self, other: "Span") -> bool:
        """Say whether no count satisfies both."""
        return self.below(other) or other.below(self)

    def below(self, other: "Span") -> bool:
        """Say whether every count here is less than every count there."""
        return self.high is not None and self.high < other.low


def span(line: Line) -> Span:
    """Return the counts that a figure allows; "about", words and what has no number allow any."""
    match line.value_kind:
        case ValueKind.EXACT:
            return Span(line.best or 0, line.best)
        case ValueKind.MORE_THAN:
            return Span((line.low or 0) + 1, None)
        case _:
            return Span(line.low or 0, line.high)
