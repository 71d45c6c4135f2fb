"""Which of several regions of one name is meant without a question: hardly ever one, and the answer names it.

"The coast" in Arabic is a group of ours and a far governorate, and countries share their names with villages
overseas. To ask everybody each time would be a burden on those in danger; to take the wrong one would keep
them in the dark. So only what stands far out is taken, and who follows anything in a country of the others
is asked.
"""

from collections.abc import Callable, Collection, Sequence

from bot.domain.region import Level, RegionCode
from bot.gazetteer.pack import Region

FAR_LARGER = 5
"""Times as many people as any other of the name has; Niger has three times those of the state of Niger."""


def stands_out(
    named: Sequence[Region],
    *,
    told_of: Collection[RegionCode],
    followed: Collection[RegionCode],
    people: Callable[[Region], int],
) -> Region | None:
    """Return the region that is meant beyond doubt: a country, or a group of which we tell.

    There is no other such, and all others of the name lie in countries where nothing is followed.
    """
    wide = [each for each in named if _may_stand_out(each, told_of)]
    if len(wide) != 1:
        return None
    (first,) = wide
    others = [each for each in named if each is not first]
    asked_about = {first.country, *(code[:2].upper() for code in followed if code != first.code)}
    if any(each.country in asked_about for each in others):
        return None
    most = max(map(people, others), default=0)
    return first if people(first) >= FAR_LARGER * most else None


def _may_stand_out(region: Region, told_of: Collection[RegionCode]) -> bool:
    return region.level is Level.COUNTRY or (region.level is Level.GROUP and region.code in told_of)
