// The head of an open conversation: who or what it is, whether the bot is typing, and what can be done to it.

import { describe } from "./chatlist.js";
import { h, icon, iconButton, line } from "./dom.js";
import { isMember } from "./store.js";

const TYPING_MS = 5_000; // a chat action lasts this long unless a message comes

export class ChatHead {
  /** on: {back(), actions(chat) -> [{label, testid, act}]} */
  constructor({ store, language, on }) {
    Object.assign(this, { store, language, on });
    this.typing = h("span", { class: "typing", hidden: true }, language.words.typing);
    this.subtitle = h("bdi", { class: "thread-subtitle" });
    this.root = h("header", { class: "thread-head" });
  }

  draw(conversation) {
    // A menu in use stays: the next change draws it anew.
    if (this.menuButton?.getAttribute("aria-expanded") === "true" && this.root.contains(document.activeElement)) return;
    const { words } = this.language;
    const { title, shape } = describe(conversation, { bot: this.store.bot, words });
    this.subtitle.textContent = this.subtitleOf(conversation);
    this.root.replaceChildren(
      iconButton("back", words.back, () => this.on.back(), { class: "icon-button back", "data-testid": "back" }),
      h("span", { class: `avatar ${shape}` }, icon(shape)),
      h("div", { class: "thread-names" },
        line("h1", { class: "thread-title", "data-testid": "chat-title" }, title),
        h("div", { class: "thread-state" }, this.subtitle, this.typing)),
      this.menu(this.on.actions(conversation.chat)));
  }

  subtitleOf({ chat, topic }) {
    const { words } = this.language;
    if (topic) return chat.title;
    if (chat.type === "private") return `@${this.store.bot.username}`;
    const count = (chat.members || []).filter(isMember).length;
    return `${words.kinds[chat.type]} · ${words.members_count(count)}`;
  }

  setTyping(active) {
    clearTimeout(this.typingTimer);
    this.typing.hidden = !active;
    this.subtitle.hidden = active;
    if (active) this.typingTimer = setTimeout(() => this.setTyping(false), TYPING_MS);
  }

  menu(actions) {
    const { words } = this.language;
    const close = () => {
      menu.hidden = true;
      this.menuButton.setAttribute("aria-expanded", "false");
    };
    const items = actions.map(({ label, testid, act }) =>
      h("button", { type: "button", class: "menu-item", "data-testid": testid, onclick: () => { close(); act(); } }, label));
    const menu = h("div", { class: "menu", hidden: true }, items);
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
}
