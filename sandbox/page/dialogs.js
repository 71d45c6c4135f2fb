// The few questions the page asks. Each is a native dialog: focus stays inside, Esc closes, and what
// was in focus before is in focus after.

import { h, line } from "./dom.js";
import { nameOf } from "./message.js";
import { LANGUAGE_NAMES } from "./words.js";

/** Towns of the seed week and their surroundings, for trying "what is near me". */
const PLACES = [
  { key: "baniyas", latitude: 35.182, longitude: 35.949 },
  { key: "latakia", latitude: 35.531, longitude: 35.79 },
  { key: "jableh", latitude: 35.362, longitude: 35.926 },
  { key: "tartous", latitude: 34.889, longitude: 35.887 },
  { key: "damascus", latitude: 33.513, longitude: 36.292 },
];

function open({ language, title, body, actions, onsubmit, testid }) {
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const form = h("form", { method: "dialog" }, title ? h("h2", {}, title) : null, body, problem, h("div", { class: "actions" }, actions));
  const dialog = h("dialog", { lang: language.code, dir: language.dir, "aria-label": title, "data-testid": testid, onclose: () => dialog.remove() }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await onsubmit?.(new FormData(form));
      dialog.close();
    } catch (error) {
      problem.textContent = error.message || language.words.offline;
      problem.hidden = false;
    }
  });
  // A press on the backdrop is a press on the dialog element itself.
  dialog.addEventListener("mousedown", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function cancel(words, close) {
  return h("button", { type: "button", class: "plain-button", onclick: close }, words.cancel);
}

function submit(label) {
  return h("button", { type: "submit", class: "primary-button", "data-testid": "dialog-ok" }, label);
}

function field(label, control) {
  return h("label", { class: "field" }, h("span", {}, label), control);
}

function radios(name, choices, chosen) {
  return h("div", { class: "radios" }, choices.map(({ value, label }) =>
    h("label", { class: "radio" }, h("input", { type: "radio", name, value, checked: value === chosen }), h("span", {}, label))));
}

/** `create(user fields)` rejects with a sentence that is shown; the dialog closes when it resolves. */
export function askPerson({ language, preferred, create }) {
  const { words } = language;
  const dialog = open({
    language,
    title: words.add_person,
    testid: "person-dialog",
    body: [
      field(words.first_name, h("input", { name: "first_name", required: true, maxlength: "64", autocomplete: "off", dir: "auto" })),
      field(words.last_name, h("input", { name: "last_name", maxlength: "64", autocomplete: "off", dir: "auto" })),
      field(words.username, h("input", { name: "username", maxlength: "32", autocomplete: "off", pattern: "[A-Za-z0-9_]{4,32}", dir: "ltr" })),
      h("fieldset", {}, h("legend", {}, words.language), radios("language_code", LANGUAGE_NAMES.map(({ code, name }) => ({ value: code, label: name })), preferred)),
    ],
    actions: [cancel(words, () => dialog.close()), submit(words.add)],
    onsubmit: (form) => create(Object.fromEntries([...form].filter(([, value]) => value.trim() !== ""))),
  });
}

export function askChat({ language, create }) {
  const { words } = language;
  const dialog = open({
    language,
    title: words.new_chat,
    testid: "chat-dialog",
    body: [
      h("fieldset", {}, h("legend", {}, words.kind), radios("kind", [
        { value: "group", label: words.group },
        { value: "forum", label: words.supergroup_topics },
        { value: "channel", label: words.channel },
      ], "group")),
      field(words.title, h("input", { name: "title", required: true, maxlength: "128", autocomplete: "off", dir: "auto" })),
      h("fieldset", {}, h("legend", {}, words.bot_status), radios("bot_status", [
        { value: "administrator", label: words.administrator },
        { value: "member", label: words.member },
      ], "administrator")),
    ],
    actions: [cancel(words, () => dialog.close()), submit(words.create)],
    onsubmit: (form) => {
      const forum = form.get("kind") === "forum";
      return create({
        type: forum ? "supergroup" : form.get("kind"),
        title: form.get("title"),
        ...(forum ? { is_forum: true } : {}),
        ...(form.get("bot_status") === "member" ? { bot_status: "member" } : {}),
      });
    },
  });
}

export function askTopic({ language, create }) {
  const { words } = language;
  const dialog = open({
    language,
    title: words.new_topic,
    testid: "topic-dialog",
    body: field(words.topic_name, h("input", { name: "name", required: true, maxlength: "128", autocomplete: "off", dir: "auto" })),
    actions: [cancel(words, () => dialog.close()), submit(words.create)],
    onsubmit: (form) => create(form.get("name")),
  });
}

export function askLocation({ language, share }) {
  const { words } = language;
  const number = (name, bound, value) =>
    h("input", { name, type: "number", inputmode: "decimal", step: "any", min: -bound, max: bound, required: true, value, dir: "ltr" });
  const latitude = number("latitude", 90, PLACES[0].latitude);
  const longitude = number("longitude", 180, PLACES[0].longitude);
  const choose = (place) => { latitude.value = place.latitude; longitude.value = place.longitude; };
  const dialog = open({
    language,
    title: words.share_location,
    testid: "location-dialog",
    body: [
      h("div", { class: "presets" }, PLACES.map((place) =>
        h("button", { type: "button", class: "plain-button", "data-testid": "preset", "data-place": place.key, onclick: () => choose(place) }, words.places[place.key]))),
      h("div", { class: "pair" }, field(words.latitude, latitude), field(words.longitude, longitude)),
    ],
    actions: [cancel(words, () => dialog.close()), submit(words.share)],
    onsubmit: (form) => share({ latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) }),
  });
}

/** Who is in a chat, the bot among them; `set(userId, status)` takes effect at once. */
export function showMembers({ language, chat, people, set }) {
  const { words } = language;
  const statuses = ["creator", "administrator", "member", "left", "kicked"];
  const statusOf = (user) => (chat.members || []).find((member) => member.user_id === user.id)?.status ?? "left";
  const select = (user) => {
    const chosen = statusOf(user);
    return h("select", { onchange: (event) => set(user.id, event.target.value) },
      statuses.map((status) => h("option", { value: status, selected: status === chosen }, words[status])));
  };
  const dialog = open({
    language,
    title: words.members,
    testid: "members-dialog",
    body: h("div", { class: "members" }, people.map((user) => h("label", { class: "member" }, line("span", {}, nameOf(user)), select(user)))),
    actions: h("button", { type: "button", class: "primary-button", onclick: () => dialog.close() }, words.close),
  });
}

/** The answer to a press that asked for attention (show_alert). */
export function showAlert({ language, text }) {
  const dialog = open({
    language,
    testid: "alert",
    body: h("p", { class: "alert-text", dir: "auto" }, text),
    actions: h("button", { type: "button", class: "primary-button", onclick: () => dialog.close() }, language.words.ok),
  });
}
