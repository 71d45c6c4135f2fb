"""What must be true after any fault, by the name that the tests know it by; it ships with the product."""

from bot.domain.promises import Account, Arrived, problems

__all__ = ["Account", "Arrived", "problems"]
