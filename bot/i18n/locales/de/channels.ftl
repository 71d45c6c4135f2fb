### Kanäle.

greeting-channel =
    <b>Tocsin</b> kann im Kanal { $title } Meldungen über Opfer, Ausfälle und Stellungnahmen veröffentlichen.
    Welchem Ort soll er folgen? Wählen Sie unten, oder schreiben Sie im Kanal zum Beispiel /follow Baniyas.
channel-follows = Der Kanal { $title } folgt jetzt: <b>{ $place }</b>. Um zu ändern, wie viel er bekommt, schreiben Sie im Kanal /following.
channel-language = Meldungen im Kanal { $title } sind jetzt auf Deutsch.
refused-channel = Das geht nicht: Der Bot ist nicht mehr in diesem Kanal, oder Sie verwalten ihn nicht.
