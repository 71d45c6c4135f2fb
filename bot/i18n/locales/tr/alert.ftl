### Bir uyarının söyledikleri.
### Değerler ek almaz: yer, sayı ve tarih ya iki noktadan sonra ya da ek istemeyen bir sözden önce durur.

## Can kayıpları: ilk satır

headline-deaths = { $place }: bildirilen { $who }
headline-killed = { $place }: öldürüldüğü bildirilen { $who }
headline-injured = { $place }: yaralandığı bildirilen { $who }
headline-missing = { $place }: kayıp olduğu bildirilen { $who }
headline-detained = { $place }: gözaltına alındığı bildirilen { $who }
headline-abducted = { $place }: kaçırıldığı bildirilen { $who }
headline-displaced = { $place }: yerinden edildiği bildirilen { $who }
headline-bodies_recovered = { $place }: { $count ->
    [one] cenazesi bulunduğu bildirilen
   *[other] cenazeleri bulunduğu bildirilen
} { $who }
headline-figure = { $place }: { $measure }, { $label }: { $figure }
headline-in_doubt = { $place }: bir sayı şüpheli ve gösterilmiyor
headline-not_released = { $place }: sayı açıklanmadı ({ $counter })
headline-counters = { $place }: { $count ->
    [one] { $n } kaynağın sayımı
   *[other] { $n } ayrı kaynağın sayımı
}, yan yana

## Can kayıpları: kim, neyi saydı

