"""Which language a person is spoken to in before they have chosen one."""

import pytest

from bot.i18n.languages import language


@pytest.mark.parametrize(
    ("of_app", "otherwise", "spoken"),
    [
        ("ar", "en", "ar"),
        ("ar-EG", "en", "ar"),
        ("de-AT", "en", "de"),
        ("pt_BR", "en", "en"),
        ("es", "ar", "ar"),
        ("", "ar", "ar"),
        ("ku", "en", "kmr"),
        ("ku-SY", "en", "kmr"),
        ("ku-Latn-IQ", "en", "kmr"),
        ("kmr-Latn", "en", "kmr"),
        ("ku-Arab", "ar", "ar"),
        ("ku-IQ", "ar", "ar"),
        ("ckb", "ar", "ar"),
    ],
)
def test_the_language_of_the_app_is_spoken_where_we_can(of_app: str, otherwise: str, spoken: str) -> None:
    assert language(of_app, otherwise=otherwise).code == spoken
