"""Reporting a problem with an alert: what is wrong, then thanks."""

from bot.domain.message import Message
from bot.domain.problem import Problem
from bot.rendering.report import render_report, render_reported
from handlers.visit import Visit


async def report(visit: Visit) -> Message:
    """The button below the sources of an alert; with a choice it is told to the desk."""
    event, number, *what = visit.arguments
    if not what:
        await visit.services.reporting.ask(event, int(number))
        return render_report(visit.words, event, int(number))
    await visit.services.reporting.report(visit.reader, event, int(number), Problem(what[0]))
    return render_reported(visit.words)
