// Elements are built here and only here, from text nodes and attributes, so that no text written by a
// person or by the bot is ever parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "x", onclick: f, "aria-label": "y"}, "text", node, null) -> element */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One line of somebody's text: its words in their own order, the line on the reader's side. */
export function line(tag, props, text) {
  return h(tag, props, h("bdi", {}, text));
}

// 24 x 24 outlines; "flip" marks those that point along the line of reading.
const SHAPES = {
  bell: "M6 17h12c-1.3-1.3-1.8-3-1.8-6 0-2.7-1.7-4.5-4.2-4.5S7.8 8.3 7.8 11c0 3-.5 4.7-1.8 6zM10.3 19.5h3.4M12 4.5v2",
  muted: "M9.5 7.2A4.3 4.3 0 0 1 12 6.5c2.5 0 4.2 1.8 4.2 4.5 0 1.2.1 2.2.3 3M14.5 17H6c1.3-1.3 1.8-3 1.8-6 0-.5.1-1 .2-1.4M10.3 19.5h3.4M4 4l16 16",
  back: "M15 5l-7 7 7 7",
  plus: "M12 5v14M5 12h14",
  split: "M4 5.5h16v13H4zM12 5.5v13",
  send: "M4 12l16-7-5 14-3.5-5.5zM11.5 13.5L20 5",
  pin: "M12 20.5c4-4.3 6-7.6 6-10.2A6 6 0 0 0 6 10.3c0 2.6 2 5.9 6 10.2zM12 12.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  more: "M12 6v.01M12 12v.01M12 18v.01",
  reply: "M10 7L5 12l5 5M5 12h8c3.5 0 6 2 6 6",
  close: "M6 6l12 12M18 6L6 18",
  slash: "M14.5 5l-5 14",
  group: "M9 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3.5 19c0-3 2.4-5 5.5-5s5.5 2 5.5 5M15.5 5.8a3 3 0 0 1 0 5.4M17 14.3c2.2.6 3.5 2.4 3.5 4.7",
  channel: "M5 10v4h3l8 4V6l-8 4zM19 10v4M8 14v4",
  topic: "M9.5 5L8 19M16 5l-1.5 14M5 9.5h14.5M4.5 14.5H19",
  down: "M6 9.5l6 6 6-6",
  external: "M9 6h9v9M18 6L7 17",
  copy: "M9 9h10v10H9zM15 9V5H5v10h4",
  file: "M7 4h7l4 4v12H7zM14 4v4h4",
};
const FLIPPED = new Set(["back", "send", "reply", "external", "channel"]);

/** A decorative icon; with a title it is an image that assistive tools read. */
export function icon(name, title) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", FLIPPED.has(name) ? "icon flip" : "icon");
  if (title) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
    const label = document.createElementNS(SVG, "title");
    label.textContent = title;
    svg.append(label);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props }, icon(name));
}