counted-by = Sayımı yapan: { $counter }; sayım tarihi: { $day }
counted-by-via = Sayımı yapan: { $counter }; sayım tarihi: { $day }; aktaran: { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }, { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (sorumlu tutulan: { $who })
labelled = { $label }: { $rest }
label-with = { $label } ({ $extra })
label-quoted = “{ $label }”
of-them = Toplam { $figure }; bunların içinde: { $rest }
newly-added = Sayımı yapanın yeni eklediği: { $figure }
retroactive = Bunlardan önceki günler için eklenen: { $figure } ({ $reason })
overlap-unknown = Şu sayının öteki sayıların içinde olup olmadığı bilinmiyor; onlara eklenmedi: { $label } { $figure }.
official-not-released = Resmî bir sayı açıklanmadı.
blackout-caution = Şu yerlerde iletişimin kesik olduğu bildiriliyor: { $places }. Sayılar gecikebilir ve değişebilir.
blackout-caution-unconfirmed = Şu yerlerde iletişimin kesik olduğu son olarak bildirildi: { $places } ({ $day }). O günden beri iletişimin geri gelip gelmediğini kimse doğrulamadı.

## Can kayıpları: ne değişti

change-moved = { $label }: { $old } → { $new } ({ $difference }; önceki sayım: { $day })
change-down = { $label }: { $old } → { $new } (aşağı çekildi, fark: { $difference }; önceki sayım: { $day })
change-part = { $label } { $difference }
change-released = { $place }: ilk açıklanan sayı ({ $counter }): { $who }
change-was-not-released = Bugüne kadar resmî bir sayı açıklanmamıştı.
change-none = { $place }: sayılar değişmedi; sayım tarihi: { $day }
change-in_doubt = { $label }: sayı şüpheli ve gösterilmiyor.
same-series = Sayımı yapan aynı ({ $counter }), kapsam aynı; sayım tarihi: { $day }. Başka kaynakların sayıları farklı: bkz. “Tüm sayılar”.
broken-scope = { $label }: önceki sayıyla ({ $day }) karşılaştırılamaz, çünkü en az birinde sayılan bölge belirtilmemiş.
broken-areas = { $label }: önceki sayıyla ({ $day }) karşılaştırılamaz, çünkü başka bölgeler sayılmış.
broken-since = { $label }: önceki sayıyla ({ $day }) karşılaştırılamaz, çünkü sayım başka bir günden başlıyor.
broken-kind = { $label }: önceki sayıyla ({ $day }) karşılaştırılamaz, çünkü başka türden bir sayı.
restated-by-counter = Sayımı yapan, önceki bir sayısını değiştirdi.

## Açıklamalar

statement-headline = { $who }, { $act }: { $title }
statement-headline-via = { $who } (aktaran: { $via }), { $act }: { $title }
speaker = { $name }, { $office }
speaker-for = { $speaker }, { $body }
said-on = Açıklama tarihi: { $day }.
statement-unchecked = Bunlar açıklamayı yapanın sözleri; Tocsin doğruluğunu kontrol etmedi.

## Kesintiler

outage-reported = { $place }: kesinti bildiriliyor ({ $services })
outage-ongoing = { $place }: kesinti ({ $services })
outage-partly_restored = { $place }: kısmen geri geldi ({ $services })
outage-restored = { $place }: geri geldi ({ $services })
outage-stale = { $place }: kesinti ({ $services }), şu zamandan beri doğrulanmadı: { $since }
outage-disputed = { $place }: kesinti hakkında çelişen bilgiler ({ $services })
shutdown-reported = { $place }: emirle kesildiği bildiriliyor ({ $services })
shutdown-ongoing = { $place }: emirle kesildi ({ $services })
since = Başlangıç: { $when }.
since-unknown = Başlangıç: bilinmiyor.
ended = Bitiş: { $when }.
last-confirmed = Son doğrulama: { $when }.
will-be-stale = Şu zamana kadar doğrulayan olmazsa “doğrulanmadı” diye işaretleyeceğiz, “bitti” diye değil: { $when }.
is-stale = O zamandan beri kimse doğrulamadı; bu, bittiği anlamına gelmez.
state-before = Önceki durum: { $state }.
cause = Neden: { $cause }.
cause-claim = Öne sürülen neden ({ $by }): { $cause }.
cause-claim-blames = Öne sürülen neden ({ $by }): { $cause } ({ $blames }).
measured-by = Ölçen: { $provider }: { $signal }.
measured-drop = Ölçen: { $provider }: { $signal }, düşüş: { $percent }.

## Kapatmalar

access-reported = { $place }: { $what }, bildirildi
access-ongoing = { $place }: { $what }
access-partly_restored = { $place }: { $what }, kısmen sona erdi
access-restored = { $place }: { $what }, sona erdi
access-stale = { $place }: { $what }, şu zamandan beri doğrulanmadı: { $since }
access-disputed = { $place }: { $what }, çelişen bilgiler var
access-what = { $kind } ({ $route })
ordered-by = Emri veren: { $body }.
ordered-by-via = Emri veren: { $body }; aktaran: { $via }.
reason-given = Belirtilen gerekçe: { $reason }
valid = Geçerlilik: { $start } ile { $end } arası.
valid-from = Geçerlilik başlangıcı: { $start }.
valid-to = Geçerlilik bitişi: { $end }.

## Görüntüler

media-headline = { $place }: { $result }
media-claim = İddia: { $claim }
media-claimed-where = İddia edilen yer ve zaman: { $what }.
media-established-where = Saptanan yer ve zaman: { $what }.
media-checked-by = Kontrol eden: { $bodies }.
media-not-checked = Bildiğimiz kadarıyla kimse kontrol etmedi.
media-not-forwarded = Tocsin görüntü paylaşmaz.

## Hizmetin kendi sözü

advisory-headline = { $topic }: { $title }

## Bir revizyonun önceki sözlere etkisi

our-alert-of = uyarımız ({ $when })
earlier-alert = daha önceki bir uyarımız
banner-correction = DÜZELTME: { $alert }
banner-clarification = AÇIKLIK GETİRME: { $alert }
banner-retraction = GERİ ÇEKİLDİ: { $alert }
banner-withdrawal = İnsanların güvenliği için KALDIRILDI: { $alert }
banner-all_clear = SONA ERDİ: { $headline }
banner-merge = BİRLEŞTİRİLDİ: { $alert }; devamı başka bir olayla birlikte veriliyor
retraction-meaning = Yayımlanmaması gerekirdi. Üstü çizili olarak burada duruyor.
right-now = Şu anda geçerli olan:

mode-exercise = TATBİKAT. BU GERÇEK DEĞİLDİR.
mode-test = DENEME. BU GERÇEK DEĞİLDİR.
mode-system = HİZMET MESAJI

text-machine_reviewed = Makine çevirisi, bir insan tarafından gözden geçirildi.

## Sonda

you-follow = Bu mesajı alıyorsunuz, çünkü şu yeri takip ediyorsunuz: { $area }
you-follow-beside = Bu mesajı alıyorsunuz, çünkü takip ettiğiniz yerin çevresinde: { $area }
more-at = Devamı: { $command }
button-all-figures = Tüm sayılar
button-sources = Kaynaklar
