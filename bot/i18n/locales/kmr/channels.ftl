### Kanal.

greeting-channel =
    <b>Tocsin</b> dikare di kanala { $title } de hişyariyan biweşîne: li ser qurbaniyan, qutbûnan û daxuyaniyan.
    Kanal kîjan cihî bişopîne? Li jêr hilbijêrin, an di kanalê de wek mînak /follow Baniyas biweşînin.
channel-follows = Kanala { $title } niha vî cihî dişopîne: <b>{ $place }</b>. Ji bo guhertina tiştê ku jê re tê, di kanalê de /following biweşînin.
channel-language = Hişyariyên kanala { $title } niha bi kurmancî ne.
refused-channel = Ev nabe: bot êdî ne di wê kanalê de ye, an jî hûn wê bi rê ve nabin.
