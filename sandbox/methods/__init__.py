"""The Bot API methods, one module per theme; `METHODS` is the whole table.

Keys are lower case because method names are; each value is the proper name and the method.
"""

from sandbox.methods import chats, documents, editing, offering, profile, receiving, sending
from sandbox.outcomes import Method

METHODS: dict[str, tuple[str, Method]] = {
    name.lower(): (name, method)
    for table in (receiving, sending, documents, editing, offering, chats, profile)
    for name, method in table.TABLE.items()
}
