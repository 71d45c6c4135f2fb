### Bu sohbet hakkında saklananlar.

kept-title = <b>Bu sohbet hakkında sakladıklarımız</b>
kept-nothing = Bu sohbet hakkında hiçbir şey saklamıyoruz.
kept-chat = Bize ait bir numara, bu sohbetin Telegram numarası (şifreli) ve dil: { $language }.
kept-muted = Ses kapalı; bitiş: { $until }.
kept-discreet = Uyarılar nötr bir satırın arkasında gelir.
kept-rules =
    { $count ->
        [one] Takip ettiğiniz { $count } yer: { $places }.
       *[other] Takip ettiğiniz { $count } yer: { $places }.
    }
kept-receipts =
    { $count ->
        [one] Size gönderilen ya da başka türlü sonuçlanan { $count } uyarı, mesaj numarası ve saatiyle.
       *[other] Size gönderilen ya da başka türlü sonuçlanan { $count } uyarı, mesaj numarası ve saatiyle.
    }
kept-rest =
    { $count ->
        [one] Ayar ya da yoldaki uyarı gibi { $count } kayıt daha.
       *[other] Ayarlar ya da yoldaki uyarılar gibi { $count } kayıt daha.
    }
kept-at-desk = Yayın masasındaki yeriniz: adı ve şifreli olarak numaranız ile kodlarınız.
kept-file = Aşağıdaki dosyada hepsi tek tek var. Okuduktan sonra silin.
kept-not = Saklanmayanlar: adınız, telefon numaranız, konumunuz, mesajlarınız.
command-mydata = Bu sohbet hakkında sakladığımız her şey
button-mydata = Saklananları gör
