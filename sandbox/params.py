"""What a bot sent, whatever the encoding: query, form, multipart or JSON, read with one set of rules.

The platform is lenient in the same way everywhere: a number may be a string, an object may be a JSON
string, and a number that is none counts as 0.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from sandbox.refusals import bad_request

_LEADING_INTEGER = re.compile(r"\s*(-?\d+)")
_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.values

    def text(self, name: str) -> str:
        """The value as text; empty when absent."""
        value = self.values.get(name, "")
        if isinstance(value, str):
            return value
        if type(value) is int:  # a bool is written in JSON's own words
            return str(value)
        return "" if value is None else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as a whole number; 0 when it is none, `default` when absent."""
        if self.values.get(name) in (None, ""):
            return default
        return whole_number(self.values[name])

    def flag(self, name: str) -> bool:
        value = self.values.get(name)
        return value is True or (not isinstance(value, bool) and self.text(name).lower() in _TRUE)

    def json(self, name: str, *, what: str) -> Any:
        """The decoded value, or None when absent or empty.

        Raises ApiError 400 `can't parse <what> JSON object` for a string that is not JSON.
        """
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {what} JSON object") from None


def whole_number(value: Any) -> int:
    """The platform's own reading: leading digits count, anything else is 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return int(value)
    found = _LEADING_INTEGER.match(value) if isinstance(value, str) else None
    return int(found[1]) if found else 0


async def read_params(request: web.Request) -> Params:
    """Query and body merged, the body wins. Raises ApiError 400 for a body that cannot be decoded."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            values |= await _read_json(request)
        case "application/x-www-form-urlencoded":
            values |= {
                name: value for name, value in (await request.post()).items() if isinstance(value, str)
            }
        case "multipart/form-data":
            await _read_multipart(request, values, uploads)
    return Params(values, uploads)


async def _read_json(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    if not body.strip():
        return {}
    try:
        decoded = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request body as JSON") from None
    if not isinstance(decoded, dict):
        raise bad_request("request body must be a JSON object")
    return decoded


async def _read_multipart(request: web.Request, values: dict[str, Any], uploads: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            values[part.name] = content.decode("utf-8", "replace")
        else:
            uploads[part.name] = Upload(part.filename, content)
