// The page's own labels, in the language of the chosen person. Messages are never touched: they are the bot's.

const EN = {
  add_person: "Add a person",
  add: "Add",
  administrator: "administrator",
  answered_nothing: "The bot did not answer",
  back: "Back to the chats",
  block: "Block the bot",
  blocked: "You blocked the bot. It cannot write to you.",
  bot: "bot",
  bot_status: "The bot is",
  cancel: "Cancel",
  channel: "Channel",
  chats: "Chats",
  choose_chat: "Choose a chat to read it here.",
  choose_person: "Person",
  close: "Close",
  commands: "Commands",
  copied: "Copied",
  create: "Create",
  creator: "creator",
  deleted: "deleted",
  edited: "edited",
  file: "File",
  first_name: "First name",
  general: "General",
  group: "Group",
  hidden_text: "Hidden text, press to show",
  kicked: "removed",
  kind: "Kind",
  language: "Language",
  last_name: "Last name (optional)",
  latest: "Go to the latest message",
  latitude: "Latitude",
  left: "not here",
  location: "Location",
  longitude: "Longitude",
  member: "member",
  members: "Members",
  members_count: (n) => (n === 1 ? "1 member" : `${n} members`),
  menu_hint: "Enter sends, Tab fills in",
  message: "Message",
  messages: "Messages",
  migrate: "Upgrade to a supergroup",
  more: "More",
  new_chat: "New group or channel",
  new_topic: "New topic",
  no_chats: "No chats yet.",
  no_commands: "The bot has set no commands here.",
  no_people: "Nobody is here yet",
  no_people_hint: "Add a person and write to the bot as them. Nothing leaves this machine.",
  not_sent: "Not sent",
  only_admins: "Only administrators write in a channel.",
  offline: "The sandbox does not answer. Trying again.",
  no_offers: "The bot offers nothing for this.",
  offers: "What the bot offers",
  ok: "OK",
  open: "Open",
  photo: "Photo",
  private_chat: "Private chat with the bot",
  reader: "Reader",
  reply: "Reply",
  reply_to: "Reply to",
  send: "Send",
  share_location: "Share a location",
  share: "Share",
  show_original: "Show the message this answers",
  silent: "sent without sound",
  split: "Two readers side by side",
  split_off: "One reader",
  start: "Start",
  start_hint: "Press Start, or write to the bot.",
  supergroup: "Supergroup",
  supergroup_topics: "Supergroup with topics",
  title: "Title",
  topic: "Topic",
  topic_name: "Name of the topic",
  typing: "typing",
  unblock: "Unblock",
  unread: (n) => (n === 1 ? "1 unread message" : `${n} unread messages`),
  unsupported: "This kind of message is not shown here",
  via: "via",
  username: "Username (optional)",
  you: "You",
  kinds: { group: "group", supergroup: "supergroup", channel: "channel" },
  places: { baniyas: "Baniyas", latakia: "Latakia", jableh: "Jableh", tartous: "Tartous", damascus: "Damascus" },
  service: {
    joined: (who) => `${who} joined`,
    left: (who) => `${who} left`,
    group_created: "The group was created",
    supergroup_created: "The supergroup was created",
    channel_created: "The channel was created",
    migrated: "This group is a supergroup now",
    migrated_from: "Upgraded from a group",
    titled: (title) => `The title is now: ${title}`,
    topic_created: (name) => `Topic created: ${name}`,
    topic_closed: "The topic was closed",
    topic_reopened: "The topic was reopened",
    topic_edited: "The topic was changed",
    pinned: "A message was pinned",
  },
};

