// One reader: a person, that person's chats, and the conversation that is open. The page shows one
// reader, or two side by side; each has its own language and direction.

import { ChatList, describe } from "./chatlist.js";
import { Composer } from "./composer.js";
import { askChat, askLocation, askTopic, showAlert, showMembers } from "./dialogs.js";
import { h, icon, iconButton, line } from "./dom.js";
import { nameOf, previewOf } from "./message.js";
import { isMember, post } from "./store.js";
import { Thread } from "./thread.js";
import { languageOf } from "./words.js";

const ANSWER_WITHIN_MS = 15_000; // a press that nobody answers stops waiting, as in a real client
const TOAST_MS = 5_000;
const TYPING_MS = 5_000; // a chat action lasts this long unless a message comes
const LIST_DELAY_MS = 30; // one redraw of the list serves a burst of messages

export class Reader {
  /** page: {people() -> element, isStacked(), opened(), back(), split() -> bool, changed(reader)} */
  constructor({ store, page }) {
    Object.assign(this, { store, page });
    this.root = h("section", { class: "reader", "data-testid": "reader" });
    this.person = null;
    this.listening = null;
    this.pending = new Map(); // "chat:message:data" -> callback_query_id, or null until it is known
    this.drafts = new Map();
    this.sending = Promise.resolve();
  }

  /** Builds everything anew for a person: language and direction may differ. */
  setPerson(person, { chatId = null, topicId = null } = {}) {
    this.close();
    this.person = person;
    this.language = languageOf(person.language_code);
    this.conversation = null;
    this.pending.clear();
    this.drafts.clear();
    const { store, language } = this;
    this.list = new ChatList({ store, person, language, onOpen: (conversation) => this.open(conversation) });
    this.thread = new Thread({
      store, person, language,
      isPending: (message, button) => this.pending.has(pressKey(message, button)),
      on: this.messageActions(),
    });
    this.root.lang = language.code;
    this.root.dir = language.dir;
    this.root.setAttribute("aria-label", `${language.words.reader}: ${nameOf(person)}`);
    this.root.replaceChildren(this.build());
    this.listen();
    this.list.update(null);
    this.preload();
    this.openFirst({ chatId, topicId });
  }

  close() {
    this.listening?.abort();
    this.thread?.close();
    clearTimeout(this.listTimer);
    this.listTimer = null;
  }

  build() {
    const { words } = this.language;
    this.header = h("header", { class: "thread-head" });
    this.composerSlot = h("div", { class: "composer-slot" });
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.voice = h("div", { class: "unseen", "aria-live": "polite" });
    this.main = h("main", { class: "thread" }, this.header, this.thread.root, this.composerSlot, this.toasts);
    this.nothing = h("div", { class: "nothing" }, h("p", { class: "hint" }, words.choose_chat));
    return h("div", { class: "frame" },
      h("div", { class: "person-bar" }, this.page.people(this)),
      h("aside", { class: "side" }, this.list.root,
        h("div", { class: "side-foot" },
          h("button", { type: "button", class: "plain-button", "data-testid": "new-chat", onclick: () => this.newChat() }, icon("plus"), words.new_chat))),
      this.main, this.nothing, this.voice);
  }

  listen() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    const on = (kind, act) => this.store.addEventListener(kind, (event) => act(event.detail), { signal });
    on("message", (detail) => this.onMessage(detail));
    on("edit", (detail) => this.onEdit(detail));
    on("answer", (answer) => this.onAnswer(answer));
    on("action", (detail) => this.onAction(detail));
    on("state", () => this.onState());
    on("reset", () => this.onReset());
    this.root.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  // What the store says

  onMessage({ chatId, message }) {
    this.refreshList();
    const here = this.conversation?.chat.id === chatId && this.store.belongs(this.conversation, message);
    if (!here) return;
    this.setTyping(false);
    this.thread.added(message);
    if (message.from?.id !== this.person.id) this.voice.textContent = previewOf(message, this.language.words);
  }

  onEdit({ chatId, message }) {
    this.refreshList();
    if (this.conversation?.chat.id === chatId) this.thread.replaced(message);
  }

  onAnswer({ callback_query_id: id, user_id: userId, text, show_alert: showsAlert }) {
    const key = [...this.pending].find(([, waiting]) => waiting === id)?.[0];
    if (key) this.settle(key);
    if (!text || (userId !== this.person.id && !key)) return;
    if (showsAlert) showAlert({ language: this.language, text });
    else this.toast(text);
  }

