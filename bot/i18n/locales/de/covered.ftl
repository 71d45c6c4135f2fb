### Hinter einer neutralen Zeile.

covered = Neuer Stand verfügbar
button-show = Anzeigen
button-hide = Verbergen
discreet-off = <b>Die neutrale Vorschau ist aus.</b>
discreet-on = <b>Die neutrale Vorschau ist an.</b>
discreet-means = Mit ihr kommen Meldungen und Berichtigungen als „Neuer Stand verfügbar“ und zeigen ihren Inhalt, wenn Sie sie antippen. Was Sie selbst fragen, wird offen beantwortet. Was schon geschickt ist, bleibt, wie es ist, und eine Meldung, die schon unterwegs ist, kann noch offen ankommen.
button-discreet-on = Einschalten
button-discreet-off = Ausschalten
button-discreet = Neutrale Vorschau
refused-only-private = Das geht nur in einem privaten Chat mit dem Bot.
refused-discreet-unknown = In diesem Chat kommen noch keine Meldungen an, also gibt es nichts zu verdecken: Schicken Sie /follow, um zu beginnen.
command-discreet = Meldungen hinter neutraler Zeile
