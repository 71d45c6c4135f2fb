"""Who is let to the desk: invitations, the names they bring, and the codes that a critical step asks for."""

import re
import secrets
import unicodedata
from dataclasses import replace
from datetime import datetime, timedelta

import pyotp
from pyotp.exceptions import OTPVerificationError

from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft
from bot.domain.terms import Workflow
from bot.errors import Refused
from bot.store import Transaction

LONGEST = timedelta(days=7)
"""How long an invitation may lie about."""
_RESERVED = frozenset({"scheduler", "operator"})
"""Names under which the service itself acts in the audit record."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_MOST_MISSES = 5
_LOCKED_FOR = timedelta(minutes=15)
OPERATOR = "operator"


class WrongCode(Exception):
    """A code that is not the curator's; it must be counted although the step is rolled back."""


async def invite(
    tx: Transaction, by: Curator | None, invited: Curator, *, lasts: timedelta, at: datetime
) -> str:
    """Keep an invitation and return its token. `by` None is the operator at the command line."""
    if by is not None and not (by.active and by.role is Role.ADMIN):
        raise Refused("desk-refused-role")
    if not 2 <= len(invited.name) <= 64 or not _NAME.fullmatch(invited.name) or invited.name in _RESERVED:
        raise Refused("desk-refused-name", name=invited.name[:64])
    if not timedelta(0) < lasts <= LONGEST:
        raise Refused("desk-refused-lasts", days=LONGEST.days)
    known = await tx.curators.get(invited.name)
    if known is not None and known.active and invited.name in await tx.curators.joined():
        raise Refused("desk-refused-name-taken", name=invited.name)
    token = secrets.token_urlsafe(32)
    await tx.curators.invite(invited, token=token, at=at, expires_at=at + lasts)
    await tx.audit.write(
        actor=by.name if by else OPERATOR,
        action="invited",
        subject=f"curator {invited.name}",
        at=at,
        detail={"role": invited.role.value},
    )
    return token


async def accept(tx: Transaction, token: str, user_id: int, *, at: datetime) -> tuple[Curator, str]:
    """Use an invitation up; return who came, and the URI that sets up their codes."""
    invitation = await tx.curators.invitation(token) if _TOKEN.fullmatch(token) else None
    if invitation is None:
        raise Refused("desk-refused-invitation")
    if invitation.used_at is not None:
        raise Refused("desk-refused-invitation-used")
    if invitation.expires_at <= at:
        raise Refused("desk-refused-invitation-expired")
    known = await tx.curators.find(user_id)
    if known is not None and (known.name != invitation.name or known.active):
        # Else one person could be two names, and approve what they wrote.
        raise Refused("desk-refused-known", name=known.name)
    if known is None and invitation.name in await tx.curators.joined():
        raise Refused("desk-refused-name-taken", name=invitation.name)
    if not await tx.curators.use(token, at=at):
        raise Refused("desk-refused-invitation-used")
    curator = Curator(invitation.name, invitation.role, invitation.language, active=True)
    secret = pyotp.random_base32()
    await tx.curators.join(curator, user_id=user_id, secret=secret)
    await tx.audit.write(actor=curator.name, action="joined", subject=f"curator {curator.name}", at=at)
    return curator, pyotp.TOTP(secret).provisioning_uri(name=curator.name, issuer_name="Tocsin")


async def revoke(tx: Transaction, name: str, *, to: str | None, at: datetime) -> str | None:
    """End a curator's rights and give their unfinished drafts to `to`, else to an admin or reviewer."""
    if await tx.curators.get(name) is None:
        raise Refused("desk-refused-no-curator", name=name[:64])
    heir = await _heir(tx, name, to)
    await tx.curators.revoke(name, at=at)
    await tx.audit.write(actor=OPERATOR, action="revoked", subject=f"curator {name}", at=at)
    unfinished = await tx.drafts.unfinished(name)
    if heir is None or not unfinished:
        return None
    for draft in unfinished:
        await _give(tx, draft, heir, at)
    return heir.name


async def _heir(tx: Transaction, name: str, to: str | None) -> Curator | None:
    others = [each for each in await tx.curators.all() if each.active and each.name != name]
    if to is None:
        ranked = sorted(others, key=lambda each: list(Role).index(each.role), reverse=True)
        return next(iter(ranked), None)
    chosen = [each for each in others if each.name == to]
    if not chosen:
        raise Refused("desk-refused-no-curator", name=to[:64])
    return chosen[0]


async def _give(tx: Transaction, draft: Draft, heir: Curator, at: datetime) -> None:
    """Reassign a draft; where the heir had approved it, it must be approved by another."""
    given = replace(draft, author=heir.name, updated_at=at)
    if draft.approver == heir.name:
        given = replace(given, workflow=Workflow.DRAFT, approver=None, approved_hash=None)
    if await tx.drafts.put(given, version=draft.version) is None:
        raise Refused("desk-refused-moved")
    detail = {"from": draft.author, "to": heir.name}
    await tx.audit.write(actor=OPERATOR, action="reassigned", subject=draft.reference, at=at, detail=detail)


async def spend_code(tx: Transaction, curator: Curator, code: str, *, at: datetime) -> None:
    """Use up a curator's code of now. Raises WrongCode, or Refused when none can be taken."""
    codes = await tx.curators.codes(curator.name)
    if codes is None:
        raise Refused("desk-refused-no-codes")
    if codes.locked_until is not None and codes.locked_until > at:
        minutes = -int((at - codes.locked_until).total_seconds() // 60)
        raise Refused("desk-refused-code-locked", count=minutes)
    try:
        step = pyotp.TOTP(codes.secret).verify_and_get_timecode(_digits(code), for_time=at, valid_window=1)
    except OTPVerificationError:
        raise WrongCode from None
    if not await tx.curators.use_step(curator.name, step):
        raise Refused("desk-refused-code-used")


async def count_miss(tx: Transaction, curator: Curator, *, at: datetime) -> None:
    """Keep a wrong code; after five in a row none is taken for a quarter of an hour."""
    codes = await tx.curators.codes(curator.name)
    if codes is None:
        return
    misses = codes.misses + 1
    locked = at + _LOCKED_FOR if misses >= _MOST_MISSES else None
    await tx.curators.miss(curator.name, misses=0 if locked else misses, locked_until=locked)
    await tx.audit.write(actor=curator.name, action="wrong code", subject=f"curator {curator.name}", at=at)


def _digits(code: str) -> str:
    """Read a code in the digits of any script; what is no digit makes it wrong, not an error."""
    return "".join(str(unicodedata.digit(each, "")) for each in code if not each.isspace())


async def acting(tx: Transaction, curator: Curator) -> Curator:
    """Return the curator as they stand now: rights may have ended since they were looked up."""
    known = await tx.curators.get(curator.name)
    if known is None:
        raise Refused("desk-refused-no-curator", name=curator.name[:64])
    if not known.active:
        raise Refused("desk-refused-revoked")
    return known
