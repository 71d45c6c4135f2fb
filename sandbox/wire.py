"""The shapes that travel: Bot API objects are plain JSON dictionaries.

They stay dictionaries on purpose: the sandbox stores what it will answer, so a test that checks answers
against the published specification checks the stored state too.
"""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def compact(fields: Mapping[str, Any]) -> Json:
    """The same object without the fields that are None: the Bot API omits what is unset."""
    return {name: value for name, value in fields.items() if value is not None}
