### Sharing into any chat.

inline-latest = { $place }: what is known now
inline-casualties = { $place }: figures, counter by counter
inline-blackouts = { $place }: outages and closures
inline-tap = Tap to share
inline-as-of = As of { $at }. It does not change by itself.
inline-follow = Alerts for { $place }
inline-none = No such place: open the bot
