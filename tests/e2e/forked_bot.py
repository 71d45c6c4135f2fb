"""Starts `tocsin` commands without importing everything anew: importing is most of a short life.

Prints the path of a socket. Whoever connects and sends one line of JSON (`arguments`, `folder`,
`environment`, `stdout`, `stderr`) gets two lines: the number of the process that goes on as
`python -m bot` does with these, and its exit status when it has ended. Ends with its standard input.
With `prepare`, the name of a function as `module:function`, that is called in the new process before.
"""

import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

import bot.app
import bot.cli.demo  # noqa: F401 - both brought in once, for every life
from bot.cli import main
from bot.i18n import LANGUAGES, words_for


def _live(life: dict[str, Any]) -> None:
    """Become the process that was asked for; ends with SystemExit as a command does."""
    os.chdir(life["folder"])
    os.environ.clear()
    os.environ.update(life["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in ((1, life["stdout"]), (2, life["stderr"])):
        os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), number)
    if life["prepare"]:
        module, _, function = life["prepare"].partition(":")
        getattr(importlib.import_module(module), function)()
    main(life["arguments"])


def _guard(caller: socket.socket) -> None:
    """Begin one life and tell of its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with caller, caller.makefile("r", encoding="utf-8") as lines:
        life = json.loads(lines.readline())
        child = os.fork()
        if child == 0:
            lines.close()
            caller.close()
            _live(life)
            sys.exit(0)
        caller.sendall(b"%d\n" % child)
        _, status = os.waitpid(child, 0)
        caller.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def breed(listener: socket.socket) -> None:
    """Begin a life for each caller, until standard input ends."""
    for language in LANGUAGES:
        words_for(language)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system takes away the guards that have ended
    while listener in select.select([listener, sys.stdin], [], [])[0]:
        caller, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # a life that was forgotten holds nobody up
            _guard(caller)
            sys.exit(0)
        caller.close()


if __name__ == "__main__":
    folder = tempfile.mkdtemp(prefix="tocsin-lives-")
    path = Path(folder) / "socket"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        os.write(1, f"{path}\n".encode())
        breed(listening)
    path.unlink()
    path.parent.rmdir()
