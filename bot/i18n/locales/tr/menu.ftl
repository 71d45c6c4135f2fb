### Bir kişinin sohbette karşılaştıkları: ilk temas, menüler, yanıtlar, olmayan istekler.

## İlk temas

welcome = <b>Tocsin</b>, seçtiğiniz yerler için can kayıpları, kesintiler ve açıklamalar hakkında uyarı gönderir.
choose-language = Dilinizi seçin:
language-kept = Dil: Türkçe.
translation-original = Bu metinler önce Türkçe yazıldı.
translation-human = Bu metinleri bir insan çevirdi.
translation-machine_reviewed = Bu metinler makine çevirisidir ve bir insan tarafından gözden geçirildi.
translation-machine = Bu metinler makine çevirisidir ve henüz bir insan tarafından gözden geçirilmedi. Açık olmayan yerde İngilizce metin esas alınır.
notice =
    <b>Başlamadan önce</b>
    Telegram bu botu kullandığınızı ve botun size ne gönderdiğini görebilir; botlarla yapılan sohbetler uçtan uca şifreli değildir. Telefonunuzu açan herkes bu sohbeti okuyabilir.
    Şifreli bir sohbet numarası, diliniz, takip ettiğiniz yerler, saat ve ses ayarlarınız ve size hangi uyarıların gönderildiği bizde saklanır. Çalışan sunucuyu denetleyen kişi bunları okuyabilir.
    /forget bunları burada hemen siler. Telegram'da, telefonunuzda ya da sunucu yedeğinde kalanları silemez.
    Daha güvenlisi: mesaj önizlemelerini gizleyin, bu sohbetin kendiliğinden silinmesini açın, uygulamayı kilitleyin.

## Yer seçmek

home =
    <b>Hangi yeri takip etmek istiyorsunuz?</b>
    Aşağıdan seçin ya da adını gönderin: Arap ya da Latin harfleriyle, her yazılışı olur.
home-group =
    <b>Bu sohbet hangi yeri takip etsin?</b>
    Aşağıdan seçin ya da /follow ile birlikte adını gönderin, örneğin: /follow Baniyas
ask-place =
    <b>Hangi yer?</b>
    Aşağıdan seçin ya da komutu bir adla gönderin, örneğin: { $example }
offer-same-name = Bu adı taşıyan birden çok yer var. Hangisini kastediyorsunuz?
offer-alike = Tam olarak bu adı taşıyan bir yer yok. Bunlardan birini mi kastettiniz?
browse-countries = <b>Bir ülke seçin</b>
browse-write = Ya da bir yerin adını yazın.
browse-letters = <b>Ülkenin adı hangi harfle başlıyor?</b>
browse-area = <b>{ $place }</b>
browse-area-none = Burada daha küçük yerler listelenmiyor.
button-other-places = Başka yerler
button-follow-area = Takip et: { $place }
button-all-of = Tamamı: { $place }
example-place = Baniyas
button-countries = Tüm ülkeler
button-by-letter = Harfe göre ülkeler
button-back = Geri
button-previous = Önceki
button-next = Sonraki

## Bir yer

card-new = Artık takip ediyorsunuz: <b>{ $place }</b>
card-already = Zaten takip ediyorsunuz: <b>{ $place }</b>
card-followed = Takip ediyorsunuz: <b>{ $place }</b>
card-not-followed =
    <b>{ $place }</b>
    Bu yeri takip etmiyorsunuz.
card-kinds = Size gelenler: { $kinds }.
card-kinds-none = Size gelenler: hiçbir şey, çünkü tür seçilmedi.
card-level = Ne kadar: { $level }.
card-hint = Değiştirmek için basın:
button-follow = Takip et
button-follow-again = Yeniden takip et
button-unfollow = Takibi bırak
button-following = Takip ettikleriniz
button-latest = Son durum
button-figures = Sayılar
button-blackouts = Kesintiler
button-statements = Açıklamalar

## Türler ve düzeyler: düğmede ve cümle içinde

button-kind-casualties = Can kayıpları
button-kind-blackouts = Kesinti ve kapatma
button-kind-statements = Açıklamalar
button-kind-footage = Görüntü iddiaları
kind-casualties = can kayıpları
kind-blackouts = kesintiler ve kapatmalar
kind-statements = açıklamalar
kind-footage = görüntü iddiaları
button-level-routine = Her şey
button-level-notable = Önemli
button-level-major = Yalnız büyük
button-level-critical = Yalnız acil
level-routine = her şey
level-notable = önemli haberler ve üstü
level-major = büyük haberler ve acil durumlar
level-critical = yalnız acil durumlar

## Takip edilen her şey

