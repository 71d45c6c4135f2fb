"""An environment for the peers, beside the product's and never in it."""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

TOP = Path(__file__).parents[2]
FOLDER = TOP / "build" / "peers"
LOCK = TOP / "requirements" / "bench.txt"


def peers_python() -> str | None:
    """Return the interpreter of the peers' environment, made anew when its lock changed, or None."""
    python = FOLDER / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    stamp = FOLDER / "lock.sha256"
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted and python.exists():
        return str(python)
    print("setting up the peers' environment (about half a minute) ...", file=sys.stderr)
    venv.create(FOLDER, clear=True, with_pip=True)
    done = subprocess.run(  # noqa: S603 - our own lock, with hashes
        [
            *(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--require-hashes", "-r", str(LOCK)),
        ],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        return None
    stamp.write_text(wanted)
    return str(python)
