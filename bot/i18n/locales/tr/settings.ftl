### Bir sohbetin kendi saati: dilim, sessiz saatler, ses, özetler, ara.

settings-title = <b>Ayarlar</b>
settings-zone = Saat dilimi: { $city } (orada saat { $time })
settings-zone-assumed = Saat dilimi: { $city } (orada saat { $time }). Bunu takip ettiğiniz yerden aldık: yanlışsa değiştirin.
settings-zone-none = Saat dilimi: henüz bilinmiyor; saatler UTC'ye göre.
settings-quiet-none = Sessiz saatler: yok.
settings-quiet-daily = Sessiz saatler: her gün { $range }
settings-quiet = Sessiz saatler: { $ranges }
settings-bypass-on = Acil durumlar sessiz saatlerde de ses çıkarır.
settings-bypass-off = Sessiz saatlerde yalnızca sesli gelmiş olanın düzeltmesi ses çıkarır.
settings-budget =
    { $count ->
        [one] Ses: saatte en çok { $count }; kalanı sessiz gelir.
       *[other] Ses: saatte en çok { $count }; kalanı sessiz gelir.
    }
settings-budget-none = Ses: gerektiği kadar.
settings-summary = Özetler: saat { $time }; haftalık olan: { $day }
settings-snoozed = Ara verildi: { $until } zamanına kadar.
button-settings-z = Saat dilimi
button-settings-q = Sessiz saatler
button-settings-b = Saatteki ses sayısı
button-settings-h = Özetlerin saati
button-settings-x = Acil durumlar hep sesli
button-snooze = Uyarılara ara ver
button-resume = Şimdi sürdür
instant-local = { $day }, { $time } ({ $city })
span = { $span }
zone-ask = <b>Şu anda sizde saat kaç?</b>
zone-typed = Ya da bir şehir gönderin, örneğin: /zone Şam
zone-which = <b>Yaz kış hangisinin saati sizinkiyle aynı?</b>
quiet-ask = <b>Uyarılar ne zaman sessiz gelsin?</b>
quiet-means = Yine de gelir ve sabah oradadır. Üstteki düğmeler her gün, alttakiler tek bir gün içindir.
quiet-typed = Ya da kendi saatlerinizi gönderin, örneğin: /quiet 22:30-06:15
quiet-day-ask = <b>Şu gün başlayan sessiz saatler: { $day }</b>
quiet-none = yok
quiet-all-day = bütün gün
button-quiet-off = Sessiz saat yok
budget-ask = <b>Bir saatte kaç ses olabilir?</b>
budget-means = Fazlası sessiz gelir. Sesli gelmiş olanın düzeltmesi sayılmaz.
button-budget-none = Gerektiği kadar
summary-ask = <b>Özetler ne zaman gelsin?</b>
summary-weekday = Altta: haftalık olanın günü.
snooze-ask = <b>Uyarılara ne kadar ara verilsin?</b>
snooze-means = Bu sürede yeni bir şey gelmez; sonra tek bir mesaj hâlâ geçerli olanı söyler. Size gönderilmiş olanın düzeltmesi hemen gelir.
snoozed = <b>Ara verildi: { $until } zamanına kadar.</b>
resumed = Uyarılar yeniden geliyor. Kaçırdıklarınızdan hâlâ geçerli olan birazdan gelir.
resumed-already = Uyarılara ara verilmemiş.
refused-zone-unknown = Bu adla bir saat dilimi ya da şehir yok: yakındaki daha büyük bir şehri gönderin, örneğin /zone Şam, ya da saate göre seçmek için yalnızca /zone.
refused-quiet-form = Bunlar iki saat değil: örneğin /quiet 22:00-07:00 gönderin, ya da seçmek için yalnızca /quiet.
refused-quiet-same = Sessiz saatler farklı saatlerde başlayıp bitmeli: bütün gün için /quiet 00:00-24:00 gönderin.
refused-snooze-form = Bu bir süre değil: örneğin /snooze 3 saat ya da /snooze 2 gün gönderin, ya da seçmek için yalnızca /snooze.
refused-snooze-length = Ara { $hours } saatten { $days } güne kadar sürebilir; daha azı için /mute sesi kapatır.
refused-settings-unknown = Bu sohbete henüz uyarı gelmiyor, ayarlanacak bir şey yok: başlamak için /follow gönderin.
command-settings = Saat dilimi, sessiz saatler, ses, özetler
command-snooze = Uyarılara ara ver
command-resume = Arayı bitir
command-quiet = Sessiz saatler
command-zone = Saat dilimi