following =
    { $count ->
        [one] <b>{ $count } yer takip ediyorsunuz</b>
       *[other] <b>{ $count } yer takip ediyorsunuz</b>
    }
following-row = <b>{ $place }</b>: { $kinds }; { $level }
following-row-none = <b>{ $place }</b>: tür seçilmedi
following-hint = Değiştirmek ya da takibi bırakmak için bir yere basın.
following-nothing = Henüz hiçbir yeri takip etmiyorsunuz.
unfollow-which = <b>Hangi yerin takibini bırakmak istiyorsunuz?</b>
unfollowed = Takibi bıraktınız: <b>{ $place }</b>
unfollow-all-ask =
    { $count ->
        [one] { $count } yerin takibi bırakılsın mı? Artık uyarı gelmez.
       *[other] { $count } yerin hepsinin takibi bırakılsın mı? Artık uyarı gelmez.
    }
unfollowed-all = Artık hiçbir yeri takip etmiyorsunuz. Uyarı gelmeyecek.
button-follow-place = Bir yeri takip et
button-follow-another = Başka yer ekle
button-unfollow-all = Tüm takipleri bırak
button-unfollow-all-yes = Evet, hepsini bırak
button-keep = Hayır, kalsın

## Ayrılmak

stopped =
    Artık hiçbir yeri takip etmiyorsunuz. Uyarı gelmeyecek.
    Diliniz saklanıyor. Onu da silmek için /forget gönderin.
forgotten = Silindi. Bu sohbetle ilgili hiçbir şey saklamıyoruz. Telegram'da ve telefonunuzda hâlâ duruyor: isterseniz sohbeti oradan silin.
forgotten-but-for-the-desk = Silindi; yalnızca yayın masasındaki yeriniz kaldı: adı ile mühürlü numaranız ve kodlarınız. Bir yönetici yetkilerinizi sonlandırabilir. Sohbet Telegram'da ve telefonunuzda hâlâ duruyor: isterseniz oradan silin.

## Hakkında, yardım, gizlilik

help =
    Görmek ve takip etmek için <b>bir yerin adını gönderin</b>. Arap ya da Latin harfleriyle, her yazılışı olur.

    /follow – bir yeri takip et
    /following – takip ettikleriniz ve ne kadar
    /unfollow – bir yerin takibini bırak
    /latest – şu anda bilinenler
    /casualties – kim neyi saydı, yan yana
    /blackouts – kesintiler ve kapatmalar
    /statements – kim ne dedi
    /map – kesintilerin ve olayların haritası
    /search – olayları kelimelerle bul
    /event – bir olay hakkında söylenenler ve yanlışlar
    /incident – bir gelişme, başından itibaren
    /sources – bir uyarının kaynakları
    /asof – belirli bir günde söylemiş olduklarımız
    /mute – bir süre ses yok
    /snooze – ara, sonra tek bir mesaj
    /settings – saat dilimi, sessiz saatler, özetler
    /discreet – uyarılar nötr bir satırın arkasında
    /live – güncel tutulan bir mesaj
    /status – gecikme var mı, son kontrol ne zaman
    /language – dili değiştir
    /about – bu nedir ve kaynakları
    /privacy – neleri saklıyoruz, kim görebilir
    /stop – tüm takipleri bırak
    /mydata – sakladığımız her şey
    /forget – sakladıklarımızı sil
    /panic – tek söz etmeden hemen sil

    Bir komuta yer adı eklenebilir: { $example }
help-group =
    <b>Bu sohbette</b> yalnızca yöneticiler komut verebilir.

    /follow – bir yeri takip et
    /following – bu sohbetin takip ettikleri ve ne kadar
    /unfollow – bir yerin takibini bırak
    /latest – şu anda bilinenler
    /casualties – kim neyi saydı, yan yana
    /blackouts – kesintiler ve kapatmalar
    /statements – kim ne dedi
    /map – kesintilerin ve olayların haritası
    /search – olayları kelimelerle bul
    /event – bir olay hakkında söylenenler ve yanlışlar
    /incident – bir gelişme, başından itibaren
    /sources – bir uyarının kaynakları
    /asof – belirli bir günde söylemiş olduklarımız
    /mute – bir süre ses yok
    /snooze – ara, sonra tek bir mesaj
    /settings – saat dilimi, sessiz saatler, özetler
    /live – güncel tutulan bir mesaj
    /status – gecikme var mı, son kontrol ne zaman
    /language – dili değiştir
    /stop – tüm takipleri bırak
    /mydata – sakladığımız her şey
    /forget – sakladıklarımızı sil
    /panic – tek söz etmeden hemen sil

    Bir komuta yer adı eklenebilir: { $example }
