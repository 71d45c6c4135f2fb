"""Lengths are those that Telegram counts, and a cut never falls inside a line."""

from bot.rendering.fit import fit_blocks, fit_lines, visible_length


def test_tags_and_escapes_count_as_telegram_counts_them() -> None:
    assert visible_length('<b>a &amp; b</b> <a href="https://x.example">c</a>') == len("a & b c")


def test_what_fits_is_left_whole() -> None:
    assert fit_lines(["a", "b"], more="more", limit=3) == "a\nb"


def test_a_cut_falls_between_lines_and_leaves_room_for_the_last() -> None:
    cut = fit_lines(["aaaa", "bbbb", "cccc"], more="more", limit=10)
    assert cut == "aaaa\nmore"
    assert fit_lines(["a" * 5, "b" * 5, "c" * 5], more="m", limit=13) == "aaaaa\nbbbbb\nm"


def test_blocks_that_do_not_fit_are_counted() -> None:
    assert fit_blocks(["a" * 4, "b" * 4, "c" * 4], limit=12) == ("aaaa\n\nbbbb", 1)


def test_the_first_block_stays_however_long_it_is() -> None:
    assert fit_blocks(["a" * 50], limit=10) == ("a" * 50, 0)