  onAction({ chatId }) {
    if (this.conversation?.chat.id === chatId) this.setTyping(true);
  }

  onState() {
    const person = this.store.users.get(this.person.id);
    if (!person) return;
    this.person.blocked = person.blocked;
    this.refreshList();
    if (!this.conversation) return;
    const now = this.store.conversations(person.id).find(({ key }) => key === this.conversation.key);
    if (!now) {
      this.leave();
      return;
    }
    Object.assign(this.conversation, now);
    this.drawHeader();
    this.drawComposer();
  }

  /** The connection is new: whatever was shown is read again. */
  onReset() {
    const { conversation } = this;
    this.preload();
    if (conversation) this.thread.show(conversation);
  }

  // Conversations

  /** Previews of topics and counts of unread messages need the messages themselves. */
  async preload() {
    const chats = new Set(this.store.conversations(this.person.id).map(({ chat }) => chat.id));
    for (const chatId of chats) await this.store.load(chatId).catch(() => {});
    this.refreshList();
  }

  openFirst({ chatId, topicId }) {
    const conversations = this.store.conversations(this.person.id);
    const asked = conversations.find(({ chat, topic }) => chat.id === chatId && (topic?.message_thread_id ?? null) === topicId);
    const own = conversations.find(({ chat }) => chat.type === "private");
    if (asked) this.open(asked);
    else if (own && (!this.page.isStacked() || this.page.split())) this.open(own, { focus: false });
    else this.setView("list");
  }

  open(conversation, { focus = true } = {}) {
    this.keepDraft();
    this.conversation = { ...conversation };
    this.composerState = null;
    this.setTyping(false);
    this.drawHeader();
    this.drawComposer();
    this.list.update(conversation.key);
    this.setView("thread");
    this.thread.show(this.conversation).catch((error) => this.fail(error));
    this.page.opened(this);
    if (focus && matchMedia("(pointer: fine)").matches) (this.composer || this.thread.log).focus();
  }

  leave() {
    this.conversation = null;
    this.list.update(null);
    this.setView("list");
  }

  setView(view) {
    this.root.dataset.view = view;
    this.nothing.hidden = this.conversation !== null;
    this.main.hidden = this.conversation === null;
    if (view === "thread") this.thread.toEnd();
  }

  refreshList() {
    this.listTimer ??= setTimeout(() => {
      this.listTimer = null;
      this.markRead();
      this.list.update(this.conversation?.key ?? null);
      this.page.changed(this);
    }, LIST_DELAY_MS);
  }

  markRead() {
    const visible = this.conversation && this.thread.root.checkVisibility() && document.visibilityState === "visible";
    if (visible && this.thread.atEnd) this.store.markRead(this.person.id, this.conversation);
  }

  // The head of the conversation

  drawHeader() {
    const { words } = this.language;
    const { title, shape } = describe(this.conversation, { bot: this.store.bot, words });
    this.typing = h("span", { class: "typing", hidden: true }, words.typing);
    this.subtitle = h("bdi", { class: "thread-subtitle" }, this.subtitleOf());
    const open = this.menuButton?.getAttribute("aria-expanded") === "true";
    if (open && this.header.contains(document.activeElement)) return;
    this.header.replaceChildren(
      iconButton("back", words.back, () => this.page.back(this), { class: "icon-button back", "data-testid": "back" }),
      h("span", { class: `avatar ${shape}` }, icon(shape)),
      h("div", { class: "thread-names" }, line("h1", { class: "thread-title", "data-testid": "chat-title" }, title),
        h("div", { class: "thread-state" }, this.subtitle, this.typing)),
      this.chatMenu());
  }

  subtitleOf() {
    const { words } = this.language;
    const { chat, topic } = this.conversation;
    if (topic) return chat.title;
    if (chat.type === "private") return `@${this.store.bot.username}`;
    const count = (chat.members || []).filter(isMember).length;
    return `${words.kinds[chat.type]} · ${words.members_count(count)}`;
  }

  setTyping(active) {
    clearTimeout(this.typingTimer);
    if (!this.typing) return;
    this.typing.hidden = !active;
    this.subtitle.hidden = active;
    if (active) this.typingTimer = setTimeout(() => this.setTyping(false), TYPING_MS);
  }

