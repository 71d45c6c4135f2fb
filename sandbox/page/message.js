// One message as an element: its text, picture or place, its stamp, what it answers, and its buttons.

import { h, icon, iconButton, line } from "./dom.js";
import { renderText, safeLink } from "./entities.js";
import { isService } from "./store.js";
import { timeOf } from "./words.js";

export function nameOf(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

function senderOf(message) {
  const sender = message.sender_chat || message.from;
  return sender ? sender.title || nameOf(sender) : "";
}

export function senderKey(message) {
  return message.sender_chat?.id ?? message.from?.id ?? message.chat?.id;
}

/** What a message is in one line, for the list of chats, quotes and announcements. */
export function previewOf(message, words) {
  if (isService(message)) return serviceLine(message, words);
  const text = (message.text ?? message.caption ?? "").split("\n").find((part) => part.trim());
  if (text) return text;
  if (message.photo) return words.photo;
  if (message.location) return words.location;
  if (message.document) return message.document.file_name || words.file;
  return words.message;
}

function serviceLine(message, { service }) {
  if (message.new_chat_members) return service.joined(message.new_chat_members.map(nameOf).join(", "));
  if (message.left_chat_member) return service.left(nameOf(message.left_chat_member));
  if (message.group_chat_created) return service.group_created;
  if (message.supergroup_chat_created) return service.supergroup_created;
  if (message.channel_chat_created) return service.channel_created;
  if (message.migrate_to_chat_id) return service.migrated;
  if (message.migrate_from_chat_id) return service.migrated_from;
  if (message.new_chat_title) return service.titled(message.new_chat_title);
  if (message.forum_topic_created) return service.topic_created(message.forum_topic_created.name);
  if (message.forum_topic_closed) return service.topic_closed;
  if (message.forum_topic_reopened) return service.topic_reopened;
  if (message.forum_topic_edited) return service.topic_edited;
  return service.pinned;
}

/**
 * The element of a message. `view`: {person, words, dir, showSender, isPending(message, button),
 * current(messageId) -> message or undefined, on}, with on: {press(message, button), reply(message), jump(messageId), command(text), link(url), copy(text)}.
 */
export function renderMessage(message, view) {
  const { words } = view;
  const frame = { "data-testid": "message", "data-message-id": message.message_id, tabindex: "-1" };
  if (isService(message)) return h("div", { ...frame, class: "message service" }, h("span", { dir: "auto" }, serviceLine(message, words)));
  const outgoing = message.from?.id === view.person.id && !message.sender_chat && message.chat?.type !== "channel";
  const classes = ["message", outgoing ? "outgoing" : "incoming"];
  if (message._deleted) classes.push("deleted");
  if (message.photo) classes.push("with-photo");
  const bubble = h("div", { class: "bubble" },
    view.showSender && !outgoing ? line("div", { class: "sender" }, senderOf(message)) : null,
    message.via_bot ? h("div", { class: "sender via" }, words.via, h("bdi", { dir: "ltr" }, ` @${message.via_bot.username}`)) : null,
    renderQuote(message, view),
    renderPhoto(message, words),
    renderPlace(message, words),
    renderFile(message, words),
    renderBody(message, view));
  const reply = message._deleted ? null : iconButton("reply", words.reply, () => view.on.reply(message), { class: "icon-button reply-button", tabindex: "-1" });
  return h("div", { ...frame, class: classes.join(" ") },
    h("div", { class: "row" }, bubble, reply),
    message._deleted ? null : renderButtons(message, view));
}

function renderBody(message, view) {
  const { words, on } = view;
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  const known = text !== undefined || message.photo || message.location || message.document;
  const stamp = renderStamp(message, view);
  if (text === undefined) return h("div", { class: "body" }, known ? null : h("i", {}, words.unsupported), stamp);
  // The stamp floats beside the last line where there is room and below it where there is none.
  return h("div", { class: "body" },
    h("div", { class: "text", dir: "auto" },
      h("span", { "data-testid": "message-text" }, renderText(text, entities, { ...on, words })), stamp));
}

function renderStamp(message, { words, dir }) {
  const edited = (message._edited_count ?? message.edit_date ?? 0) > 0 && !message._deleted;
  return h("span", { class: `stamp ${endsRightToLeft(message.text ?? message.caption ?? "", dir) ? "at-left" : "at-right"}` }, h("span", { dir },
    message._deleted ? h("span", { class: "mark" }, words.deleted) : null,
    edited ? h("span", { class: "mark", "data-testid": "edited" }, words.edited) : null,
    message._silent ? icon("muted", words.silent) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString(), title: `${timeOf(message.date)} UTC` }, timeOf(message.date))));
}

