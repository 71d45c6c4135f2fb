// The messages of one conversation: kept at the newest line while the reader is there, left where the
// reader is otherwise, read further back on the way up.

import { h, icon } from "./dom.js";
import { renderMessage, senderKey } from "./message.js";
import { isService } from "./store.js";
import { dayOf, longDay } from "./words.js";

const NEAR_END_PX = 80; // within this distance of the end a reader counts as reading the newest line
const NEAR_START_PX = 400; // this close to the oldest message shown, older ones are fetched
const CHUNK = 200; // messages drawn at a time on the way up
const SAME_BREATH_S = 300; // messages of one sender this close together stand as one block

export class Thread {
  constructor({ store, person, language, on, isPending }) {
    Object.assign(this, { store, person, language, on, isPending });
    const { words } = language;
    this.conversation = null;
    this.oldest = null; // id of the first message drawn
    this.nodes = new Map();
    this.atEnd = true;
    this.missed = 0;
    this.inner = h("div", { class: "log-inner" });
    this.log = h("div", {
      class: "log", role: "log", "aria-live": "off", "aria-label": words.messages, tabindex: "0",
      onscroll: () => this.scrolled(), onkeydown: (event) => this.key(event),
    }, this.inner);
    this.missedCount = h("span", { class: "badge", hidden: true });
    this.latest = h("button", { type: "button", class: "latest", "aria-label": words.latest, title: words.latest, hidden: true, onclick: () => this.toEnd() },
      icon("down"), this.missedCount);
    this.root = h("div", { class: "log-frame" }, this.log, this.latest);
    this.sizes = new ResizeObserver(() => { if (this.atEnd) this.toEnd(); });
    this.sizes.observe(this.inner);
    this.sizes.observe(this.log);
  }

  close() {
    this.sizes.disconnect();
  }

  async show(conversation) {
    this.conversation = conversation;
    this.oldest = null;
    this.atEnd = true;
    this.render();
    await this.store.load(conversation.chat.id);
    if (this.conversation !== conversation) return;
    this.oldest = null;
    this.render();
    this.toEnd();
  }

  messages() {
    return this.store.messages(this.conversation);
  }

  /** Draws what is to be seen: the newest messages, and as far back as the reader has been. */
  render() {
    const messages = this.messages();
    const known = messages.findIndex((message) => message.message_id === this.oldest);
    const from = known >= 0 ? known : Math.max(0, messages.length - CHUNK);
    this.oldest = messages[from]?.message_id ?? null;
    this.nodes.clear();
    this.inner.replaceChildren(...(messages.length > 0 ? this.drawn(messages, from, messages.length) : [this.start()]));
  }

  drawn(messages, from, to) {
    const nodes = [];
    for (let at = from; at < to; at += 1) nodes.push(...this.parts(messages[at], at > from ? messages[at - 1] : undefined));
    return nodes;
  }

  /** A conversation without a message says how to begin. */
  start() {
    const { words } = this.language;
    if (this.conversation.chat.type !== "private" || !this.store.logs.get(this.conversation.chat.id)?.complete) return "";
    return h("div", { class: "start" },
      h("span", { class: "avatar bell" }, icon("bell")),
      h("p", {}, words.start_hint),
      h("button", { type: "button", class: "primary-button", "data-testid": "start", onclick: () => this.on.command("/start") }, words.start));
  }

  /** The nodes a message adds after `previous`: perhaps a day, then the message. */
  parts(message, previous) {
    const node = renderMessage(message, {
      person: this.person, words: this.language.words, dir: this.language.dir, on: this.on, isPending: this.isPending,
      current: (messageId) => this.store.log(this.conversation.chat.id).byId.get(messageId),
      showSender: this.conversation.chat.type !== "private" && !this.continues(message, previous),
    });
    if (this.continues(message, previous)) node.classList.add("continued");
    this.nodes.set(message.message_id, node);
    if (previous && dayOf(previous.date) === dayOf(message.date)) return [node];
    const day = h("div", { class: "day", "data-testid": "day" }, h("time", { datetime: dayOf(message.date) }, longDay(message.date, this.language)));
    return [day, node];
  }

  continues(message, previous) {
    return Boolean(previous) && !isService(message) && !isService(previous)
      && senderKey(message) === senderKey(previous)
      && dayOf(message.date) === dayOf(previous.date) && message.date - previous.date <= SAME_BREATH_S;
  }