  chatMenu() {
    const { words } = this.language;
    const items = this.chatActions().map(({ label, act, testid }) =>
      h("button", { type: "button", class: "menu-item", "data-testid": testid, onclick: () => { close(); act(); } }, label));
    const menu = h("div", { class: "menu", hidden: true }, items);
    const close = () => { menu.hidden = true; this.menuButton.setAttribute("aria-expanded", "false"); };
    const toggle = () => {
      menu.hidden = !menu.hidden;
      this.menuButton.setAttribute("aria-expanded", String(!menu.hidden));
      if (!menu.hidden) items[0]?.focus();
    };
    this.menuButton = iconButton("more", words.more, toggle, { "aria-expanded": "false", "data-testid": "chat-menu" });
    const holder = h("div", { class: "menu-holder" }, this.menuButton, menu);
    holder.addEventListener("focusout", (event) => { if (!holder.contains(event.relatedTarget)) close(); });
    holder.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.hidden) return;
      event.stopPropagation();
      close();
      this.menuButton.focus();
    });
    return holder;
  }

  chatActions() {
    const { words } = this.language;
    const { chat } = this.conversation;
    const tell = (path, body) => post(path, body).then(() => this.store.refresh()).catch((error) => this.fail(error));
    if (chat.type === "private") {
      const user_id = this.person.id;
      return this.person.blocked
        ? [{ label: words.unblock, testid: "unblock", act: () => tell("unblock", { user_id }) }]
        : [{ label: words.block, testid: "block", act: () => tell("block", { user_id }) }];
    }
    const actions = [{ label: words.members, testid: "members", act: () => this.members(tell) }];
    if (chat.is_forum) actions.push({ label: words.new_topic, testid: "new-topic", act: () => this.newTopic() });
    if (chat.type === "group") actions.push({ label: words.migrate, testid: "migrate", act: () => tell(`chats/${chat.id}/migrate`, {}) });
    return actions;
  }

  members(tell) {
    const { chat } = this.conversation;
    showMembers({
      language: this.language,
      chat,
      people: [this.store.bot, ...this.store.users.values()],
      set: (user_id, status) => tell(`chats/${chat.id}/members`, { user_id, status }),
    });
  }

  newTopic() {
    const { chat } = this.conversation;
    askTopic({
      language: this.language,
      create: async (name) => {
        const { message_thread_id: topicId } = await post(`chats/${chat.id}/topics`, { name });
        await this.store.loadState();
        this.openFirst({ chatId: chat.id, topicId });
      },
    });
  }

  newChat() {
    askChat({
      language: this.language,
      create: async (fields) => {
        const chat = await post("chats", { ...fields, creator: this.person.id });
        await this.store.loadState();
        this.openFirst({ chatId: chat.id, topicId: null });
      },
    });
  }

  // Writing

  /** The composer where the person may write, else the reason why not. */
  drawComposer() {
    const { words } = this.language;
    const { chat } = this.conversation;
    const status = (chat.members || []).find((member) => member.user_id === this.person.id)?.status;
    const state = chat.type === "private" && this.person.blocked ? "blocked"
      : chat.type === "channel" && status !== "creator" && status !== "administrator" ? "reader" : "writer";
    if (this.composerState === state) return;
    this.composerState = state;
    this.composer = null;
    if (state === "blocked") {
      const unblock = () => post("unblock", { user_id: this.person.id }).then(() => this.store.refresh()).catch((error) => this.fail(error));
      this.composerSlot.replaceChildren(h("div", { class: "closed" }, h("p", {}, words.blocked),
        h("button", { type: "button", class: "primary-button", "data-testid": "unblock-bar", onclick: unblock }, words.unblock)));
    } else if (state === "reader") {
      this.composerSlot.replaceChildren(h("div", { class: "closed" }, h("p", {}, words.only_admins)));
    } else {
      this.composer = new Composer({ language: this.language, commandSuffix: chat.type === "private" ? "" : `@${this.store.bot.username}`, on: this.writing(chat) });
      this.composerSlot.replaceChildren(this.composer.root);
      const draft = this.drafts.get(this.conversation.key);
      if (draft) {
        this.composer.value = draft;
        this.composer.closeMenu();
      }
    }
  }

  writing(chat) {
    return {
      send: (text, replyTo) => this.send({ text, replyTo }),
      commands: () => this.store.commands(chat.id, this.person.id).catch(() => []),
      location: chat.type === "channel" ? null : () => this.shareLocation(),
      escape: () => this.goBack(),
    };
  }

  keepDraft() {
    if (this.conversation && this.composer) this.drafts.set(this.conversation.key, this.composer.value);
  }

  /** Sends in the order of writing; what could not be sent comes back into the composer. */
  send({ text, replyTo = null, conversation = this.conversation }) {
    const { chat, topic } = conversation;
    const body = { chat_id: chat.id, user_id: this.person.id, text };
    if (topic) body.message_thread_id = topic.message_thread_id;
    if (replyTo) body.reply_to_message_id = replyTo.message_id;
    this.drafts.delete(conversation.key);
    this.thread.toEnd();
    this.sending = this.sending.then(() => post("send", body)).catch((error) => {
      this.fail(error);
      if (this.composer && this.conversation?.key === conversation.key && !this.composer.value) this.composer.value = text;
    });
  }

  shareLocation() {
    const { chat } = this.conversation;
    askLocation({
      language: this.language,
      share: (place) => post("location", { chat_id: chat.id, user_id: this.person.id, ...place }),
    });
  }

  messageActions() {
    return {
      read: () => this.refreshList(),
      press: (message, button) => this.press(message, button),
      reply: (message) => this.composer?.setReply(message),
      jump: (messageId) => this.thread.jump(messageId),
      command: (text) => this.composer && this.send({ text }),
      link: (url) => this.follow(url),
      copy: (text) => navigator.clipboard.writeText(text).then(() => this.toast(this.language.words.copied)).catch(() => {}),
    };
  }

  /** A deep link to the bot is a /start in the private chat, as in a real client; other links are left alone. */
  follow(url) {
    const { username } = this.store.bot;
    const link = new URL(url);
    const isBot = link.protocol === "tg:" ? link.searchParams.get("domain") === username
      : /^(www\.)?(t\.me|telegram\.me)$/.test(link.hostname) && link.pathname.slice(1).toLowerCase() === username.toLowerCase();
    if (!isBot) return false;
    const own = this.store.conversations(this.person.id).find(({ chat }) => chat.type === "private");
    if (own.key !== this.conversation.key) this.open(own);
    const payload = link.searchParams.get("start");
    if (payload) this.send({ text: `/start ${payload}` });
    return true;
  }

  // Pressing

  async press(message, button) {
    const key = pressKey(message, button);
    if (this.pending.has(key)) return;
    this.pending.set(key, null);
    this.redraw(key);
    try {
      const { callback_query_id: id } = await post("press", {
        chat_id: message.chat?.id ?? this.conversation.chat.id, user_id: this.person.id, message_id: message.message_id, callback_data: button.callback_data,
      });
      if (this.store.answers.has(id)) this.settle(key);
      else this.waitForAnswer(key, id);
    } catch (error) {
      this.settle(key);
      this.fail(error);
    }
  }

  waitForAnswer(key, id) {
    this.pending.set(key, id);
    setTimeout(() => {
      if (this.pending.get(key) !== id) return;
      this.settle(key);
      this.toast(this.language.words.answered_nothing);
    }, ANSWER_WITHIN_MS);
  }

  settle(key) {
    this.pending.delete(key);
    this.redraw(key);
  }

  redraw(key) {
    const [chatId, messageId] = key.split(":").map(Number);
    const message = this.store.logs.get(chatId)?.byId.get(messageId);
    if (message && this.conversation?.chat.id === chatId) this.thread.replaced(message);
  }

  // Saying things

  toast(text) {
    const toast = h("div", { class: "toast", "data-testid": "toast" }, h("span", { dir: "auto" }, text));
    this.toasts.append(toast);
    while (this.toasts.children.length > 3) this.toasts.firstChild.remove();
    setTimeout(() => toast.remove(), TOAST_MS);
  }

  fail(error) {
    const { words } = this.language;
    this.toast(error.message ? `${words.not_sent}: ${error.message}` : words.offline);
  }

  key(event) {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const next = this.list.neighbour(event.key === "ArrowUp" ? -1 : 1);
      if (!next) return;
      event.preventDefault();
      this.open(next);
    } else if (event.key === "Escape") {
      this.goBack();
    }
  }

  /** One step out: from a message to the composer, from the composer to the list. */
  goBack() {
    const inMessages = this.thread.root.contains(document.activeElement);
    if (inMessages && this.composer) this.composer.focus();
    else if (this.conversation) {
      this.page.back(this);
      this.list.focusCurrent();
    }
  }
}

function pressKey(message, button) {
  return `${message.chat?.id}:${message.message_id}:${button.callback_data}`;
}
