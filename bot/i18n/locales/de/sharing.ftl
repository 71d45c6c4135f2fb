### In einem anderen Chat teilen.

inline-latest = { $place }: was jetzt bekannt ist
inline-casualties = { $place }: Zahlen, jede Quelle für sich
inline-blackouts = { $place }: Ausfälle und Sperrungen
inline-tap = Antippen, um zu teilen
inline-as-of = Stand: { $at }. Dieser Text ändert sich nicht von selbst.
inline-follow = Meldungen: { $place }
inline-none = Kein solcher Ort: Bot öffnen
