### Grafikler, haritalar, zaman çizelgeleri ve arama.

## Grafikler

chart-title = { $area }: her sayımın ana sayısı
chart-row = { $counter }, { $measure }: { $label }
chart-how = Bir çizgi yalnızca aynı dizinin sayılarını birleştirir; halka, kapsamı belirtilmemiş bir sayıdır.
chart-more =
    { $count ->
        [one] { $count } sayım daha metinde yer alıyor.
       *[other] { $count } sayım daha metinde yer alıyor.
    }
chart-rest-in-text = Gerisi metinde.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }, aşağı çekildi)
chart-then = { $before }, sonra { $after }
chart-apart = { $before }; { $after }
button-chart = Grafik
button-as-text = Metin olarak
came-down = Sayımı yapan aşağı çekti; önceki: { $figure } ({ $day }).

## Gelmeyen resimler

picture-refused = Resim bu sohbete gönderilemiyor; gösterdiği şu:
picture-failed = Resim şu anda çizilemedi; gösterdiği şu:

## Haritalar

map-title = { $area }: kesintiler ve olaylar
map-when = Tarih: { $day }.
map-note = Sınırlar yaklaşıktır: toprağın kime ait olduğu hakkında bir şey söylemez.
map-none = Bu ülkenin haritası çizilmiyor ({ $country }): sınırları tartışmalı, güncel değil ya da bizce bilinmiyor.
map-no-outage = Bize bildirilen kesinti ya da kapatma yok. Haber olmaması, bilinmiyor demektir; sakin demek değildir.
map-active = Başka olayların olduğu yerler: { $areas }.
map-shade-none = Bize bildirilen yok: bilinmiyor, sakin demek değil
map-shade-active = Başka olaylar var, kesinti bildirilmedi
map-shade-unconfirmed = Tamamında ya da bir bölümünde kesinti, doğrulanmadı
map-shade-partly = Kesinti, kısmen geri geldi
map-shade-out = Tamamında ya da bir bölümünde kesinti bildirildi
button-map = Harita

## Sayfalar ve zaman çizelgeleri

page-of = Sayfa { $page } / { $pages }
timeline-title = Zaman çizelgesi: { $thread }
timeline-lead =
    { $count ->
        [one] Bir olay, en yenisi önce.
       *[other] { $count } olay, en yenisi önce.
    }
button-timeline = Baştan sona gelişmeler
incidents-which = Hangi gelişme? Aşağıdan seçin ya da komutu adıyla gönderin, örneğin: { $example }
incidents-none = Takip ettiğiniz yerler hakkında yayımlanmış bir gelişme yok. Komutu adıyla gönderin, örneğin: { $example }
refused-incident-unknown = Bu adla bir gelişme yayımlamadık: yazımı kontrol edin, örneğin coast-march-2025.

## Arama

search-title =
    { $count ->
        [one] { $count } olay bulundu
       *[other] { $count } olay bulundu
    }
search-more = ve { $count } tane daha: daraltmak için bir kelime ekleyin.
search-nothing = Şu anda geçerli olanların hiçbirinde bu kelimelerin hepsi yok. Daha az kelimeyle ya da başka bir yazımla deneyin.
example-search = elektrik Lazkiye
refused-search-empty = Aranacak kelimeleri gönderin, örneğin: { $example }
refused-search-words = Burada aranacak bir kelime yok: harf ya da rakam gönderin.
refused-search-long = Bu, arama için çok uzun: en çok { $limit } karakter gönderin.
command-sources = Bir uyarının kaynakları
command-incident = Bir gelişme, başından itibaren
command-map = Kesintilerin ve olayların haritası
command-search = Olayları kelimelerle bul
