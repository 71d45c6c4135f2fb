### Kanallar.

greeting-channel =
    <b>Tocsin</b>, { $title } kanalında can kayıpları, kesintiler ve açıklamalar hakkında uyarı yayımlayabilir.
    Kanal hangi yeri takip etsin? Aşağıdan seçin ya da kanalda örneğin /follow Baniyas yayımlayın.
channel-follows = { $title } kanalı artık şurayı takip ediyor: <b>{ $place }</b>. Ne kadarının geleceğini değiştirmek için kanalda /following yayımlayın.
channel-language = { $title } kanalındaki uyarılar artık Türkçe.
refused-channel = Bu yapılamıyor: bot artık o kanalda değil ya da siz kanalın yöneticisi değilsiniz.
