"""The rehearsal of a mistake: two curators make it and put it right with those who were told."""

import asyncio
import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 120
SARA, SAMER, LINA, OMAR, REEM, NOUR = (
    "Sara (en)",
    "سامر (ar)",
    "Lina (en)",
    "عمر (ar)",
    "ريم (ar)",
    "Nour (en)",
)


class Scene:
    """One step of the transcript."""

    def __init__(self, text: str) -> None:
        self.text = text

    def saw(self, reader: str) -> str:
        """Return who saw what, without the numbers of messages."""
        found = re.search(rf"^{re.escape(reader)}: (.+)$", self.text, re.MULTILINE)
        assert found is not None, (reader, self.text)
        return re.sub(r"#\d+", "#", found[1])


@pytest.fixture
async def scenes(tmp_path: Path) -> dict[str, Scene]:
    """The whole transcript, by the time of each step."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--no-browser", "--once"),
        *("--scenario", "correction", "--speed", "2000000"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path), "LANG": "C.UTF-8"},
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
    assert list(tmp_path.iterdir()) == []
    told, *steps = re.split(r"(?m)^─+ (\d\d:\d\d) .+ ─+$", output.decode())
    assert "by mistake" in told
    return dict(zip(steps[::2], map(Scene, steps[1::2]), strict=True))


async def test_what_was_wrong_is_put_right_with_those_who_were_told(scenes: dict[str, Scene]) -> None:
    _two_curators_publish_it_over_the_gates_objection(scenes["07:30"], scenes["08:00"])
    _a_muted_reader_gets_the_next_alert_without_a_sound(scenes["08:10"], scenes["08:20"])
    _the_correction_reaches_all_holders_and_nobody_else(scenes["09:50"], scenes["10:00"])
    _what_is_taken_back_is_struck(scenes["11:00"])
    _what_endangers_is_gone(scenes["11:30"])


def _two_curators_publish_it_over_the_gates_objection(drafted: Scene, published: Scene) -> None:
    assert "needs a reason: civilians" in drafted.text
    assert "where its own figure was civilians 745" in drafted.text
    assert "desk-a writes: The outlet says civilians" in drafted.text
    assert "desk-b writes: the code of now" in published.text
    assert "Published: total-retold-as-civilians r1" in published.text
    assert "The Syrian coast: more than 1,000 civilians reported killed" in published.text
    assert "الساحل السوري: أنباء عن مقتل أكثر من 1,000 مدني" in published.text
    for reader in (SARA, SAMER, LINA, OMAR, REEM):
        assert published.saw(reader) == "# new, WITH SOUND"


def _a_muted_reader_gets_the_next_alert_without_a_sound(mute: Scene, notice: Scene) -> None:
    assert "كُتم الصوت لمدة 8 ساعات" in mute.text
    assert notice.saw(REEM) == "# new, without sound"
    for reader in (SARA, SAMER, LINA, OMAR):
        assert notice.saw(reader) == "# new, WITH SOUND"


def _the_correction_reaches_all_holders_and_nobody_else(drafted: Scene, published: Scene) -> None:
    assert "desk-a writes: =745" in drafted.text
    assert "Published: total-retold-as-civilians r2" in published.text
    assert "~~The Syrian coast: more than 1,000 civilians reported killed~~" in published.text
    assert "The Syrian coast: 745 civilians reported killed" in published.text
    assert "~~الساحل السوري: أنباء عن مقتل أكثر من 1,000 مدني~~" in published.text
    assert "~~Security forces 125" not in published.text
    assert published.text.count("The earlier message has been marked.") == 1
    # Lina unfollowed, Reem muted: both are told, and hear it, as they heard the mistake.
    for reader in (SARA, SAMER, LINA, REEM):
        seen = published.saw(reader)
        assert re.fullmatch(r"# edited; # new, WITH SOUND \(reply to \d+\)", seen), (reader, seen)
    for reader in (OMAR, NOUR):  # who blocked, and who came later
        assert published.saw(reader) == "nothing"


def _what_is_taken_back_is_struck(scene: Scene) -> None:
    assert "desk-b presses: [Retract], [The source took it back]" in scene.text
    assert "The source of this alert has taken its report back." in scene.text
    assert "~~From Tocsin: A notice that should have waited for its second source~~" in scene.text
    for reader, sound in ((SARA, "WITH SOUND"), (SAMER, "WITH SOUND"), (REEM, "without sound")):
        # It had come to Reem without a sound.
        assert re.fullmatch(rf"# edited; # new, {sound} \(reply to \d+\)", scene.saw(reader)), reader
    for reader in (OMAR, NOUR):
        assert scene.saw(reader) == "nothing"


def _what_endangers_is_gone(scene: Scene) -> None:
    assert "desk-a presses: [Withdraw], [It could endanger people]" in scene.text
    assert "where people shelter" not in scene.text
    assert "WITHDRAWN for people's safety" in scene.text
    for reader in (SARA, SAMER, LINA, REEM):
        assert scene.saw(reader) == "# deleted; # new, without sound"
    for reader in (OMAR, NOUR):
        assert scene.saw(reader) == "nothing"
    assert "27 alerts sent to 6 readers" in scene.text
    assert "12 of them were edited or deleted since" in scene.text
