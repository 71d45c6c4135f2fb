"""`tocsin audit`: is the record of who did what still as it was written? For us, and for anybody else."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.outlet import writing_to
from bot.cli.screen import Status, print_aside, say, waiting
from bot.domain.chain import Break, Fault, Head, Record, head_bytes, verify
from bot.domain.chain_file import NoRecord, read_lines, write_lines
from bot.errors import TocsinError
from bot.settings import Settings
from bot.store import load_keys, signed_by

app = typer.Typer(
    help="Verify and export the audit record.",
    epilog="Examples:\n\ntocsin audit verify\n\ntocsin audit export audit.jsonl",
    no_args_is_help=True,
)

_KEY_BYTES = 32  # of an Ed25519 public key (RFC 8032)

_TOLD = {
    Fault.CHANGED: "was changed",
    Fault.MISSING: "is missing",
    Fault.INSERTED: "was inserted: it is no part of the chain",
    Fault.MOVED: "stands in another place than it was written in",
    Fault.UNSIGNED: "is behind the last signed head: nobody vouches for it",
    Fault.FORGED_HEAD: "has a head whose signature is not of this key",
}
_REWRITTEN = (
    "entries {no} to {last}: one or more were changed, and all were hashed anew; the signed head differs"
)


class UnreadableRecord(TocsinError):
    """The file holds no audit record."""


@app.command(
    "verify",
    epilog="Examples:\n\ntocsin audit verify\n\n"
    "tocsin audit verify --file audit.jsonl --public-key 5f0c...e1 (what `tocsin audit key` prints)",
)
def verify_(
    public_key: Annotated[
        str | None,
        typer.Option(help="The key of the service, in hex; that of the key file if left out.", metavar="HEX"),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(help="An exported record; the database if left out.", metavar="FILE")
    ] = None,
) -> None:
    """Check every entry, every link and every signature, and name each entry that is not as it was written.

    The exit status is 1 when there is one.
    """
    given = _key(public_key) if public_key is not None else None
    if file is not None:
        record, key = _read(file), given or _own_key(open_settings())
    else:
        settings = open_settings()
        record = asyncio.run(_record(settings))
        key = given or load_keys(settings.key_file).public_key
    with waiting(f"Checking {len(record.links)} entries ..."):
        breaks = verify(record, is_signed=lambda head: _is_signed(key, head))
    for line in _verdict(record, breaks):
        say(line)
    raise typer.Exit(Status.FAILED if breaks else Status.DONE)


@app.command(epilog="Examples:\n\ntocsin audit export > audit.jsonl\n\ntocsin audit export audit.jsonl")
def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output if left out.")] = None,
) -> None:
    """Write the record as JSON Lines, with what is needed to check it anywhere."""
    lines = write_lines(asyncio.run(_record(open_settings())))
    with writing_to(file) as out:
        out.writelines(f"{line}\n" for line in lines)
    if file is not None:
        print_aside(
            f"Written to {file}. Whoever checks it needs the public key: `tocsin audit key` prints it."
        )


@app.command(epilog="Examples:\n\ntocsin audit key")
def key() -> None:
    """Print the public key that the signatures are checked with. It opens nothing and may be published."""
    say(load_keys(open_settings().key_file).public_key.hex())


async def _record(settings: Settings) -> Record:
    async with open_store(settings) as store, store.reading() as tx:
        return await tx.audit.record()


def _read(file: Path) -> Record:
    try:
        with file.open(encoding="utf-8") as lines:
            return read_lines(lines)
    except OSError as error:
        raise UnreadableRecord(f"{file} cannot be read: {error.strerror}") from error
    except NoRecord as error:
        raise UnreadableRecord(f"{file}: {error}") from error
    except UnicodeDecodeError as error:
        raise UnreadableRecord(f"{file} is no text in UTF-8") from error


def _own_key(settings: Settings) -> bytes:
    """Return the key of this installation; one must not be made only to check somebody else's file."""
    if not settings.key_file.exists():
        raise typer.BadParameter("there is no key file here: give the key of the service with --public-key")
    return load_keys(settings.key_file).public_key


def _key(written: str) -> bytes:
    try:
        read = bytes.fromhex(written.strip())
    except ValueError:
        read = b""
    if len(read) != _KEY_BYTES:
        raise typer.BadParameter(
            f"a public key is {2 * _KEY_BYTES} hexadecimal digits, as `tocsin audit key` prints it"
        )
    return read


def _is_signed(key_: bytes, head: Head) -> bool:
    return signed_by(key_, head_bytes(head), head.signature)


def _verdict(record: Record, breaks: tuple[Break, ...]) -> Iterator[str]:
    if not breaks:
        newest = f", the last {record.heads[-1].signed_at:%Y-%m-%d %H:%M} UTC" if record.heads else ""
        yield f"The record is whole: {len(record.links)} entries, {len(record.heads)} signed heads{newest}."
        return
    yield f"The record is NOT as it was written: {len(breaks)} break(s)."
    subjects = {each.entry.no: f" ({each.entry.action} {each.entry.subject})" for each in record.links}
    for each in breaks:
        if each.fault is Fault.REWRITTEN:
            yield _REWRITTEN.format(no=each.no, last=each.last)
        elif each.no == each.last:
            yield f"entry {each.no}{subjects.get(each.no, '')} {_TOLD[each.fault]}"
        else:
            yield f"each of the entries {each.no} to {each.last} {_TOLD[each.fault]}"
