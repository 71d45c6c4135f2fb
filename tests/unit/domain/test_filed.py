"""What a file in a watched folder does: every case once."""

import pytest

from bot.domain.filed import Action, FileFacts, OpenDraft, StoreFacts, what_to_do

FILE = FileFacts(number=2, content_hash="content", file_hash="file")
SAME = OpenDraft(7, same=True, as_filed=False)
AS_FILED = OpenDraft(7, same=False, as_filed=True)
DESKS_OWN = OpenDraft(7, same=False, as_filed=False)


@pytest.mark.parametrize(
    ("store", "unsigned", "signed"),
    [
        (StoreFacts(last=2, recorded="content"), Action.NOTHING, Action.NOTHING),
        (StoreFacts(last=2, recorded="other"), Action.FOLLOW, Action.FOLLOW),
        (StoreFacts(last=5, recorded="other"), Action.FOLLOW, Action.FOLLOW),
        (StoreFacts(last=2, recorded="other", filed="older"), Action.FOLLOW, Action.FOLLOW),
        (StoreFacts(last=2, recorded="put right by the desk", filed="file"), Action.NOTHING, Action.NOTHING),
        (StoreFacts(last=0), Action.WAIT, Action.WAIT),
        (StoreFacts(last=1), Action.DRAFT, Action.PUBLISH),
        (StoreFacts(last=1, filed="file"), Action.NOTHING, Action.PUBLISH),
        (StoreFacts(last=1, filed="older"), Action.DRAFT, Action.PUBLISH),
        (StoreFacts(last=1, draft=SAME), Action.NOTHING, Action.PUBLISH),
        (StoreFacts(last=1, filed="older", draft=AS_FILED), Action.CHANGE, Action.PUBLISH),
        (StoreFacts(last=1, filed="file", draft=DESKS_OWN), Action.NOTHING, Action.PUBLISH),
        (StoreFacts(last=1, filed="older", draft=DESKS_OWN), Action.CLASH, Action.PUBLISH),
        (StoreFacts(last=1, draft=DESKS_OWN), Action.CLASH, Action.PUBLISH),
    ],
)
def test_each_file_has_one_consequence(store: StoreFacts, unsigned: Action, signed: Action) -> None:
    assert what_to_do(FILE, store, signed=False) is unsigned
    assert what_to_do(FILE, store, signed=True) is signed
