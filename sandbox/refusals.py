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


_STANDING_FOR = {
    200: "OK",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    413: "Request Entity Too Large",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def stands_for(status: int, description: str = "") -> ApiError:
    """An error of any status, in the platform's words where it has some."""
    return ApiError(status, description or _STANDING_FOR.get(status, f"Error {status}"))
