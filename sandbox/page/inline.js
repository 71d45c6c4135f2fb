// What the bot offers to whoever types behind its name (`@bot latakia`), in any chat.

import { h, line } from "./dom.js";
import { post } from "./store.js";

const PAUSE_MS = 250; // clients ask when typing pauses

export class InlineOffers {
  /** on: {chose()}, place() -> {chat_id, message_thread_id?}; `bot()` is the bot's user. */
  constructor({ store, person, language, place, on }) {
    Object.assign(this, { store, person, language, place, on });
    this.root = h("ul", { class: "command-menu inline-offers", role: "listbox", "aria-label": language.words.offers, "data-testid": "inline-offers", hidden: true });
    this.queryId = null;
    this.receive = (event) => this.answered(event.detail);
    store.addEventListener("offers", this.receive);
  }

  close() {
    clearTimeout(this.timer);
    this.queryId = null;
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  end() {
    this.close();
    this.store.removeEventListener("offers", this.receive);
  }

  /** Called for every change of the text; says whether it is for the bot. */
  typed(text) {
    const name = (this.store.bot?.username ?? "").toLowerCase();
    const [first, ...rest] = text.trimStart().split(/\s/);
    clearTimeout(this.timer);
    if (!name || first.toLowerCase() !== `@${name}` || !/\s/.test(text.trimStart())) {
      if (!this.root.hidden) this.close();
      return false;
    }
    this.timer = setTimeout(() => this.ask(rest.join(" ").trim()), PAUSE_MS);
    return true;
  }

  async ask(query) {
    const { chat_id: chatId } = this.place();
    const { inline_query_id: id } = await post("inline", { user_id: this.person.id, chat_id: chatId, query }).catch(() => ({}));
    this.queryId = id ?? null;
    const early = this.store.offers.get(id);
    if (early) this.answered(early);
  }

  answered({ inline_query_id: id, results, button }) {
    if (id !== this.queryId) return;
    const { words } = this.language;
    const offers = results.map((result) => this.offer(result));
    const hint = button?.text ?? (offers.length === 0 ? words.no_offers : null);
    this.root.replaceChildren(...offers, hint ? h("li", { class: "menu-hint", role: "presentation", dir: "auto" }, hint) : "");
    this.root.hidden = false;
  }

  offer(result) {
    return h("li", {
      class: "menu-option", role: "option", "data-testid": "inline-offer",
      onmousedown: (event) => event.preventDefault(), onclick: () => this.choose(result),
    }, line("b", {}, result.title), line("span", {}, result.description ?? ""));
  }

  async choose(result) {
    const id = this.queryId;
    this.close();
    this.on.chose();
    await post(`inline/${id}/choose`, { user_id: this.person.id, result_id: result.id, ...this.place() }).catch((error) => this.on.failed(error));
  }
}