  /** A message came: the newest is appended, anything out of order redraws. */
  added(message) {
    const messages = this.messages();
    const own = message.from?.id === this.person.id;
    if (messages.at(-1) !== message || messages.length === 1) this.render();
    else this.inner.append(...this.parts(message, messages.at(-2)));
    if (this.atEnd || own) this.toEnd();
    else this.setMissed(this.missed + 1);
  }

  /** A message changed: it is drawn anew, and so are the answers that quote it. */
  replaced(message) {
    const quotes = this.inner.querySelectorAll(`[data-quotes="${message.message_id}"]`);
    const answers = new Set([...quotes].map((quote) => Number(quote.closest(".message").dataset.messageId)));
    this.messages().forEach((other, at, all) => {
      if (other.message_id === message.message_id || answers.has(other.message_id)) this.redraw(other, all[at - 1]);
    });
    if (this.atEnd) this.toEnd();
  }

  redraw(message, previous) {
    const old = this.nodes.get(message.message_id);
    if (!old) return;
    const node = this.parts(message, previous).at(-1);
    const buttons = [...old.querySelectorAll("[data-testid=button]")];
    const focused = buttons.indexOf(document.activeElement);
    old.replaceWith(node);
    // Whoever pressed by keyboard goes on from the same place in the new menu.
    if (focused >= 0) (node.querySelectorAll("[data-testid=button]")[focused] || node).focus({ preventScroll: true });
  }

  toEnd() {
    this.atEnd = true;
    this.log.scrollTop = this.log.scrollHeight;
    this.latest.hidden = true;
    this.setMissed(0);
    this.on.read();
  }

  setMissed(count) {
    this.missed = count;
    this.missedCount.textContent = count;
    this.missedCount.hidden = count === 0;
  }

  async scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const wasAtEnd = this.atEnd;
    this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    this.latest.hidden = this.atEnd;
    if (this.atEnd && !wasAtEnd) {
      this.setMissed(0);
      this.on.read();
    }
    if (scrollTop < NEAR_START_PX && scrollHeight > clientHeight) await this.older();
  }

  /** Draws one chunk more above; resolves to whether there was one. */
  async older() {
    const { conversation } = this;
    if (this.readingBack) return false;
    this.readingBack = true;
    try {
      let messages = this.messages();
      if (messages[0]?.message_id === this.oldest) {
        if (!(await this.store.loadMore(conversation.chat.id)) || this.conversation !== conversation) return false;
        messages = this.messages();
      }
      const to = messages.findIndex((message) => message.message_id === this.oldest);
      if (to > 0) this.prepend(messages, Math.max(0, to - CHUNK), to);
      return to > 0;
    } finally {
      this.readingBack = false;
    }
  }

  prepend(messages, from, to) {
    const fromEnd = this.log.scrollHeight - this.log.scrollTop;
    const first = this.nodes.get(this.oldest);
    first.previousElementSibling?.remove(); // its day may have begun earlier
    first.replaceWith(...this.drawn(messages, from, to + 1));
    this.oldest = messages[from].message_id;
    this.log.scrollTop = this.log.scrollHeight - fromEnd;
  }

  async jump(messageId) {
    while (!this.nodes.has(messageId) && (await this.older()));
    const node = this.nodes.get(messageId);
    if (!node) return;
    this.atEnd = false;
    node.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    node.focus({ preventScroll: true });
    node.classList.remove("found");
    requestAnimationFrame(() => node.classList.add("found"));
  }

  /** Arrows walk the messages, R answers the one in focus. */
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const node = document.activeElement.closest?.(".message");
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      const nodes = [...this.inner.querySelectorAll(".message")];
      const step = event.key === "ArrowUp" ? -1 : 1;
      const next = node ? nodes[nodes.indexOf(node) + step] : nodes.at(-1);
      if (!next) return;
      event.preventDefault();
      next.focus();
    } else if (node && event.key.toLowerCase() === "r") {
      const message = this.messages().find((m) => String(m.message_id) === node.dataset.messageId);
      if (!message || isService(message) || message._deleted) return;
      event.preventDefault();
      this.on.reply(message);
    }
  }
}
