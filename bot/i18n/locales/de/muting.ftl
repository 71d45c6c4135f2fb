### Stumm schalten: eine Zeit lang kein Ton.

mute-ask = <b>Wie lange sollen Meldungen stumm sein?</b>
mute-again = Wie lange, von jetzt an?
mute-means = Meldungen kommen weiter an, ohne Ton; danach kommt der Ton von selbst wieder. Bis dahin ist nur zu hören, was eine Meldung berichtigt oder zurückzieht, die mit Ton kam.
mute-typed = Oder schicken Sie eine eigene Dauer, zum Beispiel: /mute 90 Minuten
muted-for = <b>Stumm für { $span }</b>, bis { $until }.
muted-until = Stumm bis { $until }.
unmuted = Meldungen sind wieder zu hören.
button-mute = Stumm schalten
button-mute-night = 8 Std. stumm
button-unmute = Ton wieder an
span-days =
    { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
    }
span-hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
span-minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
command-mute = Eine Zeit lang kein Ton
command-unmute = Meldungen wieder hören
refused-mute-form = Das ist keine Dauer: Schicken Sie zum Beispiel /mute 8h oder /mute 3 Tage, oder nur /mute, um zu wählen.
refused-mute-length = Wählen Sie zwischen { $minutes } Minuten und { $days } Tagen, zum Beispiel: /mute 8h
refused-mute-unknown = In diesem Chat kommen noch keine Meldungen an, also gibt es nichts stumm zu schalten: Schicken Sie /follow, um zu beginnen.
