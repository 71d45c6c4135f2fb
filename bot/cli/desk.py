"""The desk at the command line: the use cases of the chat, for an operator who vouches for who acts."""

from collections.abc import Callable, Mapping

import typer

from bot.cli import desk_amending, desk_steps

_NOTE = '--note "The figure was mistyped; it is 745." --as desk-a'
_EXAMPLES: Mapping[str, tuple[Callable[..., None], str]] = {
    "draft": (
        desk_steps.draft,
        "draft new.yaml --as desk-a --dry-run\n\ntocsin events draft new.yaml --as desk-a",
    ),
    "update": (desk_steps.update, "update more.yaml --as desk-a"),
    "review": (desk_steps.review, "review --as desk-b\n\ntocsin events review 12 --as desk-b"),
    "submit": (desk_steps.submit, "submit 12 --as desk-a"),
    "approve": (desk_steps.approve, "approve 12 --version 2 --as desk-b"),
    "return": (desk_steps.send_back, 'return 12 --reason "Who counted?" --as desk-b'),
    "reject": (desk_steps.reject, 'reject 12 --reason "Not ours to tell." --as desk-b'),
    "publish": (desk_steps.publish, "publish 12 --as desk-a"),
    "hold": (desk_steps.hold, 'hold 12 --reason "Two counts differ." --as desk-b'),
    "release": (desk_steps.release, "release 12 --as desk-b"),
    "spike": (desk_steps.spike, "spike 12 --as desk-a"),
    "correct": (desk_amending.correct, f"correct sohr-coast a 745 {_NOTE}"),
    "clarify": (desk_amending.clarify, f"clarify sohr-coast {_NOTE}"),
    "retract": (desk_amending.retract, f"retract sohr-coast {_NOTE}"),
    "withdraw": (desk_amending.withdraw, f"withdraw sohr-coast {_NOTE}"),
    "clear": (desk_amending.clear, 'clear baniyas-outage --note "The network is back." --as desk-a'),
    "merge": (
        desk_amending.merge,
        'merge sohr-coast-2 sohr-coast --note "It is the same event." --as desk-a',
    ),
}


def register(app: typer.Typer) -> None:
    """Put the words of the desk beside the others of `tocsin events`."""
    for name, (command, example) in _EXAMPLES.items():
        app.command(name, epilog=f"Examples:\n\ntocsin events {example}")(command)
