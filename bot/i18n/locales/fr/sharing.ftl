### Partager dans une autre conversation.

inline-latest = { $place } : ce que l'on sait maintenant
inline-casualties = { $place } : les chiffres, source par source
inline-blackouts = { $place } : coupures et fermetures
inline-tap = Touchez pour partager
inline-as-of = État au { $at }. Ce texte ne change pas de lui-même.
inline-follow = Alertes : { $place }
inline-none = Aucun lieu de ce nom : ouvrir le bot
