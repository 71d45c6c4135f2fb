"""What paid broadcast costs: only messages above the free rate, and only those that arrive."""

from dataclasses import dataclass

from sandbox.wire import Json

TENTHS = 10  # of a Star, in which the platform prices a paid message


@dataclass(slots=True)
class Stars:
    """The Stars of the bot, in tenths, since a paid message costs 0.1; no balance is no ceiling."""

    balance: int | None = None
    spent: int = 0

    def can_pay(self) -> bool:
        return self.balance is None or self.balance > 0

    def charge(self) -> None:
        self.spent += 1
        if self.balance is not None:
            self.balance = max(0, self.balance - 1)

    def as_json(self) -> Json:
        balance = None if self.balance is None else self.balance / TENTHS
        return {"balance": balance, "spent": self.spent / TENTHS, "paid_messages": self.spent}
