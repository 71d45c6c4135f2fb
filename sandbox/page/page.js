// The page: who reads, one or two at a time, and what the address says about it.
// /?as=USER_ID shows one reader (&chat=ID opens a chat), /?split=ID1,ID2 shows two side by side; &app=old
// shows messages as an app does that does not know the newest entities.

import { askPerson } from "./dialogs.js";
import { h, icon, iconButton } from "./dom.js";
import { nameOf } from "./message.js";
import { Reader } from "./reader.js";
import { post, Store } from "./store.js";
import { languageOf } from "./words.js";

const STACKED = matchMedia("(max-width: 719px)"); // the width below which list and chat are two screens
const PERSON_KEY = "tocsin-sandbox-person"; // who was chosen last in this browser

const app = document.getElementById("app");
const banner = document.getElementById("banner");
const store = new Store();
let readers = [];

const page = {
  people: (reader) => personControls(reader),
  isStacked: () => STACKED.matches,
  split: () => readers.length === 2,
  opened() {
    // On a phone the system's own "back" leads from the chat to the list.
    if (STACKED.matches && readers.length === 1 && !history.state?.thread) history.pushState({ thread: true }, "");
  },
  back(reader) {
    if (history.state?.thread) history.back();
    else reader.setView("list");
  },
  changed() {
    const unread = readers.reduce((sum, { person }) =>
      sum + store.conversations(person.id).reduce((n, conversation) => n + store.unread(person.id, conversation), 0), 0);
    document.title = `${unread ? `(${unread}) ` : ""}${store.bot.first_name} sandbox`;
  },
};

function addressed() {
  const query = new URLSearchParams(location.search);
  const numbers = (name) => (query.get(name) || "").split(",").filter(Boolean).map(Number);
  return { split: numbers("split"), as: numbers("as")[0], chatId: numbers("chat")[0] ?? null, topicId: numbers("topic")[0] ?? null };
}

function setAddress(people) {
  const query = people.length === 2 ? `?split=${people.map(({ id }) => id).join(",")}` : `?as=${people[0].id}`;
  history.replaceState(null, "", query);
}

/** The people to show: those in the address, else the last chosen one, else the first. */
function chosen() {
  const { split, as } = addressed();
  const pair = split.map((id) => store.users.get(id)).filter(Boolean);
  if (pair.length === 2) return pair;
  const one = store.users.get(as) || pair[0] || store.users.get(Number(localStorage.getItem(PERSON_KEY))) || store.users.values().next().value;
  return one ? [one] : [];
}

function showPeople(people, place = {}) {
  readers.forEach((reader) => reader.close());
  readers = people.map(() => new Reader({ store, page }));
  app.className = readers.length === 2 ? "split" : "single";
  app.replaceChildren(...readers.map(({ root }) => root));
  const { code, dir } = languageOf(people[0].language_code);
  document.documentElement.lang = code;
  document.documentElement.dir = dir;
  readers.forEach((reader, at) => reader.setPerson({ ...people[at] }, at === 0 ? place : {}));
  localStorage.setItem(PERSON_KEY, people[0].id);
}

function choose(people) {
  setAddress(people);
  showPeople(people);
}

function showNobody() {
  readers.forEach((reader) => reader.close());
  readers = [];
  const language = languageOf(navigator.language);
  const { words } = language;
  document.documentElement.lang = language.code;
  document.documentElement.dir = language.dir;
  app.className = "single";
  app.replaceChildren(h("main", { class: "welcome" },
    h("span", { class: "avatar bell" }, icon("bell")),
    h("h1", {}, words.no_people),
    h("p", { class: "hint" }, words.no_people_hint),
    h("button", { type: "button", class: "primary-button", "data-testid": "person-add", onclick: () => add({ language, then: (person) => choose([person]) }) }, words.add_person)));
}

function add({ language, preferred = language.code, then }) {
  askPerson({
    language,
    preferred,
    create: async (fields) => {
      const { id } = await post("users", fields);
      await store.loadState();
      then(store.users.get(id));
    },
  });
}

// The bar above each reader

function personControls(reader) {
  const { language } = reader;
  const { words } = language;
  const select = h("select", { "data-testid": "person-select", "aria-label": words.choose_person, onchange: () => replace(reader, store.users.get(Number(select.value))) });
  fillPeople(select, reader);
  const isSplit = readers.length === 2;
  const isLast = readers.at(-1) === reader;
  return [
    select,
    iconButton("plus", words.add_person, () => add({ language, then: (person) => replace(reader, person) }), { "data-testid": "person-add" }),
    isLast ? iconButton("split", isSplit ? words.split_off : words.split, () => toggleSplit(reader), {
      class: "icon-button split-button", "data-testid": "split", "aria-pressed": String(isSplit),
    }) : null,
  ];
}

function fillPeople(select, reader) {
  const options = [...store.users.values()].map((user) =>
    h("option", { value: user.id, selected: user.id === reader.person.id }, `${nameOf(user)} · ${languageOf(user.language_code).name}`));
  select.replaceChildren(...options);
}

function replace(reader, person) {
  choose(readers.map((other) => (other === reader ? person : store.users.get(other.person.id))));
}

function toggleSplit(reader) {
  const [first] = readers.map(({ person }) => store.users.get(person.id));
  if (readers.length === 2) {
    choose([first]);
    return;
  }
  const code = languageOf(first.language_code).code;
  const others = [...store.users.values()].filter(({ id }) => id !== first.id);
  const second = others.find((user) => languageOf(user.language_code).code !== code) || others[0];
  if (second) choose([first, second]);
  else add({ language: reader.language, preferred: code === "ar" ? "en" : "ar", then: (person) => choose([first, person]) });
}

// The life of the page

function onReset() {
  const gone = readers.some(({ person }) => !store.users.has(person.id));
  if (readers.length > 0 && !gone) return;
  const people = chosen();
  if (people.length === 0) showNobody();
  else showPeople(people, addressed());
}

function onState() {
  if (readers.length === 0 && store.users.size > 0 && app.childElementCount > 0 && !document.querySelector("dialog")) showPeople(chosen());
  for (const reader of readers) {
    const select = reader.root.querySelector("[data-testid=person-select]");
    if (select && select.options.length !== store.users.size) fillPeople(select, reader);
  }
}

function onLink({ detail: { linked } }) {
  const { words } = languageOf(document.documentElement.lang);
  banner.hidden = linked;
  banner.textContent = linked ? "" : words.offline;
}

function onKey(event) {
  if (document.querySelector("dialog[open]")) return;
  (readers.find(({ root }) => root.contains(event.target)) || readers[0])?.key(event);
}

store.addEventListener("reset", onReset);
store.addEventListener("state", onState);
store.addEventListener("link", onLink);
document.addEventListener("keydown", onKey);
addEventListener("popstate", () => readers[0]?.setView(history.state?.thread ? "thread" : "list"));
document.addEventListener("visibilitychange", () => readers.forEach((reader) => reader.refreshList()));
// Where a phone's keyboard does not resize the page, the visible part of it does the sizing.
visualViewport?.addEventListener("resize", () => document.documentElement.style.setProperty("--height", `${visualViewport.height}px`));
store.connect();