const AR = {
  add_person: "إضافة شخص",
  add: "إضافة",
  administrator: "مشرف",
  answered_nothing: "لم يُجب البوت",
  back: "العودة إلى المحادثات",
  block: "حظر البوت",
  blocked: "حظرتَ البوت، ولا يمكنه مراسلتك.",
  bot: "بوت",
  bot_status: "صفة البوت",
  cancel: "إلغاء",
  channel: "قناة",
  chats: "المحادثات",
  choose_chat: "اختر محادثة لقراءتها هنا.",
  choose_person: "الشخص",
  close: "إغلاق",
  commands: "الأوامر",
  copied: "نُسخ النص",
  create: "إنشاء",
  creator: "المنشئ",
  deleted: "محذوفة",
  edited: "معدّلة",
  file: "ملف",
  first_name: "الاسم الأول",
  general: "عام",
  group: "مجموعة",
  hidden_text: "نص مخفي، اضغط لإظهاره",
  kicked: "مُبعَد",
  kind: "النوع",
  language: "اللغة",
  last_name: "اسم العائلة (اختياري)",
  latest: "إلى أحدث رسالة",
  latitude: "خط العرض",
  left: "ليس هنا",
  location: "موقع",
  longitude: "خط الطول",
  member: "عضو",
  members: "الأعضاء",
  members_count: (n) =>
    ({ zero: "لا أعضاء", one: "عضو واحد", two: "عضوان", few: `${n} أعضاء`, many: `${n} عضوًا`, other: `${n} عضو` })[arabicPlural(n)],
  menu_hint: "Enter للإرسال، وTab للإكمال",
  message: "رسالة",
  messages: "الرسائل",
  migrate: "ترقية إلى مجموعة خارقة",
  more: "المزيد",
  new_chat: "مجموعة أو قناة جديدة",
  new_topic: "موضوع جديد",
  no_chats: "لا محادثات بعد.",
  no_commands: "لم يحدد البوت أوامر هنا.",
  no_people: "لا أحد هنا بعد",
  no_people_hint: "أضف شخصًا وراسل البوت باسمه. لا شيء يغادر هذا الجهاز.",
  not_sent: "لم تُرسل",
  only_admins: "يكتب في القناة المشرفون فقط.",
  offline: "الخادم لا يجيب. نعيد المحاولة.",
  no_offers: "لا يعرض البوت شيئًا لهذا.",
  offers: "ما يعرضه البوت",
  ok: "حسنًا",
  open: "فتح",
  photo: "صورة",
  private_chat: "محادثة خاصة مع البوت",
  reader: "القارئ",
  reply: "رد",
  reply_to: "رد على",
  send: "إرسال",
  share_location: "مشاركة موقع",
  share: "مشاركة",
  show_original: "إظهار الرسالة التي يُرد عليها",
  silent: "أُرسلت دون صوت",
  split: "قارئان جنبًا إلى جنب",
  split_off: "قارئ واحد",
  start: "بدء",
  start_hint: "اضغط «بدء» أو اكتب إلى البوت.",
  supergroup: "مجموعة خارقة",
  supergroup_topics: "مجموعة خارقة ذات مواضيع",
  title: "العنوان",
  topic: "موضوع",
  topic_name: "اسم الموضوع",
  typing: "يكتب",
  unblock: "إلغاء الحظر",
  unread: (n) =>
    ({
      zero: "لا رسائل غير مقروءة",
      one: "رسالة واحدة غير مقروءة",
      two: "رسالتان غير مقروءتين",
      few: `${n} رسائل غير مقروءة`,
      many: `${n} رسالة غير مقروءة`,
      other: `${n} رسالة غير مقروءة`,
    })[arabicPlural(n)],
  unsupported: "لا يُعرض هذا النوع من الرسائل هنا",
  via: "عبر",
  username: "اسم المستخدم (اختياري)",
  you: "أنت",
  kinds: { group: "مجموعة", supergroup: "مجموعة خارقة", channel: "قناة" },
  places: { baniyas: "بانياس", latakia: "اللاذقية", jableh: "جبلة", tartous: "طرطوس", damascus: "دمشق" },
  service: {
    joined: (who) => `انضم ${who}`,
    left: (who) => `غادر ${who}`,
    group_created: "أُنشئت المجموعة",
    supergroup_created: "أُنشئت المجموعة الخارقة",
    channel_created: "أُنشئت القناة",
    migrated: "صارت هذه المجموعة مجموعة خارقة",
    migrated_from: "رُقّيت من مجموعة",
    titled: (title) => `العنوان الآن: ${title}`,
    topic_created: (name) => `موضوع جديد: ${name}`,
    topic_closed: "أُغلق الموضوع",
    topic_reopened: "أُعيد فتح الموضوع",
    topic_edited: "تغيّر الموضوع",
    pinned: "ثُبّتت رسالة",
  },
};

const rules = new Intl.PluralRules("ar");
function arabicPlural(n) {
  return rules.select(n);
}

const LANGUAGES = {
  en: { code: "en", dir: "ltr", locale: "en-GB", name: "English", words: EN },
  // ar-SY has the Levant month names; digits stay Latin as in the bot's messages.
  ar: { code: "ar", dir: "rtl", locale: "ar-SY-u-nu-latn", name: "العربية", words: AR },
};

export const LANGUAGE_NAMES = Object.values(LANGUAGES).map(({ code, name }) => ({ code, name }));

/** The labels for a Bot API language_code ("ar-SY", undefined ...): Arabic or else English. */
export function languageOf(code) {
  return LANGUAGES[(code || "en").slice(0, 2).toLowerCase()] || LANGUAGES.en;
}

/** Stamps are shown in UTC: the bot's messages speak of UTC too. */
export function timeOf(seconds) {
  return new Date(seconds * 1000).toISOString().slice(11, 16);
}

export function dayOf(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

const formats = new Map();
function formatted(seconds, locale, options) {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options }));
  return formats.get(key).format(seconds * 1000);
}

export function longDay(seconds, { locale }) {
  return formatted(seconds, locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

export function shortDay(seconds, { locale }) {
  return formatted(seconds, locale, { day: "numeric", month: "short" });
}
