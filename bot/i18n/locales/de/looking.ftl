### Was Diagramme, Karten, Zeitleisten und die Suche sagen.

## Diagramme

chart-title = { $area }: Hauptzahl jeder zählenden Stelle
chart-row = { $counter }, { $measure }: { $label }
chart-how = Eine Linie verbindet nur Zahlen derselben Reihe; ein Ring ist eine Zahl, deren Umfang nicht angegeben ist.
chart-more =
    { $count ->
        [one] { $count } weitere zählende Stelle steht im Text.
       *[other] { $count } weitere zählende Stellen stehen im Text.
    }
chart-rest-in-text = Der Rest steht im Text.
chart-point = { $figure } ({ $day })
chart-point-down = { $figure } ({ $day }, nach unten geändert)
chart-then = { $before }, dann { $after }
chart-apart = { $before }; { $after }
button-chart = Diagramm
button-as-text = Als Text
came-down = Von der zählenden Stelle nach unten geändert; vorher: { $figure } ({ $day }).

## Bilder, die nicht kommen

picture-refused = Das Bild kann in diesem Chat nicht geschickt werden; hier steht, was es zeigt.
picture-failed = Das Bild konnte gerade nicht gezeichnet werden; hier steht, was es zeigt.

## Karten

map-title = { $area }: Ausfälle und Ereignisse
map-when = Stand: { $day }.
map-note = Grenzen sind nur Anhaltspunkte: Sie sagen nichts darüber, wem das Land gehört.
map-none = Für dieses Land wird keine Karte gezeichnet ({ $country }): Seine Grenzen sind strittig, veraltet oder uns nicht bekannt.
map-no-outage = Uns wurde kein Ausfall und keine Sperrung gemeldet. Keine Meldungen heißt unbekannt, nicht ruhig.
map-active = Andere Ereignisse, Orte: { $areas }.
map-shade-none = Uns nichts gemeldet: unbekannt, nicht ruhig
map-shade-active = Andere Ereignisse, kein Ausfall gemeldet
map-shade-unconfirmed = Ausfall ganz oder teilweise, seither unbestätigt
map-shade-partly = Ausfall, teilweise wieder da
map-shade-out = Ausfall gemeldet, ganz oder teilweise
button-map = Karte

## Seiten und Zeitleisten

page-of = Seite { $page } von { $pages }
timeline-title = Zeitleiste: { $thread }
timeline-lead =
    { $count ->
        [one] Ein Ereignis, das neueste zuerst.
       *[other] { $count } Ereignisse, das neueste zuerst.
    }
button-timeline = Ganze Zeitleiste
incidents-which = Welches Thema? Wählen Sie unten, oder schicken Sie den Befehl mit seinem Namen, zum Beispiel: { $example }
incidents-none = Zu Ihren Orten gibt es noch kein Thema. Schicken Sie den Befehl mit dem Namen eines Themas, zum Beispiel: { $example }
refused-incident-unknown = Zu einem Thema mit diesem Namen haben wir nichts gemeldet: Prüfen Sie die Schreibweise, zum Beispiel coast-march-2025.

## Die Suche

search-title =
    { $count ->
        [one] { $count } Ereignis gefunden
       *[other] { $count } Ereignisse gefunden
    }
search-more = und { $count } weitere: Ein Wort mehr grenzt es ein.
search-nothing = Nichts von dem, was jetzt gilt, enthält alle diese Wörter. Versuchen Sie weniger Wörter oder eine andere Schreibweise.
example-search = Strom Latakia
refused-search-empty = Schicken Sie Wörter, nach denen gesucht werden soll, zum Beispiel: { $example }
refused-search-words = Darin ist kein Wort, nach dem man suchen kann: Schicken Sie Buchstaben oder Ziffern.
refused-search-long = Das ist zu lang für eine Suche: Schicken Sie höchstens { $limit } Zeichen.
command-sources = Woher eine Meldung stammt
command-incident = Ein Thema von Anfang an
command-map = Eine Karte der Ausfälle und Ereignisse
command-search = Ereignisse nach Wörtern finden
