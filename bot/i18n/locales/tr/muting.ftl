### Sesi kapatmak: bir süre ses yok.

mute-ask = <b>Uyarıların sesi ne kadar süre kapalı olsun?</b>
mute-again = Şu andan itibaren ne kadar süre?
mute-means = Uyarılar gelmeye devam eder, ama sessiz; sonra ses kendiliğinden açılır. Bu sürede yalnızca sesli gelmiş bir uyarıyı düzelten ya da geri çeken mesaj ses çıkarır.
mute-typed = Ya da kendi seçtiğiniz bir süreyi gönderin, örneğin: /mute 90 dakika
muted-for = <b>Ses { $span } kapalı</b>, bitiş: { $until }.
muted-until = Ses kapalı; bitiş: { $until }.
unmuted = Uyarılar yeniden sesli.
button-mute = Sesi kapat
button-mute-night = 8 saat sessiz
button-unmute = Sesi şimdi aç
span-days =
    { $count ->
        [one] { $count } gün
       *[other] { $count } gün
    }
span-hours =
    { $count ->
        [one] { $count } saat
       *[other] { $count } saat
    }
span-minutes =
    { $count ->
        [one] { $count } dakika
       *[other] { $count } dakika
    }
command-mute = Bir süre ses yok
command-unmute = Uyarıların sesini aç
refused-mute-form = Bu bir süre değil: örneğin /mute 8 saat ya da /mute 3 gün gönderin, ya da seçmek için yalnızca /mute.
refused-mute-length = Şu aralıkta bir süre seçin: en az { $minutes } dakika, en çok { $days } gün, örneğin: /mute 8 saat
refused-mute-unknown = Bu sohbete henüz uyarı gelmiyor, kapatılacak bir ses yok: başlamak için /follow gönderin.
