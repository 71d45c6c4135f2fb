// Where the person writes: text, commands with their menu, an answer to a message, a place.

import { h, icon, iconButton, line } from "./dom.js";
import { previewOf } from "./message.js";

let serial = 0; // element ids must differ between two readers on one page

export class Composer {
  /** on: {send(text, replyTo), commands() -> Promise<[{command, description}]>, location(), escape()}, offers: InlineOffers */
  constructor({ language, on, commandSuffix, offers }) {
    Object.assign(this, { language, on, commandSuffix, offers });
    const { words } = language;
    serial += 1;
    this.menuId = `command-menu-${serial}`;
    this.replyTo = null;
    this.options = [];
    this.active = 0;
    this.menu = h("ul", { id: this.menuId, class: "command-menu", role: "listbox", "aria-label": words.commands, "data-testid": "command-menu", hidden: true });
    this.reply = h("div", { class: "replying", hidden: true });
    this.input = h("textarea", {
      rows: "1", dir: "auto", placeholder: words.message, "aria-label": words.message, "data-testid": "composer",
      "aria-controls": this.menuId, "aria-autocomplete": "list", enterkeyhint: "send", autocomplete: "off",
      oninput: () => this.typed(), onkeydown: (event) => this.key(event), onblur: () => this.closeMenu(),
    });
    this.sendButton = iconButton("send", words.send, () => this.send(), { class: "icon-button send", "data-testid": "send" });
    const keep = { onmousedown: (event) => event.preventDefault() }; // the keyboard of a phone stays open
    this.root = h("div", { class: "composer" }, this.menu, offers.root, this.reply,
      h("div", { class: "composer-row" },
        iconButton("slash", words.commands, () => this.toggleMenu(), { ...keep, "data-testid": "commands" }),
        this.input,
        on.location ? iconButton("pin", words.share_location, () => on.location(), { "data-testid": "location" }) : null,
        this.sendButton));
    this.typed();
  }

  get value() {
    return this.input.value;
  }

  set value(text) {
    this.input.value = text;
    this.typed();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  typed() {
    this.sendButton.disabled = this.value.trim() === "";
    this.input.style.height = "auto";
    if (this.input.scrollHeight > 0) this.input.style.height = `${this.input.scrollHeight}px`;
    this.offers.typed(this.value);
    if (/^\/[\w]*$/.test(this.value)) this.openMenu();
    else this.closeMenu();
  }

  send(text = this.value.trim()) {
    if (!text) return;
    this.offers.close();
    this.on.send(text, this.replyTo);
    this.value = "";
    this.setReply(null);
    this.focus();
  }

  key(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if ((this.opening || !this.menu.hidden) && this.menuKey(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (this.replyTo) this.setReply(null);
      else this.on.escape();
    }
  }

  menuKey(event) {
    if (event.key === "Escape") {
      event.stopPropagation();
      this.closeMenu();
      return true;
    }
    const count = this.menu.hidden ? 0 : this.options.length;
    if (count === 0) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.activate((this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    else if (event.key === "Tab" && !event.shiftKey) this.value = `/${this.options[this.active].command} `;
    else if (event.key === "Enter" && !event.shiftKey) this.choose(this.options[this.active]);
    else return false;
    return true;
  }

  choose({ command }) {
    this.send(`/${command}${this.commandSuffix}`);
  }

  toggleMenu() {
    this.focus();
    if (!this.menu.hidden) this.closeMenu();
    else if (this.value === "") this.value = "/";
    else this.openMenu();
  }

  async openMenu() {
    const opening = {};
    this.opening = opening;
    const commands = await this.on.commands();
    if (this.opening !== opening) return; // closed, or asked for again, while the commands came
    this.opening = null;
    const prefix = this.value.startsWith("/") ? this.value.slice(1).toLowerCase() : "";
    if (!/^\/[\w]*$/.test(this.value)) return;
    this.options = commands.filter(({ command }) => command.startsWith(prefix));
    if (this.options.length === 0 && prefix) {
      this.closeMenu();
      return;
    }
    const { words } = this.language;
    this.menu.replaceChildren(...this.options.map((option, index) => this.renderOption(option, index)),
      h("li", { class: "menu-hint", role: "presentation" }, this.options.length > 0 ? words.menu_hint : words.no_commands));
    this.menu.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(0);
  }

  renderOption(option, index) {
    return h("li", {
      id: `${this.menuId}-${index}`, class: "menu-option", role: "option", "data-testid": "command",
      onmousedown: (event) => event.preventDefault(), onclick: () => this.choose(option), onmousemove: () => this.activate(index),
    }, h("bdi", { class: "menu-command", dir: "ltr" }, `/${option.command}`), line("span", {}, option.description));
  }

  activate(index) {
    this.active = index;
    this.menu.querySelectorAll(".menu-option").forEach((node, at) => {
      node.setAttribute("aria-selected", String(at === index));
      if (at === index) node.scrollIntoView({ block: "nearest" });
    });
    if (this.options.length > 0) this.input.setAttribute("aria-activedescendant", `${this.menuId}-${index}`);
  }

  closeMenu() {
    this.opening = null;
    this.options = [];
    this.menu.replaceChildren();
    this.menu.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  setReply(message) {
    const { words } = this.language;
    this.replyTo = message;
    this.reply.hidden = !message;
    this.reply.replaceChildren(...(message ? [
      icon("reply"),
      h("div", { class: "replying-lines" }, h("span", { class: "quote-sender" }, words.reply_to), line("span", { class: "quote-text" }, previewOf(message, words))),
      iconButton("close", words.cancel, () => { this.setReply(null); this.focus(); }),
    ] : []));
    if (message) this.focus();
  }
}
