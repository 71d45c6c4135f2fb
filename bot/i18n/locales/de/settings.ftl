### Die eigene Uhr eines Chats: Zone, Ruhezeiten, Töne, Überblick, Pausen.

settings-title = <b>Einstellungen</b>
settings-zone = Zeitzone: { $city } (dort ist es { $time })
settings-zone-assumed = Zeitzone: { $city } (dort ist es { $time }). Wir haben sie von dem Ort genommen, dem Sie folgen: Ändern Sie sie, wenn sie nicht stimmt.
settings-zone-none = Zeitzone: noch nicht bekannt; Zeiten sind in UTC.
settings-quiet-none = Ruhezeiten: keine.
settings-quiet-daily = Ruhezeiten: täglich { $range }
settings-quiet = Ruhezeiten: { $ranges }
settings-bypass-on = Notfälle sind auch in Ruhezeiten zu hören.
settings-bypass-off = In Ruhezeiten ist nur die Berichtigung dessen zu hören, was mit Ton kam.
settings-budget =
    { $count ->
        [one] Töne: höchstens { $count } in der Stunde; der Rest kommt ohne Ton.
       *[other] Töne: höchstens { $count } in der Stunde; der Rest kommt ohne Ton.
    }
settings-budget-none = Töne: so oft es Anlass gibt.
settings-summary = Überblick: um { $time }; der wöchentliche: { $day }
settings-snoozed = Pause bis { $until }.
button-settings-z = Zeitzone
button-settings-q = Ruhezeiten
button-settings-b = Töne in der Stunde
button-settings-h = Zeit des Überblicks
button-settings-x = Notfälle immer mit Ton
button-snooze = Meldungen pausieren
button-resume = Jetzt fortsetzen
instant-local = { $day }, { $time } ({ $city })
span = { $span }
zone-ask = <b>Wie spät ist es jetzt bei Ihnen?</b>
zone-typed = Oder schicken Sie eine Stadt, zum Beispiel: /zone Damaskus
zone-which = <b>Welche davon hat Ihre Zeit, im Sommer wie im Winter?</b>
quiet-ask = <b>Wann sollen Meldungen ohne Ton kommen?</b>
quiet-means = Sie kommen trotzdem an und sind am Morgen da. Die oberen Knöpfe gelten für jeden Tag, die unteren für einen.
quiet-typed = Oder schicken Sie eigene Zeiten, zum Beispiel: /quiet 22:30-06:15
quiet-day-ask = <b>Ruhezeit, die an diesem Tag beginnt: { $day }</b>
quiet-none = keine
quiet-all-day = ganztägig
button-quiet-off = Keine Ruhezeiten
budget-ask = <b>Wie viele Töne darf eine Stunde haben?</b>
budget-means = Was darüber ist, kommt ohne Ton. Berichtigungen dessen, was mit Ton kam, zählen nicht.
button-budget-none = So oft es Anlass gibt
summary-ask = <b>Wann soll der Überblick kommen?</b>
summary-weekday = Darunter: der Tag des wöchentlichen.
snooze-ask = <b>Wie lange sollen Meldungen pausieren?</b>
snooze-means = Bis dahin kommt nichts Neues; dann sagt eine Nachricht, was noch gilt. Berichtigungen dessen, was Sie erhalten haben, kommen sofort.
snoozed = <b>Pause bis { $until }.</b>
resumed = Meldungen kommen wieder. Was von dem Verpassten noch gilt, kommt gleich.
resumed-already = Meldungen pausieren nicht.
refused-zone-unknown = Es gibt keine Zeitzone und keine Stadt dieses Namens: Schicken Sie eine größere Stadt in der Nähe, zum Beispiel /zone Damaskus, oder nur /zone, um nach der Uhrzeit zu wählen.
refused-quiet-form = Das sind keine zwei Uhrzeiten: Schicken Sie zum Beispiel /quiet 22:00-07:00, oder nur /quiet, um zu wählen.
refused-quiet-same = Ruhezeiten müssen zu verschiedenen Zeiten beginnen und enden: Für einen ganzen Tag schicken Sie /quiet 00:00-24:00.
refused-snooze-form = Das ist keine Dauer: Schicken Sie zum Beispiel /snooze 3h oder /snooze 2 Tage, oder nur /snooze, um zu wählen.
refused-snooze-length = Eine Pause kann von { $hours } Stunde bis zu { $days } Tagen dauern; für weniger nimmt /mute den Ton.
refused-settings-unknown = In diesem Chat kommen noch keine Meldungen an, also gibt es nichts einzustellen: Schicken Sie /follow, um zu beginnen.
command-settings = Zeitzone, Ruhezeiten, Töne, Überblick
command-snooze = Meldungen pausieren
command-resume = Eine Pause beenden
command-quiet = Ruhezeiten
command-zone = Zeitzone
