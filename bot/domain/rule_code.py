"""What a chat follows as one short word, to be carried into another chat. It names places, and nobody.

    T1 kJ3f eNq...    the version, a checksum of four characters, then the rules, deflated

What was mistyped is told from what another version wrote, and nothing is taken from either.
"""

import base64
import hashlib
import zlib
from collections.abc import Iterable

from bot.domain.cadence import Cadence
from bot.domain.region import parse_region_code
from bot.domain.subscription import MAX_COUNTERS, MAX_RULES, NO_DETAILS, Details, Floor, Rule, Threshold
from bot.domain.terms import Kinds, Severity

VERSION = "T1"
WIDER = "T2"
"""The version of a code with a rule that also takes what lies beside its area."""
LONGEST = 3_000
"""Characters of a code: what fits into a message with the words around it."""
_CHECKED = 4
_MOST = 20_000  # bytes that a code may unfold to
_SEVERITIES = tuple(Severity)
_PLAIN = ("0", "0", "0", "", "0")


class NoCode(ValueError):
    """The text is no code of ours, or was changed on its way."""


class OtherVersion(NoCode):
    """It is a code of a version that we cannot read."""


def encode(rules: Iterable[Rule]) -> str:
    """Write rules as a code; the same rules give the same one."""
    several = tuple(rules)
    version = WIDER if any(rule.details.beside for rule in several) else VERSION
    lines = sorted(map(_line, several))
    squeezed = zlib.compress("\n".join(lines).encode(), 9, -zlib.MAX_WBITS)
    data = base64.urlsafe_b64encode(squeezed).decode().rstrip("=")
    return f"{version}{_checksum(data)}{data}"


def decode(text: str) -> tuple[Rule, ...]:
    """Read what `encode` wrote; blanks and broken lines do no harm. Raises NoCode, or OtherVersion."""
    code = "".join(text.split())
    version, check, data = code[:2], code[2 : 2 + _CHECKED], code[2 + _CHECKED :]
    if len(code) > LONGEST or not data or version[:1] != VERSION[:1] or check != _checksum(data):
        raise NoCode("this is not a code of ours")
    if version not in (VERSION, WIDER):
        raise OtherVersion("this code is of another version")
    try:
        squeezed = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
        unfolded = zlib.decompressobj(-zlib.MAX_WBITS).decompress(squeezed, _MOST).decode()
        rules = tuple(_rule(line) for line in unfolded.splitlines())
    except (ValueError, zlib.error, IndexError) as error:
        raise NoCode("this is not a code of ours") from error
    if not 0 < len(rules) <= MAX_RULES or len({rule.area for rule in rules}) < len(rules):
        raise NoCode("this is not a code of ours")
    return rules


def _line(rule: Rule) -> str:
    details = rule.details
    counters = ",".join(sorted(details.counters))
    more = [int(rule.cadence), int(details.floor), int(details.threshold), counters, int(details.beside)]
    told = more if details.beside else more[:-1]
    parts = " ".join(map(str, [rule.area, int(rule.kinds), rule.min_severity.rank, *told]))
    return parts.removesuffix(" " + " ".join(_PLAIN[:-1])).rstrip()


def _rule(line: str) -> Rule:
    area, kinds, severity, *given = line.split(" ")
    cadence, floor, threshold, counters, beside = (*given, *_PLAIN[len(given) :])
    named = frozenset(counters.split(",") if counters else ())
    if len(named) > MAX_COUNTERS:
        raise ValueError("too many counters")
    details = Details(Floor(int(floor)), named, Threshold(int(threshold)), bool(int(beside)))
    return Rule(
        parse_region_code(area),
        Kinds(int(kinds)) & Kinds(63),
        _SEVERITIES[int(severity)],
        Cadence(int(cadence)),
        NO_DETAILS if details == NO_DETAILS else details,
    )


def _checksum(data: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data.encode()).digest()).decode()[:_CHECKED]
