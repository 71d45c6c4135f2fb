// The list of a person's conversations. Items are kept and moved, never rebuilt, so that focus and
// scroll position outlive the messages that come in.

import { h, icon } from "./dom.js";
import { nameOf, previewOf } from "./message.js";
import { isService } from "./store.js";
import { dayOf, shortDay, timeOf } from "./words.js";

/** {title, icon name} of a conversation as its reader knows it. */
export function describe({ chat, topic }, { bot, words }) {
  if (topic) return { title: topic.name, shape: "topic" };
  if (chat.type === "private") return { title: bot ? bot.first_name : words.bot, shape: "bell" };
  return { title: chat.title, shape: chat.type === "channel" ? "channel" : "group" };
}

export class ChatList {
  constructor({ store, person, language, onOpen }) {
    Object.assign(this, { store, person, language, onOpen });
    this.items = new Map();
    this.current = null;
    this.empty = h("p", { class: "hint" }, language.words.no_chats);
    this.list = h("ul", { class: "chats", "data-testid": "chat-list" });
    this.root = h("nav", { class: "list", "aria-label": language.words.chats }, this.empty, this.list);
  }

  update(current) {
    this.current = current;
    const conversations = this.store.conversations(this.person.id);
    this.empty.hidden = conversations.length > 0;
    const keys = new Set(conversations.map(({ key }) => key));
    for (const [key, item] of this.items) {
      if (keys.has(key)) continue;
      item.root.remove();
      this.items.delete(key);
    }
    conversations.forEach((conversation, index) => this.place(conversation, index));
  }

  place(conversation, index) {
    const item = this.items.get(conversation.key) || this.make(conversation);
    item.conversation = conversation;
    this.fill(item);
    if (this.list.children[index] === item.root) return;
    const focused = item.root.contains(document.activeElement);
    this.list.insertBefore(item.root, this.list.children[index] || null);
    if (focused) item.button.focus();
  }

  make(conversation) {
    const { shape } = describe(conversation, { bot: this.store.bot, words: this.language.words });
    const item = {
      conversation,
      title: h("bdi"),
      preview: h("span", { class: "chat-preview" }),
      silent: h("span", { class: "chat-silent" }),
      time: h("time", { class: "chat-time" }),
      badge: h("span", { class: "badge", "data-testid": "unread" }),
    };
    item.button = h("button", { type: "button", class: "chat", onclick: () => this.onOpen(item.conversation) },
      h("span", { class: `avatar ${shape}` }, icon(shape)),
      h("span", { class: "chat-lines" },
        h("span", { class: "chat-line" }, h("span", { class: "chat-title" }, item.title), item.silent, item.time),
        h("span", { class: "chat-line" }, item.preview, item.badge)));
    item.root = h("li", {
      "data-testid": "chat-item",
      "data-chat-id": conversation.chat.id,
      "data-thread-id": conversation.topic?.message_thread_id,
      class: conversation.topic ? "is-topic" : null,
    }, item.button);
    this.items.set(conversation.key, item);
    return item;
  }

  fill(item) {
    const { words } = this.language;
    const { conversation } = item;
    const last = this.store.lastMessage(conversation);
    const unread = this.store.unread(this.person.id, conversation);
    item.title.textContent = describe(conversation, { bot: this.store.bot, words }).title;
    item.preview.replaceChildren(...this.preview(conversation, last));
    item.time.textContent = last ? this.when(last.date) : "";
    item.silent.replaceChildren(...(last?._silent ? [icon("muted", words.silent)] : []));
    item.badge.textContent = unread || "";
    item.badge.hidden = unread === 0;
    item.badge.setAttribute("aria-label", unread ? words.unread(unread) : "");
    const isCurrent = conversation.key === this.current;
    item.button.toggleAttribute("aria-current", isCurrent);
    if (isCurrent) item.button.setAttribute("aria-current", "true");
  }

  /** In a group the preview says who speaks; the reader's own lines say "You" everywhere. */
  preview({ chat }, last) {
    const { words } = this.language;
    if (!last) return chat.type === "private" ? [words.start_hint] : [];
    const said = h("bdi", {}, previewOf(last, words));
    if (isService(last) || !last.from || chat.type === "channel") return [said];
    if (last.from.id === this.person.id) return [`${words.you}: `, said];
    return chat.type === "private" ? [said] : [h("bdi", {}, nameOf(last.from)), ": ", said];
  }

  /** The hour for the newest day in the list, else the day: the virtual clock decides what "today" is. */
  when(seconds) {
    const newest = Math.max(...[...this.store.chats.values()].map((chat) => chat.last_message?.date ?? 0));
    return dayOf(seconds) === dayOf(newest) ? timeOf(seconds) : shortDay(seconds, this.language);
  }

  /** The conversation `step` places from the current one, round the ends. */
  neighbour(step) {
    const conversations = this.store.conversations(this.person.id);
    if (conversations.length === 0) return null;
    const at = conversations.findIndex(({ key }) => key === this.current);
    return conversations[(at + step + conversations.length) % conversations.length];
  }

  focusCurrent() {
    const item = this.items.get(this.current) || this.items.values().next().value;
    item?.button.focus();
  }
}
