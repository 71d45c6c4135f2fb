### Başka bir sohbette paylaşmak.

inline-latest = { $place }: şu anda bilinenler
inline-casualties = { $place }: sayılar, her kaynak ayrı
inline-blackouts = { $place }: kesintiler ve kapanmalar
inline-tap = Paylaşmak için dokunun
inline-as-of = Durum: { $at }. Bu metin kendiliğinden değişmez.
inline-follow = Uyarılar: { $place }
inline-none = Böyle bir yer yok: botu açın
