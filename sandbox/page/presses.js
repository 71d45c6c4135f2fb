// Buttons that were pressed and wait: each press is settled by the bot's answer, by a refusal, or by time.

import { post } from "./store.js";

const ANSWER_WITHIN_MS = 15_000; // a press that nobody answers stops waiting, as in a real client

export class Presses {
  /** on: {changed(chatId, messageId), unanswered(), refused(error)} */
  constructor({ store, personId, on }) {
    Object.assign(this, { store, personId, on });
    this.waiting = new Map(); // "chat:message:data" -> callback_query_id, or null until it is known
  }

  isPending(message, button) {
    return this.waiting.has(keyOf(message, button));
  }

  async press(message, button) {
    const key = keyOf(message, button);
    if (this.waiting.has(key)) return;
    this.waiting.set(key, null);
    this.changed(key);
    try {
      const { callback_query_id: id } = await post("press", {
        chat_id: message.chat.id, user_id: this.personId, message_id: message.message_id, callback_data: button.callback_data,
      });
      // The answer may overtake the response to the press.
      if (this.store.answers.has(id)) this.settle(key);
      else this.wait(key, id);
    } catch (error) {
      this.settle(key);
      this.on.refused(error);
    }
  }

  wait(key, id) {
    this.waiting.set(key, id);
    setTimeout(() => {
      if (this.waiting.get(key) !== id) return;
      this.settle(key);
      this.on.unanswered();
    }, ANSWER_WITHIN_MS);
  }

  /** The bot answered; tells whether the press was one of these. */
  answered(id) {
    const key = [...this.waiting].find(([, waiting]) => waiting === id)?.[0];
    if (key) this.settle(key);
    return key !== undefined;
  }

  settle(key) {
    this.waiting.delete(key);
    this.changed(key);
  }

  changed(key) {
    const [chatId, messageId] = key.split(":").map(Number);
    this.on.changed(chatId, messageId);
  }
}

function keyOf(message, button) {
  return `${message.chat.id}:${message.message_id}:${button.callback_data}`;
}
