### Wie es um den Dienst steht, für alle, die lesen (/status).

status-now = <b>Stand des Dienstes</b>, { $at }
status-on-time = Meldungen werden ohne Verzögerung verschickt.
status-late = Meldungen sind verspätet: Eine, die vor { $span } veröffentlicht wurde, ist zu manchen noch unterwegs. Wer dem Ort selbst folgt, erhält sie zuerst.
status-held = Meldungen werden gerade zurückgehalten, weil Telegram sie nicht annimmt, wie es sollte. Keine geht verloren: Sie folgen später.
status-silent = Meldungen werden gerade nicht verschickt: Der Teil des Dienstes, der sie verschickt, läuft nicht. Keine geht verloren: Sie folgen, sobald er wieder läuft.
status-places = <b>Ihre Orte</b>
status-place = <b>{ $place }</b>: letzte Meldung: { $told }; zuletzt geprüft: { $checked }
status-place-once = <b>{ $place }</b>: letzte Meldung und letzte Prüfung: { $told }
status-place-none = <b>{ $place }</b>: noch keine Meldung
status-more =
    { $count ->
        [one] Und { $count } weiterer Ort: siehe /following
       *[other] Und { $count } weitere Orte: siehe /following
    }
status-desk = Unsere Redaktion hat zuletzt etwas veröffentlicht oder bestätigt: { $at }.
status-desk-none = Unsere Redaktion hat noch nichts veröffentlicht.
status-folder = Eingehende Berichte zuletzt durchgesehen: { $at }.
status-folder-failed =
    { $count ->
        [one] Eingehende Berichte zuletzt durchgesehen: { $at }; { $count } davon ist nicht lesbar.
       *[other] Eingehende Berichte zuletzt durchgesehen: { $at }; { $count } davon sind nicht lesbar.
    }
status-folder-late = Eingehende Berichte wurden nicht durchgesehen seit { $at }; was daraus kommt, verspätet sich.
status-quiet = Keine Meldung von einem Ort heißt, dass wir es nicht wissen. Es heißt nicht, dass es dort ruhig ist.
command-status = Ob etwas verspätet ist, und wer zuletzt geprüft hat
