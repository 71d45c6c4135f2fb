// What the page knows of the sandbox: people, chats and messages, kept live by the event stream.
// Readers look here and listen here; nobody else talks to the server.

export class SandboxError extends Error {}

async function request(path, options) {
  let response;
  try {
    response = await fetch(`/_sandbox/${path}`, options);
  } catch {
    throw new SandboxError("");
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new SandboxError(body.error || `HTTP ${response.status}`);
  return body;
}

const get = (path) => request(path);
export const post = (path, body) =>
  request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const FIRST_PAGE = 200; // messages read when a chat is first shown
const RETRY_MS = [500, 1000, 2000, 4000]; // pauses between attempts to reach a server that went away
const READ_KEY = "tocsin-sandbox-read"; // last message read, by person and conversation, for this tab

/** The messages of one chat, ordered by id. */
class Log {
  constructor() {
    this.byId = new Map();
    this.ordered = [];
    this.asked = 0;
    this.complete = false;
    this.loading = null;
  }

  put(message) {
    const known = this.byId.has(message.message_id);
    this.byId.set(message.message_id, message);
    if (known) {
      const at = this.ordered.findIndex((other) => other.message_id === message.message_id);
      this.ordered[at] = message;
      return;
    }
    const last = this.ordered.at(-1);
    this.ordered.push(message);
    if (last && last.message_id > message.message_id) this.ordered.sort((a, b) => a.message_id - b.message_id);
  }
}

export function isMember({ status }) {
  return status !== "left" && status !== "kicked";
}

export function isService(message) {
  return SERVICE_FIELDS.some((field) => message[field] !== undefined);
}
const SERVICE_FIELDS = [
  "new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
  "migrate_to_chat_id", "migrate_from_chat_id", "new_chat_title", "forum_topic_created", "forum_topic_closed",
  "forum_topic_reopened", "forum_topic_edited", "pinned_message",
];

export class Store extends EventTarget {
  constructor() {
    super();
    this.bot = null;
    this.users = new Map();
    this.chats = new Map();
    this.logs = new Map();
    this.answers = new Map(); // callback_query_id -> answer, for those that come before the press returns
    this.offers = new Map(); // inline_query_id -> what the bot offers, also when it comes before the id
    this.linked = true;
    this.failures = 0;
    this.refreshing = null;
    this.read = JSON.parse(sessionStorage.getItem(READ_KEY) || "{}");
  }

  emit(kind, detail = {}) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }

  /** Opens the stream; each (re)connection reads everything anew, so a gap never hides a message. */
  connect() {
    const stream = new EventSource("/_sandbox/events");
    stream.onopen = async () => {
      try {
        await this.reload();
        this.failures = 0;
        this.setLinked(true);
      } catch {
        this.retry(stream);
      }
    };
    stream.onmessage = (event) => this.receive(JSON.parse(event.data));
    stream.onerror = () => this.retry(stream);
  }

  retry(stream) {
    stream.close();
    this.setLinked(false);
    const pause = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)];
    this.failures += 1;
    setTimeout(() => this.connect(), pause);
  }

  setLinked(linked) {
    if (this.linked === linked) return;
    this.linked = linked;
    this.emit("link", { linked });
  }

  async reload() {
    this.logs.clear();
    await this.loadState();
    this.emit("reset");
  }

  async loadState() {
    const state = await get("state");
    this.bot = state.bot;
    this.users = new Map(state.users.map((user) => [user.id, user]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.emit("state");
  }

  /** Chats and people change seldom and in bursts: one reading serves a burst. */
  refresh() {
    this.refreshing ??= setTimeout(() => {
      this.refreshing = null;
      this.loadState().catch(() => {});
    }, 40);
  }

  receive(event) {
    const { kind, chat_id: chatId } = event;
    if (kind === "message" || kind === "edit") this.receiveMessage(event);
    else if (kind === "delete") this.receiveDelete(event);
    else if (kind === "callback_answer") this.receiveAnswer(event);
    else if (kind === "inline_answer") this.receiveOffers(event);
    else if (kind === "action") this.emit("action", { chatId, action: event.action });
    else this.refresh();
  }

  receiveMessage({ kind, chat_id: chatId, message, silent }) {
    const log = this.logs.get(chatId);
    const known = log?.byId.has(message.message_id);
    const fresh = { _silent: silent, ...message };
    log?.put(fresh);
    const chat = this.chats.get(chatId);
    if (!chat) this.refresh();
    else if (!chat.last_message || chat.last_message.message_id <= message.message_id) chat.last_message = fresh;
    this.emit(known ? "edit" : kind, { chatId, message: fresh });
  }

  receiveDelete({ chat_id: chatId, message_id: messageId }) {
    const log = this.logs.get(chatId);
    const known = log?.byId.get(messageId);
    if (!known) return;
    const message = { ...known, _deleted: true };
    log.put(message);
    this.emit("edit", { chatId, message });
  }

  receiveOffers(event) {
    this.offers.set(event.inline_query_id, event);
    if (this.offers.size > 50) this.offers.delete(this.offers.keys().next().value);
    this.emit("offers", event);
  }

  receiveAnswer(event) {
    this.answers.set(event.callback_query_id, event);
    if (this.answers.size > 200) this.answers.delete(this.answers.keys().next().value);
    this.emit("answer", event);
  }

  log(chatId) {
    if (!this.logs.has(chatId)) this.logs.set(chatId, new Log());
    return this.logs.get(chatId);
  }

  /** Reads the chat's newest messages once; later calls return what is there. */
  async load(chatId) {
    const log = this.log(chatId);
    if (log.asked === 0) await this.loadMore(chatId);
    else await log.loading;
    return log;
  }

  /** Reads further back, each time four times as far; resolves to whether anything older came. */
  async loadMore(chatId) {
    const log = this.log(chatId);
    if (log.complete) return false;
    log.loading ??= this.readBack(chatId, log).finally(() => { log.loading = null; });
    return log.loading;
  }

  async readBack(chatId, log) {
    const limit = log.asked === 0 ? FIRST_PAGE : log.asked * 4;
    log.asked = limit;
    const before = log.ordered.length;
    const { messages } = await get(`chats/${chatId}/messages?limit=${limit}`);
    for (const message of messages) log.byId.set(message.message_id, message);
    log.ordered = [...log.byId.values()].sort((a, b) => a.message_id - b.message_id);
    log.complete = messages.length < limit;
    return log.ordered.length > before;
  }

  commands(chatId, userId) {
    return get(`commands?chat_id=${chatId}&user_id=${userId}`).then(({ commands }) => commands);
  }

  /** The conversations a person sees, newest first; a forum is followed by its topics. */
  conversations(userId) {
    const seen = [...this.chats.values()].filter((chat) =>
      chat.type === "private" ? chat.id === userId : !chat.migrated_to && (chat.members || []).some((m) => m.user_id === userId && isMember(m)));
    const newest = (chat) => chat.last_message?.date ?? 0;
    seen.sort((a, b) => newest(b) - newest(a) || (b.last_message?.message_id ?? 0) - (a.last_message?.message_id ?? 0));
    return seen.flatMap((chat) => [
      { key: String(chat.id), chat, topic: null },
      ...(chat.topics || [])
        .filter((topic) => topic.message_thread_id !== 1)
        .map((topic) => ({ key: `${chat.id}:${topic.message_thread_id}`, chat, topic })),
    ]);
  }

  /** Whether a message belongs to the conversation: in a forum each topic is one, and "General" the rest. */
  belongs({ chat, topic }, message) {
    if (!chat.is_forum) return true;
    const thread = message.message_thread_id === 1 ? undefined : message.message_thread_id;
    return thread === topic?.message_thread_id;
  }

  messages(conversation) {
    const log = this.logs.get(conversation.chat.id);
    if (!log) return [];
    return conversation.chat.is_forum ? log.ordered.filter((m) => this.belongs(conversation, m)) : log.ordered;
  }

  lastMessage(conversation) {
    const messages = this.messages(conversation);
    for (let i = messages.length - 1; i >= 0; i -= 1) if (!messages[i]._deleted) return messages[i];
    return conversation.chat.is_forum ? null : conversation.chat.last_message;
  }

  unread(userId, conversation) {
    const messages = this.messages(conversation);
    let mark = this.read[`${userId}/${conversation.key}`] ?? 0;
    if (messages.length > 0 && mark > messages.at(-1).message_id) mark = 0; // a new sandbox counts from 1 again
    let count = 0;
    for (let i = messages.length - 1; i >= 0 && messages[i].message_id > mark; i -= 1) {
      const message = messages[i];
      if (message.from?.id !== userId && !isService(message) && !message._deleted) count += 1;
    }
    return count;
  }

  markRead(userId, conversation) {
    const last = this.messages(conversation).at(-1);
    if (!last) return;
    this.read[`${userId}/${conversation.key}`] = last.message_id;
    sessionStorage.setItem(READ_KEY, JSON.stringify(this.read));
  }
}
