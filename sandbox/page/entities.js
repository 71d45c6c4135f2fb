// Message text with its entities, as nodes. Offsets are UTF-16 units, which is what JavaScript strings
// are made of, so they need no conversion.

import { h } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const OLD_APP = new URLSearchParams(location.search).get("app") === "old"; // the address asks for one
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

/** A link that may be followed, or null: anything but these schemes stays plain text. */
export function safeLink(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return SAFE_LINK.test(full) ? full : null;
}

/** Nodes for `text`; `on` has {command(text), link(url) -> handled?, words}. */
export function renderText(text, entities = [], on) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return renderSpan({ text, from: 0, to: text.length, entities: sorted, on });
}

function renderSpan({ text, from, to, entities, on }) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...later] = rest;
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.offset + entity.length, to);
    const inside = later.filter((other) => other.offset < end);
    rest = later.filter((other) => other.offset >= end);
    if (end <= start) continue;
    // A block begins and ends its own line: the line break beside it would show as an empty line.
    const block = BLOCKS.has(entity.type);
    const gap = block && text[start - 1] === "\n" && start - 1 >= at ? 1 : 0;
    if (start - gap > at) nodes.push(text.slice(at, start - gap));
    nodes.push(renderEntity(entity, text.slice(start, end), renderSpan({ text, from: start, to: end, entities: inside, on }), on));
    at = block && text[end] === "\n" && end < to ? end + 1 : end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function renderEntity(entity, raw, children, on) {
  switch (entity.type) {
    case "bold": return h("b", {}, children);
    case "italic": return h("i", {}, children);
    case "underline": return h("u", {}, children);
    case "strikethrough": return h("s", {}, children);
    case "code": return h("code", {}, children);
    case "pre": return h("pre", {}, h("code", {}, children));
    case "blockquote": return h("blockquote", { dir: "auto" }, children);
    case "expandable_blockquote": return expandable(children);
    case "spoiler": return spoiler(children, on.words);
    case "bot_command":
      return h("button", { type: "button", class: "command", dir: "ltr", onclick: () => on.command(raw) }, children);
    case "text_link": return link(entity.url, children, on);
    case "url": return link(raw, children, on);
    case "email": return link(`mailto:${raw}`, children, on);
    case "phone_number": return link(`tel:${raw}`, children, on);
    case "date_time": return time(entity, raw, children);
    default: return h("span", { class: `entity-${entity.type}` }, children);
  }
}

/** By the clock of this reader; an app from before the entity shows the words, as do all without a format. */
function time({ unix_time: seconds, date_time_format: format }, raw, children) {
  if (OLD_APP || !Number.isFinite(seconds)) return h("span", {}, children);
  const at = new Date(seconds * 1000);
  const local = written(at, format);
  return h("time", { datetime: at.toISOString(), dir: "auto", title: local ? raw : written(at, "wDt") }, local ?? children);
}

function written(at, format) {
  if (!format || format === "r") return null; // how long ago it is would have to go on; nobody here asks for it
  const has = (letter) => format.includes(letter);
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, {
    ...(has("w") && { weekday: "long" }),
    ...(has("d") && { year: "2-digit", month: "2-digit", day: "2-digit" }),
    ...(has("D") && { year: "numeric", month: "long", day: "numeric" }),
    ...((has("t") || has("T")) && { hour: "numeric", minute: "2-digit" }),
    ...(has("T") && { second: "2-digit" }),
  }).format(at);
}

function link(url, children, on) {
  const href = safeLink(url);
  if (!href) return h("span", {}, children);
  const onclick = (event) => {
    if (on.link(href)) event.preventDefault();
  };
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

function spoiler(children, words) {
  const element = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words.hidden_text }, h("span", {}, children));
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (element.classList.contains("shown")) return;
    event.preventDefault();
    element.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) element.removeAttribute(name);
  };
  element.addEventListener("click", reveal);
  element.addEventListener("keydown", reveal);
  return element;
}

function expandable(children) {
  const quote = h("blockquote", { class: "expandable", dir: "auto", tabindex: "0" }, children);
  const toggle = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    quote.classList.toggle("open");
  };
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", toggle);
  return quote;
}
