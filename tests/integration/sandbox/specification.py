"""Every answer of the sandbox, checked field by field against the published Bot API specification.

The specification is reference data that lies beside the repository; where it is absent nothing is checked
and one test says so.
"""

import functools
import json
import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[4] / "shared" / "data" / "telegram-bot-api.json"
_CONSTANT = re.compile(r"always [\"“](\w+)[\"”]")
_SCALARS: dict[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Float": (int, float),
    "Boolean": (bool,),
    "True": (bool,),
}


@functools.cache
def specification() -> dict[str, Any] | None:
    if not DATA.is_file():
        return None
    loaded: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def problems_of_answer(method: str, body: Any) -> list[str]:
    """What is wrong with the envelope and the result of one answer; empty when all is well."""
    spec = specification()
    if spec is None:
        return []
    if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
        return [f"{method}: no envelope"]
    if not body["ok"]:
        return _problems_of_refusal(method, body)
    known = {name.lower(): entry for name, entry in spec["methods"].items()}
    extra = set(body) - {"ok", "result", "description"}
    found = [f"{method}: unknown {name} in the envelope" for name in sorted(extra)]
    return found + problems(method, body.get("result"), known[method.lower()]["returns"])


def _problems_of_refusal(method: str, body: dict[str, Any]) -> list[str]:
    found = problems(f"{method} error_code", body.get("error_code"), ["Integer"])
    found += problems(f"{method} description", body.get("description"), ["String"])
    if "parameters" in body:
        found += problems(f"{method} parameters", body["parameters"], ["ResponseParameters"])
    extra = set(body) - {"ok", "error_code", "description", "parameters"}
    return found + [f"{method}: unknown {name} in the envelope" for name in sorted(extra)]


def problems(where: str, value: Any, types: list[str]) -> list[str]:
    """The fewest problems that any of the allowed types leaves."""
    return min((_problems_of_type(where, value, name) for name in types), key=len)


def _problems_of_type(where: str, value: Any, name: str) -> list[str]:
    if name.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where}: expected {name}, found {type(value).__name__}"]
        inner = [name.removeprefix("Array of ")]
        return [one for n, item in enumerate(value) for one in problems(f"{where}[{n}]", item, inner)]
    if name in _SCALARS:
        allowed = _SCALARS[name]
        is_right = isinstance(value, allowed) and (bool in allowed or not isinstance(value, bool))
        return [] if is_right else [f"{where}: expected {name}, found {type(value).__name__}"]
    return _problems_of_object(where, value, name)


def _problems_of_object(where: str, value: Any, name: str) -> list[str]:
    spec = specification()
    assert spec is not None
    entry = spec["types"][name]
    if entry.get("subtypes"):
        return problems(where, value, entry["subtypes"])
    if not isinstance(value, dict):
        return [f"{where}: expected {name}, found {type(value).__name__}"]
    fields = {field["name"]: field for field in entry.get("fields", [])}
    found = [f"{where}: {name}.{unknown} does not exist" for unknown in sorted(set(value) - set(fields))]
    for field_name, field in fields.items():
        if field_name in value:
            found += problems(f"{where}.{field_name}", value[field_name], field["types"])
            found += _wrong_constant(f"{where}.{field_name}", value[field_name], field["description"])
        elif field["required"]:
            found.append(f"{where}: {name}.{field_name} is missing")
    return found


def _wrong_constant(where: str, value: Any, description: str) -> list[str]:
    """A field described as always "x" tells the members of a union apart."""
    found = _CONSTANT.search(description)
    return [f"{where}: expected {found[1]!r}"] if found and value != found[1] else []
