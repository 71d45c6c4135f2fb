"""Every way the sandbox says no, on one page.

`ApiError` is what a bot sees (the Bot API error envelope), `ControlError` what the chat page or a test
sees when it asks the control API for something that cannot be.
"""

from collections.abc import Mapping


class ApiError(Exception):
    """A Bot API refusal: HTTP status, exact description, optional `parameters`."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


class ControlError(Exception):
    """A control request that makes no sense; `sentence` is meant for a person."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def bad_request(text: str, parameters: Mapping[str, int] | None = None) -> ApiError:
    return ApiError(400, f"Bad Request: {text}", parameters)


def forbidden(text: str) -> ApiError:
    return ApiError(403, f"Forbidden: {text}")


def conflict(text: str) -> ApiError:
    return ApiError(409, f"Conflict: {text}")


def too_many_requests(retry_after: int) -> ApiError:
    """429 with the wait in whole seconds, in the text and in `parameters`."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})
