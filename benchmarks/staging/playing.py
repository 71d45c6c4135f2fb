"""Each run in a process of its own, on the last core; what it found comes back as JSON."""

import json
import subprocess
import sys
import time
from typing import Any

from benchmarks.readers.cache import Copy
from benchmarks.staging.cores import busy_s, cores
from benchmarks.staging.server import TOP, Server

PATIENCE_S = 1_800.0


def play(scene: str, server: Server, copy: Copy | None, **options: object) -> dict[str, Any]:
    """Run `scene` (module:function) once and return what it found, with how busy the machine was meanwhile.

    Raises SystemExit with its last words where it failed.
    """
    order = {
        "scene": scene,
        "server": {"tls": server.tls, "plain": server.plain, "certificate": server.certificate},
        "url": copy.url if copy else None,
        "key_file": str(copy.key_file) if copy else None,
        "core": cores()[-1] if cores() else None,
        "options": options,
    }
    began, machine = time.perf_counter(), busy_s()
    done = subprocess.run(  # noqa: S603 - our own scene
        [sys.executable, "-m", "benchmarks.staging.scene", json.dumps(order)],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        cwd=TOP,
        env=server.environment,
    )
    if done.returncode:
        raise SystemExit(f"{scene} failed:\n{done.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {**found, "cores_busy": round((busy_s() - machine) / (time.perf_counter() - began), 2)}
