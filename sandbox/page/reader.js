// One reader: a person, that person's chats, and the conversation that is open. The page shows one
// reader, or two side by side; each has its own language and direction.

import { actionsOf } from "./chatactions.js";
import { ChatHead } from "./chathead.js";
import { ChatList } from "./chatlist.js";
import { Composer } from "./composer.js";
import { askChat, askLocation, showAlert } from "./dialogs.js";
import { h, icon } from "./dom.js";
import { InlineOffers } from "./inline.js";
import { nameOf, previewOf } from "./message.js";
import { Presses } from "./presses.js";
import { post } from "./store.js";
import { Thread } from "./thread.js";
import { languageOf } from "./words.js";

const TOAST_MS = 5_000;
const LIST_DELAY_MS = 30; // one redraw of the list serves a burst of messages

export class Reader {
  /** page: {people() -> element, isStacked(), opened(), back(), split() -> bool, changed(reader)} */
  constructor({ store, page }) {
    Object.assign(this, { store, page });
    this.root = h("section", { class: "reader", "data-testid": "reader" });
    this.person = null;
    this.listening = null;
    this.drafts = new Map();
    this.sending = Promise.resolve();
  }

  /** Builds everything anew for a person: language and direction may differ. */
  setPerson(person, { chatId = null, topicId = null } = {}) {
    this.close();
    this.person = person;
    this.language = languageOf(person.language_code);
    this.conversation = null;
    this.drafts.clear();
    const { store, language } = this;
    this.list = new ChatList({ store, person, language, onOpen: (conversation) => this.open(conversation) });
    this.head = new ChatHead({ store, language, on: { back: () => this.page.back(this), actions: (chat) => this.actions(chat) } });
    this.presses = new Presses({
      store,
      personId: person.id,
      on: {
        changed: (chatId, messageId) => this.redraw(chatId, messageId),
        unanswered: () => this.toast(language.words.answered_nothing),
        refused: (error) => this.fail(error),
      },
    });
    this.thread = new Thread({
      store, person, language,
      isPending: (message, button) => this.presses.isPending(message, button),
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
    this.offers?.end();
    this.thread?.close();
    clearTimeout(this.listTimer);
    this.listTimer = null;
  }

  build() {
    const { words } = this.language;
    this.composerSlot = h("div", { class: "composer-slot" });
    this.toasts = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.voice = h("div", { class: "unseen", "aria-live": "polite" });
    this.main = h("main", { class: "thread" }, this.head.root, this.thread.root, this.composerSlot, this.toasts);
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
  }

  // What the store says

  onMessage({ chatId, message }) {
    this.refreshList();
    const here = this.conversation?.chat.id === chatId && this.store.belongs(this.conversation, message);
    if (!here) return;
    this.head.setTyping(false);
    this.thread.added(message);
    if (message.from?.id !== this.person.id) this.voice.textContent = previewOf(message, this.language.words);
  }

  onEdit({ chatId, message }) {
    this.refreshList();
    if (this.conversation?.chat.id === chatId) this.thread.replaced(message);
  }

  onAnswer({ callback_query_id: id, user_id: userId, text, show_alert: showsAlert }) {
    const mine = this.presses.answered(id);
    if (!text || (userId !== this.person.id && !mine)) return;
    if (showsAlert) showAlert({ language: this.language, text });
    else this.toast(text);
  }

  onAction({ chatId }) {
    if (this.conversation?.chat.id === chatId) this.head.setTyping(true);
  }

  onState() {
    const person = this.store.users.get(this.person.id);
    if (!person) return;
    this.person.blocked = person.blocked;
    this.refreshList();
    if (!this.conversation) return;
    const now = this.store.conversations(person.id).find(({ key }) => key === this.conversation.key);
    if (!now) {
      const successor = this.store.chats.get(this.conversation.chat.id)?.migrated_to;
      this.leave();
      if (successor) this.openFirst({ chatId: successor, topicId: null });
      return;
    }
    Object.assign(this.conversation, now);
    this.head.draw(this.conversation);
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
    this.head.setTyping(false);
    this.head.draw(this.conversation);
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

  actions(chat) {
    const { store, person, language } = this;
    return actionsOf(chat, { store, person, language, on: { failed: (error) => this.fail(error), opened: (chatId, topicId) => this.openFirst({ chatId, topicId }) } });
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
    const state = this.writingState();
    if (this.composerState === state) return;
    this.composerState = state;
    this.composer = state === "open" ? this.makeComposer() : null;
    this.composerSlot.replaceChildren(this.composer ? this.composer.root : this.closedBar(state));
  }

  writingState() {
    const { chat } = this.conversation;
    if (chat.type === "private") return this.person.blocked ? "blocked" : "open";
    const status = (chat.members || []).find((member) => member.user_id === this.person.id)?.status;
    return chat.type !== "channel" || status === "creator" || status === "administrator" ? "open" : "reading";
  }

  closedBar(state) {
    const { words } = this.language;
    if (state === "reading") return h("div", { class: "closed" }, h("p", {}, words.only_admins));
    const [unblock] = this.actions(this.conversation.chat);
    return h("div", { class: "closed" }, h("p", {}, words.blocked),
      h("button", { type: "button", class: "primary-button", "data-testid": "unblock-bar", onclick: unblock.act }, words.unblock));
  }

  makeComposer() {
    const { chat, key } = this.conversation;
    const commandSuffix = chat.type === "private" ? "" : `@${this.store.bot.username}`;
    this.offers?.end();
    this.offers = this.makeOffers(this.conversation);
    const composer = new Composer({ language: this.language, commandSuffix, on: this.writing(chat), offers: this.offers });
    composer.value = this.drafts.get(key) ?? "";
    composer.closeMenu();
    return composer;
  }

  makeOffers({ chat, topic }) {
    return new InlineOffers({
      store: this.store, person: this.person, language: this.language,
      place: () => ({ chat_id: chat.id, ...(topic ? { message_thread_id: topic.message_thread_id } : {}) }),
      on: { chose: () => { this.composer.value = ""; this.thread.toEnd(); }, failed: (error) => this.fail(error) },
    });
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
      press: (message, button) => this.presses.press(message, button),
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

  redraw(chatId, messageId) {
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

  /** The keys that work wherever the focus is. */
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
