// What a person may do to a chat besides writing in it: block the bot, add members and topics, upgrade a group.

import { askTopic, showMembers } from "./dialogs.js";
import { post } from "./store.js";

/**
 * The entries of a chat's menu as [{label, testid, act}].
 * `on`: {failed(error), opened(chatId, topicId)}
 */
export function actionsOf(chat, { store, person, language, on }) {
  const { words } = language;
  const tell = (path, body) => post(path, body).then(() => store.refresh()).catch((error) => on.failed(error));
  if (chat.type === "private") {
    const kind = person.blocked ? "unblock" : "block";
    return [{ label: words[kind], testid: kind, act: () => tell(kind, { user_id: person.id }) }];
  }
  const actions = [{ label: words.members, testid: "members", act: () => members(chat, { store, language, tell }) }];
  if (chat.is_forum) actions.push({ label: words.new_topic, testid: "new-topic", act: () => newTopic(chat, { store, language, on }) });
  if (chat.type === "group") actions.push({ label: words.migrate, testid: "migrate", act: () => tell(`chats/${chat.id}/migrate`, {}) });
  return actions;
}

function members(chat, { store, language, tell }) {
  showMembers({
    language,
    chat,
    people: [store.bot, ...store.users.values()],
    set: (user_id, status) => tell(`chats/${chat.id}/members`, { user_id, status }),
  });
}

function newTopic(chat, { store, language, on }) {
  askTopic({
    language,
    create: async (name) => {
      const { message_thread_id: topicId } = await post(`chats/${chat.id}/topics`, { name });
      await store.loadState();
      on.opened(chat.id, topicId);
    },
  });
}