about =
    <b>Tocsin</b>, editörlerin kontrol ettiği olayları izler ve bir yeri takip edenleri uyarır.
    Her sayıda kimin saydığı, sayım tarihi ve ne kadar emin olduğumuz yazar. Farklı kuruluşların sayıları asla toplanmaz. Yanıldığımızda, yanlış uyarının gönderildiği herkese düzeltme de gönderilir.
    Bir yerden haber olmaması, bilmediğimiz anlamına gelir. Orada sakinlik olduğu anlamına gelmez.
    Tocsin kendiliğinden güvenlik tavsiyesi vermez.
about-operator = Bu hizmeti işleten: { $operator }.
about-contact = İletişim: { $contact }
about-operator-unknown = Bu hizmeti işleten bir ad bildirmedi.
about-sources =
    Yer adları © GeoNames (CC BY 4.0).
    Ülke ve il adları: Unicode CLDR.
    Yazılım: Tocsin, Apache Lisansı 2.0.
privacy =
    <b>Neleri saklıyoruz</b>
    Şifreli bir sohbet numarası, diliniz, takip ettiğiniz yerler, saat ve ses ayarlarınız ve bir düzeltmenin size ulaşabilmesi için hangi uyarıların gönderildiği. Ad, telefon numarası, konum, mesaj yok: gönderdikleriniz işlendikten sonra silinir.

    <b>Kim neyi görebilir</b>
    Telegram bu botu kullandığınızı ve botun size ne gönderdiğini görebilir; botlarla yapılan sohbetler uçtan uca şifreli değildir. Telefonunuzu açan herkes bu sohbeti okuyabilir. Çalışan sunucuyu denetleyen kişi sakladıklarımızı okuyabilir.

    <b>Silmek</b>
    /forget hepsini burada hemen siler. Telegram'da, telefonunuzda ya da sunucu yedeğinde kalanları silemez.
    /panic ya da tek başına panik sözü de aynısını yapar, Telegram'dan son iki günün uyarılarını silmesini ister ve hiçbir şey istenmemiş gibi yanıt verir. Daha eski mesajlar kalır: sohbeti Telegram'da silin.

    <b>Daha güvenlisi</b>
    Mesaj önizlemelerini gizleyin ya da /discreet kullanın, bu sohbetin kendiliğinden silinmesini açın, uygulamayı kilitleyin.
button-forget = Her şeyi şimdi sil
greeting-group =
    <b>Tocsin</b>, bu sohbetin takip ettiği yerler için can kayıpları, kesintiler ve açıklamalar hakkında uyarı gönderir.
    Yöneticiler: /follow ile bir yer gönderin, örneğin: /follow Baniyas. Neleri sakladığımızı görmek için /privacy gönderin.

## Olmayan istekler: her biri tek cümle

refused-place-unknown = Böyle bir ad taşıyan yer yok. Yazımı kontrol edin ya da yakındaki bir kasabayı veya ili deneyin, örneğin: Lazkiye, Baniyas, اللاذقية.
refused-place-too-long = Bu, bir yer adı için çok uzun: en çok { $limit } karakter gönderin.
refused-too-many-places = Şimdiden { $limit } yer takip ediyorsunuz, bir sohbet için en çok bu kadar olur: önce /unfollow ile birini bırakın.
refused-not-followed = Bu yeri artık takip etmiyorsunuz: takip ettiklerinizi görmek için /following gönderin.
refused-button = Bu düğme artık geçerli değil. /following gönderin.
refused-withdrawn = Bu uyarı insanların güvenliği için kaldırıldı: artık hiçbir bölümü gösterilmiyor.
refused-not-administrator = Bunu yalnızca bu sohbetin yöneticileri yapabilir.
refused-command = Böyle bir komut yok: neler olduğunu görmek için /help gönderin.
refused-not-text = Lütfen yerin adını yazı olarak gönderin: resimler, dosyalar ve kişiler okunmaz ve saklanmaz. Paylaştığınız konum yakındaki yer adlarına çevrilir ve saklanmaz.
refused-failed = Şu anda olmadı: lütfen bir dakika sonra yeniden deneyin.

## Komut menüsü (düz metin, her biri en çok 256 karakter)

command-start = Başla ya da bir yer seç
command-follow = Bir yeri takip et
command-following = Takip ettikleriniz ve ne kadar
command-unfollow = Bir yerin takibini bırak
command-latest = Şu anda bilinenler
command-casualties = Kim neyi saydı, yan yana
command-blackouts = Kesintiler ve kapatmalar
command-statements = Kim ne dedi
command-language = Dili değiştir
command-help = Tüm komutlar
command-about = Bu nedir ve kaynakları
command-privacy = Neleri saklıyoruz, kim görebilir
command-stop = Tüm takipleri bırak
command-forget = Sakladıklarımızı sil
