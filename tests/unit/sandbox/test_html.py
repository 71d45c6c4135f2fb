"""HTML becomes text and entities, or the platform's own complaint."""

import pytest

from sandbox.entities import Entity, in_order, merge_neighbours, trim, without_overlap
from sandbox.html_parse import EntityParseError, parse_html

BROKEN_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)
PREFIX = "🏟 🏟&lt;"  # 13 bytes once written, 6 UTF-16 units once parsed


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (PREFIX + "<abacaba", "Unclosed start tag at byte offset 13"),
        (PREFIX + "<abac aba>", 'Unsupported start tag "abac" at byte offset 13'),
        (PREFIX + "<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("<b/>x", 'Unsupported start tag "b/" at byte offset 0'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        (PREFIX + "<i   =aba>", 'Empty attribute name in the tag "i" at byte offset 13'),
        (PREFIX + "<i    aba>", 'Can\'t find end tag corresponding to start tag "i"'),
        (PREFIX + "<i    aba  =  ", 'Unclosed start tag "i" at byte offset 13'),
        (PREFIX + "<i    aba  =  190azAz-.,", "Unexpected end of name token at byte offset 27"),
        (PREFIX + '<i    aba  =  "&lt;&gt;&quot;>', "Unclosed start tag at byte offset 13"),
        (PREFIX + "<i    aba  =  '&lt;&gt;&quot;>", "Unclosed start tag at byte offset 13"),
        (PREFIX + "</", "Unexpected end tag at byte offset 13"),
        (PREFIX + "<b></b></", "Unexpected end tag at byte offset 20"),
        (PREFIX + "<i>a</i   ", "Unclosed end tag at byte offset 17"),
        (PREFIX + "<i>a</em   >", 'Unmatched end tag at byte offset 17, expected "</i>", found "</em>"'),
        ("<b>bold", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="soon">y</tg-time>', "Invalid date specified"),
        (
            "&#xD83D;",
            BROKEN_UNICODE,
        ),
    ],
)
def test_bad_html_gets_the_exact_complaint(source: str, complaint: str) -> None:
    with pytest.raises(EntityParseError) as caught:
        parse_html(source)
    assert str(caught.value) == complaint


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("", "", []),
        ("plain > text", "plain > text", []),
        ("&lt;&gt;&amp;&quot;&laquo;&#12345678;", '<>&"&laquo;&#12345678;', []),
        ("&#1587;&#x633;&ampx", "سس&ampx", []),
        ("a & b &", "a & b &", []),
        ("&#xD83D;&#xDE00;", "😀", []),
        ("➡️<i>➡️ ➡️</i>", "➡️➡️ ➡️", [Entity("italic", 2, 5)]),
        ("😀<b>😀</b>x", "😀😀x", [Entity("bold", 2, 2)]),
        ("<b>a<i>b</i></b>", "ab", [Entity("bold", 0, 2), Entity("italic", 1, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [Entity("bold", 0, 1), Entity("italic", 1, 1)]),
        ("<ins>a</ins><u>b</u>", "ab", [Entity("underline", 0, 1), Entity("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike>", "ab", [Entity("strikethrough", 0, 1), Entity("strikethrough", 1, 1)]),
        ("<B>a</b>", "a", [Entity("bold", 0, 1)]),
        ("<b>a</>", "a", [Entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ('<span class="tg-spoiler">x</span>', "x", [Entity("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [Entity("spoiler", 0, 1)]),
        ("<code class='language-py'>x</code>", "x", [Entity("code", 0, 1)]),
        ("<pre>x</pre>", "x", [Entity("pre", 0, 1)]),
        (
            '<pre><code class="language-py">x</code></pre>',
            "x",
            [Entity("pre", 0, 1, language="py")],
        ),
        ("<blockquote>x</blockquote>", "x", [Entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [Entity("expandable_blockquote", 0, 1)]),
        (
            '<a href="https://Example.org/?a=1&amp;b=2">x</a>',
            "x",
            [Entity("text_link", 0, 1, url="https://example.org/?a=1&b=2")],
        ),
        ("<a>example.org</a>", "example.org", [Entity("text_link", 0, 11, url="http://example.org/")]),
        ('<a href="not a link">x</a>', "x", []),
        ('<a href="tg://user?id=42">x</a>', "x", [Entity("text_mention", 0, 1, user_id=42)]),
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [Entity("custom_emoji", 0, 2, custom_emoji_id="5368324170671202286")],
        ),
        (
            '<tg-time unix="1741248000" format="r">8:00</tg-time>',
            "8:00",
            [Entity("date_time", 0, 4, unix_time=1741248000, date_time_format="r")],
        ),
    ],
)
def test_good_html_gives_text_and_entities(source: str, text: str, entities: list[Entity]) -> None:
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("given", "merged"),
    [
        ([("bold", 0, 1), ("bold", 1, 1)], [("bold", 0, 2)]),
        ([("bold", 0, 4), ("bold", 1, 1)], [("bold", 0, 4)]),
        ([("bold", 0, 1), ("bold", 2, 1)], [("bold", 0, 1), ("bold", 2, 1)]),
        ([("code", 0, 1), ("code", 1, 1)], [("code", 0, 1), ("code", 1, 1)]),
        (
            [("italic", 0, 2), ("bold", 1, 1), ("bold", 2, 1)],
            [("italic", 0, 2), ("bold", 1, 1), ("bold", 2, 1)],
        ),
        ([("bold", 0, 1), ("italic", 1, 1), ("bold", 1, 1)], [("bold", 0, 2), ("italic", 1, 1)]),
    ],
)
def test_touching_marks_of_one_kind_become_one(
    given: list[tuple[str, int, int]], merged: list[tuple[str, int, int]]
) -> None:
    result = merge_neighbours(in_order(Entity(*one) for one in given))
    assert [(one.type, one.offset, one.length) for one in result] == merged


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("  a  ", [], ("a", [])),
        ("\n a", [Entity("bold", 2, 1)], ("a", [Entity("bold", 0, 1)])),
        (" a \n", [Entity("bold", 0, 4)], (" a", [Entity("bold", 0, 2)])),
        ("a b", [Entity("bold", 1, 1)], ("a b", [])),
        ("😀 ", [Entity("bold", 2, 1)], ("😀", [])),
    ],
)
def test_blank_ends_go_and_entities_follow(
    text: str, entities: list[Entity], expected: tuple[str, list[Entity]]
) -> None:
    assert trim(text, entities) == expected


def test_automatic_marks_stay_out_of_code_and_links_but_nest_in_bold() -> None:
    found = [Entity("bot_command", 0, 5), Entity("mention", 10, 5), Entity("url", 20, 5)]
    given = [Entity("code", 0, 6), Entity("bold", 8, 9), Entity("bold", 22, 9)]
    assert without_overlap(found, given) == [Entity("mention", 10, 5)]
