"""Who works at the desk: found by a keyed hash of the user id, invited by a token kept as its hash only."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.curator import Curator, Role
from bot.store.keys import Keys
from bot.store.tables import curators, invitations
from bot.store.upsert import put

_ID, _SECRET = "user id", "code secret"


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation as it stands."""

    name: str
    role: Role
    language: str
    expires_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Codes:
    """What is needed to check a curator's codes; `last_step` is the last interval whose code was used."""

    secret: str = field(repr=False)
    last_step: int
    misses: int
    locked_until: datetime | None


class Curators:
    """The repository of curators and invitations."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def find(self, user_id: int) -> Curator | None:
        """Return the curator with a Telegram user id, a revoked one too."""
        return await self._one(curators.c.user_hash == self._keys.user_hash(user_id))

    async def get(self, name: str) -> Curator | None:
        """Return the curator with a desk name, a revoked one too."""
        return await self._one(curators.c.name == name)

    async def all(self) -> tuple[Curator, ...]:
        """Return everybody, by name."""
        rows = await self._connection.execute(select(curators).order_by(curators.c.name))
        return tuple(_curator(row) for row in rows)

    async def joined(self) -> frozenset[str]:
        """Return the names of those who have accepted an invitation."""
        rows = await self._connection.execute(
            select(curators.c.name).where(curators.c.user_hash.is_not(None))
        )
        return frozenset(row.name for row in rows)

    async def user_id(self, name: str) -> int | None:
        """Return the Telegram user id of an active curator, so that the desk can write to them."""
        row = (
            await self._connection.execute(
                select(curators.c.sealed_id).where(curators.c.name == name, curators.c.active)
            )
        ).one_or_none()
        if row is None or row.sealed_id is None:
            return None
        return int(self._keys.open_for_curator(name, _ID, row.sealed_id))

    async def invite(self, curator: Curator, *, token: str, at: datetime, expires_at: datetime) -> None:
        """Keep an invitation, and the name for whoever comes with it; earlier ones for the name end."""
        row = {"name": curator.name, "role": curator.role.value, "language": curator.language}
        if await self.get(curator.name) is None:
            fresh = {"active": True, "last_step": 0, "misses": 0, "invited_at": at}
            await self._connection.execute(insert(curators).values(**row, **fresh))
        elif curator.name not in await self.joined():
            await self._change(curator.name, active=True, role=row["role"], language=row["language"])
        await self.withdraw_invitations(curator.name, at=at)
        times = {"created_at": at, "expires_at": expires_at}
        await put(self._connection, invitations, {"token_hash": _hash(token), **row, **times})

    async def withdraw_invitations(self, name: str, *, at: datetime) -> None:
        """Let no open invitation for a name be used any more."""
        open_ = (invitations.c.name == name) & invitations.c.used_at.is_(None)
        await self._connection.execute(update(invitations).where(open_).values(used_at=at))

    async def invitation(self, token: str) -> Invitation | None:
        """Return the invitation with this token, used and expired ones too."""
        query = select(invitations).where(invitations.c.token_hash == _hash(token))
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Invitation(row.name, Role(row.role), row.language, row.expires_at, row.used_at)

    async def use(self, token: str, *, at: datetime) -> bool:
        """Use an invitation up; False when another did so first."""
        mine = (invitations.c.token_hash == _hash(token)) & invitations.c.used_at.is_(None)
        used = update(invitations).where(mine).values(used_at=at).returning(invitations.c.name)
        return bool((await self._connection.execute(used)).all())

    async def join(self, curator: Curator, *, user_id: int, secret: str) -> None:
        """Bind a desk name to a Telegram user and to the secret of their codes."""
        await self._change(
            curator.name,
            role=curator.role.value,
            language=curator.language,
            active=True,
            user_hash=self._keys.user_hash(user_id),
            sealed_id=self._keys.seal_for_curator(curator.name, _ID, str(user_id)),
            sealed_secret=self._keys.seal_for_curator(curator.name, _SECRET, secret),
            misses=0,
            locked_until=None,
        )

    async def revoke(self, name: str, *, at: datetime) -> None:
        """End all rights of a curator; the name stays theirs."""
        await self._change(name, active=False)
        await self.withdraw_invitations(name, at=at)

    async def codes(self, name: str) -> Codes | None:
        """Return what is needed to check a curator's codes; None for one who has none yet."""
        row = (
            await self._connection.execute(select(curators).where(curators.c.name == name).with_for_update())
        ).one_or_none()
        if row is None or row.sealed_secret is None:
            return None
        secret = self._keys.open_for_curator(name, _SECRET, row.sealed_secret)
        return Codes(secret, row.last_step, row.misses, row.locked_until)

    async def use_step(self, name: str, step: int) -> bool:
        """Use up the code of an interval; False when it, or a later one, was used before."""
        fresh = (curators.c.name == name) & (curators.c.last_step < step)
        used = update(curators).where(fresh).values(last_step=step, misses=0, locked_until=None)
        return bool((await self._connection.execute(used.returning(curators.c.name))).all())

    async def miss(self, name: str, *, misses: int, locked_until: datetime | None) -> None:
        """Keep how many wrong codes came in a row, and until when no more are taken."""
        await self._change(name, misses=misses, locked_until=locked_until)

    async def _change(self, name: str, **values: Any) -> None:
        await self._connection.execute(update(curators).where(curators.c.name == name).values(**values))

    async def _one(self, where: Any) -> Curator | None:
        row = (await self._connection.execute(select(curators).where(where))).one_or_none()
        return None if row is None else _curator(row)


def _curator(row: Row[Any]) -> Curator:
    return Curator(row.name, Role(row.role), row.language, row.active)


def _hash(token: str) -> bytes:
    # 256 random bits cannot be searched for, so a plain hash keeps them.
    return hashlib.sha256(token.encode()).digest()
