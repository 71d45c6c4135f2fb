"""sendDocument: a file of the bot."""

from pathlib import Path

from sandbox.access import check_delivery, check_reachable, find_chat
from sandbox.core import Sandbox
from sandbox.formatting import caption_of
from sandbox.messages import post_by_bot, send_options
from sandbox.outcomes import Metered, Method, Outcome
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import Json

MAX_BYTES = 50 * 1024 * 1024


def send_document(sandbox: Sandbox, params: Params) -> Outcome:
    """An upload, named by its own name or by `attach://<name>`; files sent before are not taken again."""
    caption = caption_of(params)
    options = send_options(params)
    chat = find_chat(sandbox.world, params)
    check_reachable(sandbox.world, chat)
    upload = params.uploads.get(params.text("document").removeprefix("attach://") or "document")
    if upload is None:
        raise bad_request("there is no document in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > MAX_BYTES:
        raise bad_request("file is too big")
    kept = sandbox.files.keep_document(upload.content, suffix=Path(upload.filename).suffix)

    def deliver() -> Json:
        find_chat(sandbox.world, params)
        check_delivery(sandbox.world, chat, content="text")
        content = {
            "document": {
                "file_name": upload.filename,
                "file_id": kept.file_id,
                "file_unique_id": kept.unique_id,
                "file_size": len(kept.content),
            },
            **caption.as_fields(sandbox.find_person, text="caption", entities="caption_entities"),
        }
        return post_by_bot(sandbox, "sendDocument", chat, content, options)

    return Metered(chat, deliver, is_paid=params.flag("allow_paid_broadcast"))


TABLE: dict[str, Method] = {"sendDocument": send_document}
