### /latest, /casualties, /blackouts, /statements ve Kaynaklar.

latest-title = { $area }: son durum
latest-empty = { $area }: henüz bir şey yayımlanmadı. Haber olmaması, bilinmiyor demektir; sakin demek değildir.
casualties-title = { $area }: can kayıpları, her sayım ayrı
casualties-rule = Sayımlar birbirinden farklıdır ve asla toplanmaz.
casualties-empty = { $area }: henüz sayı yayımlanmadı. Haber olmaması, bilinmiyor demektir; sıfır demek değildir.
casualties-not-released = Sayı açıklanmadı.
casualties-doubt = { $counter }: bir sayı şüpheli ve gösterilmiyor.
blackouts-title = { $area }: kesintiler ve kapatmalar
blackouts-empty = { $area }: bize bildirilen kesinti ya da kapatma yok. Haber olmaması, bilinmiyor demektir; sakin demek değildir.
statements-title = { $area }: açıklamalar
statements-empty = { $area }: henüz açıklama yayımlanmadı.
statement-unchecked-list = Bunlar açıklamayı yapanların sözleri; Tocsin doğruluğunu kontrol etmedi.
sources-title = Bu uyarının kaynakları

scope = Kapsam: { $basis }; bölge: { $areas }.
scope-from = Kapsam: { $basis }; bölge: { $areas }; başlangıç: { $start }.
scope-window = Kapsam: { $basis }; bölge: { $areas }; { $start } ile { $end } arası.
scope-unknown = Kapsam: { $basis }; bölge belirtilmemiş.
scope-several = Kapsam: { $basis }; sayılar farklı bölgeleri ya da günleri kapsıyor.
as-of = Sayım tarihi: { $day }.
as-of-via = Sayım tarihi: { $day }; aktaran: { $via }.
counted-by-short = Sayımı yapan: { $counter }; sayım tarihi: { $day }.
on-day = { $day }.

source-counted = Sayımı yapan: { $bodies }
source-spoke = Açıklamayı yapan: { $bodies }
source-measured = Ölçen: { $bodies }
source-checked = Kontrol eden: { $bodies }
source-via = Aktaran: { $bodies }
source-published = yayım tarihi: { $day }
source-retrieved = okunduğu gün: { $day }
source-archived = arşiv kopyası
source-method = sayım yöntemi

and-more = ve { $count } tane daha
