"""What a person reads of the storm: what happens meanwhile, what readers hold at the end, what was kept."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.cli.cast import Person, Persona
from bot.cli.offline import Sandbox
from bot.cli.storm_account import Course
from bot.cli.transcript import print_transcript
from bot.domain.promises import Account, broken, copies, unheard, unknown

_SHOWN = 3


@contextmanager
def telling(console: Console, *, total: int) -> Iterator[tuple[Callable[[str], None], Callable[[int], None]]]:
    """Give a way to tell what happens, with its second, and one to show how many readers were told."""
    began = time.monotonic()
    text = TextColumn("{task.completed} of {task.total} readers told")
    with Progress(text, BarColumn(), console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def tell(line: str) -> None:
            console.print(f"{time.monotonic() - began:5.1f} s  {line}", markup=False)

        def show(told: int) -> None:
            bar.update(task, completed=told)

        yield tell, show


async def print_readers(console: Console, sandbox: Sandbox, course: Course, account: Account) -> None:
    """Print what a few hold at the end: of each language one who was told the mistake, one who was not."""
    chosen: dict[tuple[str, str], int] = {}
    for person, language in course.readers.items():
        chosen.setdefault((_fate(course, account, person), language), person)
    for (fate, language), person in sorted(chosen.items()):
        reader = Person(Persona(f"A reader who {fate}", language), person)
        posts = await sandbox.get(f"chats/{person}/messages?limit=50")
        if posts["messages"]:
            print_transcript(console, reader, posts["messages"])


def _fate(course: Course, account: Account, person: int) -> str:
    if person in course.how:
        return course.how[person]
    if any(each.chat == person and each.number == 1 for each in account.arrived):
        return "was told the mistake"
    if (person, 1) in account.closings:
        return "may have been told the mistake"
    return "was spared the mistake"


def print_promises(console: Console, course: Course, account: Account, *, faults: Mapping[str, int]) -> int:
    """Print the figures, and each promise by its name with whether it was kept; return the exit status."""
    happened = ", ".join(f"{kind} {times}" for kind, times in sorted(faults.items()))
    console.rule("What it came to")
    console.print(f"The network: {happened}.", markup=False)
    console.print(
        f"{len(account.arrived)} alerts arrived at {len(course.readers)} readers through {course.kills} "
        f"kills; the answers to {unheard(account)} were destroyed. {copies(account)} came twice, and the "
        f"service counted {account.counted} that it sent once more in doubt. {unknown(account)} were in "
        "doubt twice and did not arrive, as their receipts say.",
        markup=False,
    )
    found = broken([account])
    for name, flaws in found.items():
        console.print(f"  {name}: {'false' if flaws else 'true'}", markup=False)
        for flaw in flaws[:_SHOWN]:
            console.print(f"    {flaw}", markup=False)
    return int(any(found.values()))