// What the Unicode algorithm skips when it looks for a paragraph's first letter.
const ISOLATED = /[\u2066-\u2068][^\u2069]*\u2069/g;
const RIGHT_TO_LEFT = /^[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether the last line runs right to left: its stamp then stands on the left, where the line ends. */
function endsRightToLeft(text, fallback) {
  const lines = text.replace(ISOLATED, "").split("\n");
  const letter = lines.at(-1).match(/\p{L}/u) ?? lines.join("").match(/\p{L}/u);
  return letter ? RIGHT_TO_LEFT.test(letter[0]) : fallback === "rtl";
}

function renderQuote(message, { words, on, current }) {
  const quoted = message.reply_to_message;
  if (!quoted || quoted.forum_topic_created) return null;
  const original = current(quoted.message_id) || quoted; // as it reads now: it may have been corrected
  return h("button", { type: "button", class: "quote", "data-testid": "quote", "data-quotes": original.message_id, title: words.show_original, onclick: () => on.jump(original.message_id) },
    line("span", { class: "quote-sender" }, senderOf(original)),
    line("span", { class: "quote-text" }, previewOf(original, words)));
}

function renderPhoto(message, words) {
  const size = message.photo?.at(-1);
  if (!size) return null;
  return h("a", { class: "photo", href: `/_sandbox/files/${encodeURIComponent(size.file_id)}`, target: "_blank", rel: "noopener" },
    h("img", { src: `/_sandbox/files/${encodeURIComponent(size.file_id)}`, width: size.width, height: size.height, alt: words.photo, loading: "lazy" }));
}

function renderFile(message, words) {
  if (!message.document) return null;
  return h("a", { class: "place", href: `/_sandbox/files/${encodeURIComponent(message.document.file_id)}`, target: "_blank", rel: "noopener" },
    icon("file"), h("bdi", {}, message.document.file_name || words.file));
}

function renderPlace(message, words) {
  if (!message.location) return null;
  const { latitude, longitude } = message.location;
  return h("div", { class: "place" }, icon("pin"),
    h("span", {}, h("b", {}, words.location), h("bdi", { dir: "ltr" }, `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`)));
}

function renderButtons(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows || rows.length === 0) return null;
  return h("div", { class: "keyboard" }, rows.map((row) =>
    h("div", { class: "keyboard-row" }, row.map((button) => renderButton(message, button, view)))));
}

function renderButton(message, button, { isPending, on }) {
  const label = h("span", { dir: "auto" }, button.text);
  const style = ["primary", "success", "danger"].includes(button.style) ? ` ${button.style}` : "";
  const frame = { class: `key${style}`, "data-testid": "button" };
  const url = button.url && safeLink(button.url);
  if (url) {
    const onclick = (event) => { if (on.link(url)) event.preventDefault(); };
    return h("a", { ...frame, href: url, target: "_blank", rel: "noopener noreferrer", onclick }, label, icon("external"));
  }
  if (button.copy_text) return h("button", { ...frame, type: "button", onclick: () => on.copy(button.copy_text.text) }, label, icon("copy"));
  if (button.callback_data === undefined) return h("button", { ...frame, type: "button", disabled: true }, label);
  const pending = isPending(message, button);
  return h("button", { ...frame, type: "button", "aria-busy": pending ? "true" : null, onclick: () => on.press(message, button) }, label);
}
