"""What a reader may say is wrong with an alert. Closed choices: a free text could tell who wrote it."""

from enum import StrEnum


class Problem(StrEnum):
    """What is wrong; the words are stored and travel in buttons, so they never change meaning."""

    NUMBER = "number"
    PLACE = "place"
    TIME = "time"
    OVER = "over"
    WORDING = "wording"
    DANGER = "danger"
