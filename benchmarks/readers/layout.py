"""Who follows what in the measured stores: 2.5 rules each, laid out so that audiences of known sizes exist.

Most readers follow their governorate and a place in it; every second one a country far away, too. A tenth of
all live in Latakia. A thousandth follows a single place in Quneitra, and ten readers one in As-Suwayda, where
nobody follows anything wider: an alert there has so few readers among all the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.region import RegionCode
from bot.domain.terms import ChatKind
from bot.gazetteer import Gazetteer

EVERYBODY, WIDE, NARROW, FEW = "SY", "SY-LA", "SY-QU", "SY-SU"
ABROAD, FURTHER = "LB", "SD"
FEW_READERS = 10
LANGUAGES = ("ar", "en")
PRIVATE = ChatKind.PRIVATE.value
FIRST_ID = 100_000_000
"""Chat ids are as long as most real ones."""


@dataclass(frozen=True, slots=True)
class Layout:
    """So many readers, numbered from 1; who has which number follows what is said above."""

    people: int
    wide: tuple[str, ...]
    narrow: str
    few: str
    elsewhere: tuple[tuple[str, ...], ...]
    """Governorates, each with its places behind it, where the rest lives."""

    @classmethod
    def of(cls, people: int, gazetteer: Gazetteer) -> "Layout":
        """Return it for a number of readers (1,000 at the least)."""

        def places(code: str) -> tuple[str, ...]:
            found = gazetteer.children(RegionCode(code))
            return tuple(sorted(each.code for each in found))[:20]

        rest = [each.code for each in gazetteer.children(RegionCode(EVERYBODY))]
        others = sorted(code for code in rest if code not in (WIDE, NARROW, FEW))
        return cls(
            people,
            wide=(WIDE, *places(WIDE)),
            narrow=places(NARROW)[0],
            few=places(FEW)[0],
            elsewhere=tuple((code, *places(code)) for code in others),
        )

    @property
    def audiences(self) -> dict[str, int]:
        """Return the areas to publish about, each with how many readers hear of it."""
        return {EVERYBODY: self.people, WIDE: self._wide, self.narrow: self._narrow, self.few: FEW_READERS}

    @property
    def rules(self) -> int:
        """Return how many rules there are in all."""
        return 2 * self.people + self.people // 2

    def by_area(self) -> Iterator[tuple[str, range]]:
        """Return every area, in the order of the codes, with the numbers of those who follow it."""
        homes = [self.wide, *self.elsewhere]
        at = {home[0]: self._at_home(home) for home in homes}
        for home in homes:
            places = home[1:]
            at |= {code: at[home[0]][which :: len(places)] for which, code in enumerate(places)}
        at[self.narrow] = range(self._wide + 1, self._wide + 1 + self._narrow)
        at[self.few] = range(self._settled - FEW_READERS, self._settled)
        at[ABROAD] = range(self._wide + 1, self._settled)
        at[FURTHER] = range(2, self.people + 1, 2)
        yield from sorted(at.items())

    @property
    def _wide(self) -> int:
        return self.people // 10

    @property
    def _narrow(self) -> int:
        return self.people // 1_000

    @property
    def _settled(self) -> int:
        """The first number of those who live elsewhere."""
        return self._wide + self._narrow + FEW_READERS + 1

    def _at_home(self, home: tuple[str, ...]) -> range:
        if home is self.wide:
            return range(1, self._wide + 1)
        first = self._settled + self.elsewhere.index(home)
        return range(first, self.people + 1, len(self.elsewhere))
