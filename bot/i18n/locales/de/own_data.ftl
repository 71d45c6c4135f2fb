### Was über diesen Chat gespeichert ist.

kept-title = <b>Was wir über diesen Chat speichern</b>
kept-nothing = Wir speichern nichts über diesen Chat.
kept-chat = Eine eigene Nummer, Telegrams Nummer dieses Chats in verschlüsselter Form und die Sprache: { $language }.
kept-muted = Stumm bis { $until }.
kept-discreet = Meldungen kommen hinter einer neutralen Zeile.
kept-rules =
    { $count ->
        [one] { $count } Ort, dem Sie folgen: { $places }.
       *[other] { $count } Orte, denen Sie folgen: { $places }.
    }
kept-receipts =
    { $count ->
        [one] { $count } Meldung, die an Sie ging oder anders endete, mit Nummer der Nachricht und Stunde.
       *[other] { $count } Meldungen, die an Sie gingen oder anders endeten, mit Nummer der Nachricht und Stunde.
    }
kept-rest =
    { $count ->
        [one] { $count } weiterer Eintrag, etwa eine Einstellung oder eine Meldung, die unterwegs ist.
       *[other] { $count } weitere Einträge, etwa Einstellungen oder Meldungen, die unterwegs sind.
    }
kept-at-desk = Ihr Platz in der Redaktion: sein Name, dazu verschlüsselt Ihre Nummer und Ihre Codes.
kept-file = In der Datei unten steht alles, Eintrag für Eintrag. Löschen Sie sie, wenn Sie sie gelesen haben.
kept-not = Nicht gespeichert: Ihr Name, Ihre Telefonnummer, Ihr Standort, Ihre Nachrichten.
command-mydata = Alles, was wir über diesen Chat speichern
button-mydata = Gespeichertes sehen
