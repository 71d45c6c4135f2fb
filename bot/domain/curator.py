"""Who works at the desk, under which name, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a curator may do. Each may do what those before it may."""

    AUTHOR = "author"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def reviews(self) -> bool:
        """Say whether it may decide on what others wrote."""
        return self in (Role.REVIEWER, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Curator:
    """A member of the desk. `name` is the desk name (a slug), never a person's."""

    name: str
    role: Role
    language: str
    active: bool
