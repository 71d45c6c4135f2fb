### Was man im Chat antrifft: erster Kontakt, Menüs, Antworten auf Befehle, Absagen.

## Erster Kontakt

welcome = <b>Tocsin</b> schickt Meldungen über Opfer, Ausfälle und Stellungnahmen für die Orte, die Sie wählen.
choose-language = Wählen Sie Ihre Sprache:
language-kept = Sprache: Deutsch.
translation-original = Diese Texte wurden zuerst auf Deutsch geschrieben.
translation-human = Diese Texte hat ein Mensch übersetzt.
translation-machine_reviewed = Diese Texte wurden maschinell übersetzt und von einem Menschen geprüft.
translation-machine = Diese Texte wurden maschinell übersetzt und noch nicht von einem Menschen geprüft. Ist einer unklar, gilt der englische Text.
notice =
    <b>Bevor Sie beginnen</b>
    Telegram kann sehen, dass Sie diesen Bot nutzen und was er schickt; Chats mit Bots sind nicht Ende-zu-Ende-verschlüsselt. Wer Ihr Telefon öffnet, kann diesen Chat lesen.
    Wir speichern eine verschlüsselte Chatnummer, Ihre Sprache, die Orte, denen Sie folgen, Ihre Einstellungen zu Zeit und Ton und welche Meldungen Ihnen geschickt wurden. Wer den laufenden Server in der Hand hat, könnte das lesen.
    /forget löscht es hier sofort. Was Telegram, Ihr Telefon oder eine Sicherungskopie des Servers behält, kann es nicht löschen.
    Sicherer: Nachrichtenvorschau ausblenden, diesen Chat automatisch löschen lassen, die App sperren.

## Einen Ort wählen

home =
    <b>Welchem Ort möchten Sie folgen?</b>
    Wählen Sie unten, oder schicken Sie den Namen: in jeder Schreibweise, in arabischen oder lateinischen Buchstaben.
home-group =
    <b>Welchem Ort soll dieser Chat folgen?</b>
    Wählen Sie unten, oder schicken Sie /follow mit dem Namen, zum Beispiel: /follow Baniyas
ask-place =
    <b>Welcher Ort?</b>
    Wählen Sie unten, oder schicken Sie den Befehl mit einem Namen, zum Beispiel: { $example }
offer-same-name = Mehrere Orte heißen so. Welchen meinen Sie?
offer-alike = Kein Ort heißt genau so. Meinten Sie einen von diesen?
browse-countries = <b>Wählen Sie ein Land</b>
browse-write = Oder schreiben Sie den Namen eines Ortes.
browse-letters = <b>Mit welchem Buchstaben beginnt das Land?</b>
browse-area = <b>{ $place }</b>
browse-area-none = Hier sind keine kleineren Orte verzeichnet.
button-other-places = Andere Orte
button-follow-area = Folgen: { $place }
button-all-of = Ganz { $place }
example-place = Baniyas
button-countries = Alle Länder
button-by-letter = Länder nach Buchstaben
button-back = Zurück
button-previous = Vorherige
button-next = Nächste

## Ein Ort

card-new = Sie folgen jetzt: <b>{ $place }</b>
card-already = Sie folgen bereits: <b>{ $place }</b>
card-followed = Sie folgen: <b>{ $place }</b>
card-not-followed =
    <b>{ $place }</b>
    Diesem Ort folgen Sie nicht.
card-kinds = Sie erhalten: { $kinds }.
card-kinds-none = Sie erhalten: nichts, weil keine Art gewählt ist.
card-level = Wie viel: { $level }.
card-hint = Zum Ändern drücken:
button-follow = Folgen
button-follow-again = Wieder folgen
button-unfollow = Nicht mehr folgen
button-following = Ihre Orte
button-latest = Neuestes
button-figures = Zahlen
button-blackouts = Ausfälle
button-statements = Stellungnahmen

## Arten und Stufen: auf einer Taste, und im Satz

button-kind-casualties = Opfer
button-kind-blackouts = Ausfälle, Sperrungen
button-kind-statements = Stellungnahmen
button-kind-footage = Kursierende Bilder
kind-casualties = Opfer
kind-blackouts = Ausfälle und Sperrungen
kind-statements = Stellungnahmen
kind-footage = kursierende Aufnahmen
button-level-routine = Alles
button-level-notable = Wichtiges
button-level-major = Nur Großes
button-level-critical = Nur Notfälle
level-routine = alles
level-notable = wichtige Nachrichten und darüber
level-major = große Nachrichten und Notfälle
level-critical = nur Notfälle

## Alles, dem gefolgt wird

following =
    { $count ->
        [one] <b>Sie folgen { $count } Ort</b>
       *[other] <b>Sie folgen { $count } Orten</b>
    }
following-row = <b>{ $place }</b>: { $kinds }; { $level }
following-row-none = <b>{ $place }</b>: keine Art gewählt
following-hint = Drücken Sie auf einen Ort, um ihn zu ändern oder ihm nicht mehr zu folgen.
following-nothing = Sie folgen noch keinem Ort.
unfollow-which = <b>Welchem Ort möchten Sie nicht mehr folgen?</b>
unfollowed = Sie folgen nicht mehr: <b>{ $place }</b>
unfollow-all-ask =
    { $count ->
        [one] { $count } Ort nicht mehr folgen? Es kommen dann keine Meldungen mehr.
       *[other] Allen { $count } Orten nicht mehr folgen? Es kommen dann keine Meldungen mehr.
    }
unfollowed-all = Sie folgen keinem Ort mehr. Es kommen keine Meldungen mehr.
button-follow-place = Einem Ort folgen
button-follow-another = Weiterem Ort folgen
button-unfollow-all = Keinem mehr folgen
button-unfollow-all-yes = Ja, keinem mehr
button-keep = Nein, behalten

## Gehen

stopped =
    Sie folgen keinem Ort mehr. Es kommen keine Meldungen mehr.
    Ihre Sprache bleibt gespeichert. Um auch sie zu löschen, schicken Sie /forget.
forgotten = Gelöscht. Wir speichern nichts mehr über diesen Chat. Telegram und Ihr Telefon haben ihn noch: Löschen Sie ihn dort, wenn Sie möchten.
forgotten-but-for-the-desk = Gelöscht, bis auf Ihren Platz in der Redaktion: sein Name sowie Ihre Nummer und Ihre Codes, versiegelt. Wer die Redaktion verwaltet, kann Ihre Rechte beenden. Telegram und Ihr Telefon haben diesen Chat noch: Löschen Sie ihn dort, wenn Sie möchten.

## Über, Hilfe, Datenschutz

help =
    <b>Schicken Sie den Namen eines Ortes</b>, um ihn zu sehen und ihm zu folgen. In jeder Schreibweise, in arabischen oder lateinischen Buchstaben.

    /follow – einem Ort folgen
    /following – welchen Orten Sie folgen, und wie viel
    /unfollow – einem Ort nicht mehr folgen
    /latest – was jetzt bekannt ist
    /casualties – wer was gezählt hat, nebeneinander
    /blackouts – Ausfälle und Sperrungen
    /statements – wer was gesagt hat
    /map – eine Karte der Ausfälle und Ereignisse
    /search – Ereignisse nach Wörtern finden
    /event – was zu einem Ereignis gesagt wurde, und was falsch war
    /incident – ein Thema von Anfang an
    /sources – woher eine Meldung stammt
    /asof – was wir an einem bestimmten Tag gesagt hatten
    /mute – eine Zeit lang kein Ton
    /snooze – Pause, dann eine Nachricht
    /settings – Zeitzone, Ruhezeiten, Überblick
    /discreet – Meldungen hinter neutraler Zeile
    /live – eine Nachricht, die aktuell bleibt
    /status – ob etwas verspätet ist, und wer zuletzt geprüft hat
    /language – die Sprache ändern
    /about – was das ist, und Quellen
    /privacy – was wir speichern und wer es sehen kann
    /stop – keinem Ort mehr folgen
    /mydata – alles, was wir speichern
    /forget – löschen, was wir speichern
    /panic – sofort löschen, ohne ein Wort

    Ein Befehl kann einen Ort nennen: { $example }
help-group =
    <b>In diesem Chat</b> kann nur die Administration Befehle geben.

    /follow – einem Ort folgen
    /following – welchen Orten dieser Chat folgt, und wie viel
    /unfollow – einem Ort nicht mehr folgen
    /latest – was jetzt bekannt ist
    /casualties – wer was gezählt hat, nebeneinander
    /blackouts – Ausfälle und Sperrungen
    /statements – wer was gesagt hat
    /map – eine Karte der Ausfälle und Ereignisse
    /search – Ereignisse nach Wörtern finden
    /event – was zu einem Ereignis gesagt wurde, und was falsch war
    /incident – ein Thema von Anfang an
    /sources – woher eine Meldung stammt
    /asof – was wir an einem bestimmten Tag gesagt hatten
    /mute – eine Zeit lang kein Ton
    /snooze – Pause, dann eine Nachricht
    /settings – Zeitzone, Ruhezeiten, Überblick
    /live – eine Nachricht, die aktuell bleibt
    /status – ob etwas verspätet ist, und wer zuletzt geprüft hat
    /language – die Sprache ändern
    /stop – keinem Ort mehr folgen
    /mydata – alles, was wir speichern
    /forget – löschen, was wir speichern
    /panic – sofort löschen, ohne ein Wort

    Ein Befehl kann einen Ort nennen: { $example }
about =
    <b>Tocsin</b> beobachtet Ereignisse, die eine Redaktion geprüft hat, und benachrichtigt alle, die einem Ort folgen.
    Jede Zahl sagt, wer gezählt hat, bis wann, und wie sicher wir sind. Zahlen verschiedener Stellen werden nie zusammengezählt. Wenn wir falsch lagen, erhalten alle, denen die falsche Meldung geschickt wurde, die Berichtigung.
    Keine Meldung von einem Ort heißt, dass wir es nicht wissen. Es heißt nicht, dass es dort ruhig ist.
    Tocsin gibt keine eigenen Sicherheitsratschläge.
about-operator = Dieser Dienst wird betrieben von { $operator }.
about-contact = Kontakt: { $contact }
about-operator-unknown = Wer diesen Dienst betreibt, hat keinen Namen angegeben.
about-sources =
    Ortsnamen © GeoNames (CC BY 4.0).
    Namen von Ländern und Gouvernements: Unicode CLDR.
    Software: Tocsin, Apache-Lizenz 2.0.
privacy =
    <b>Was wir speichern</b>
    Eine verschlüsselte Chatnummer, Ihre Sprache, die Orte, denen Sie folgen, Ihre Einstellungen zu Zeit und Ton, und welche Meldungen Ihnen geschickt wurden, damit eine Berichtigung Sie erreichen kann. Kein Name, keine Telefonnummer, kein Standort, keine Nachrichten: Was Sie schicken, wird nach der Bearbeitung gelöscht.

    <b>Wer was sehen kann</b>
    Telegram kann sehen, dass Sie diesen Bot nutzen und was er schickt; Chats mit Bots sind nicht Ende-zu-Ende-verschlüsselt. Wer Ihr Telefon öffnet, kann diesen Chat lesen. Wer den laufenden Server in der Hand hat, könnte lesen, was wir speichern.

    <b>Löschen</b>
    /forget löscht es hier sofort. Was Telegram, Ihr Telefon oder eine Sicherungskopie des Servers behält, kann es nicht löschen.
    /panic, oder allein das Wort Panik, tut dasselbe, bittet Telegram, die Meldungen der letzten zwei Tage zu löschen, und antwortet, als wäre nichts gefragt worden. Ältere Nachrichten bleiben: Löschen Sie den Chat in Telegram.

    <b>Sicherer</b>
    Nachrichtenvorschau ausblenden oder /discreet nutzen, diesen Chat automatisch löschen lassen, die App sperren.
button-forget = Jetzt alles löschen
greeting-group =
    <b>Tocsin</b> schickt Meldungen über Opfer, Ausfälle und Stellungnahmen für die Orte, denen dieser Chat folgt.
    An die Administration: Schicken Sie /follow mit einem Ort, zum Beispiel: /follow Baniyas. Was wir speichern, zeigt /privacy.

## Absagen: je ein Satz

refused-place-unknown = Einen Ort mit einem solchen Namen gibt es hier nicht. Prüfen Sie die Schreibweise, oder versuchen Sie eine Stadt in der Nähe oder das Gouvernement, zum Beispiel: Latakia, Baniyas, اللاذقية.
refused-place-too-long = Das ist zu lang für einen Ortsnamen: Schicken Sie höchstens { $limit } Zeichen.
refused-too-many-places = Sie folgen schon { $limit } Orten, mehr kann ein Chat nicht: Nehmen Sie zuerst mit /unfollow einen heraus.
refused-not-followed = Diesem Ort folgen Sie nicht mehr: Schicken Sie /following, um Ihre Orte zu sehen.
refused-button = Diese Taste gilt nicht mehr. Schicken Sie /following.
refused-withdrawn = Diese Meldung wurde zum Schutz von Menschen entfernt: Von ihr wird nichts mehr gezeigt.
refused-not-administrator = Das kann nur die Administration dieses Chats.
refused-command = Diesen Befehl gibt es nicht: Schicken Sie /help, um zu sehen, welche es gibt.
refused-not-text = Bitte schicken Sie den Namen des Ortes als Text: Bilder, Dateien und Kontakte werden nicht gelesen und nicht gespeichert. Ein geteilter Standort wird zu Orten in der Nähe und nicht gespeichert.
refused-failed = Das hat gerade nicht geklappt: Bitte versuchen Sie es in einer Minute noch einmal.

## Das Befehlsmenü (reiner Text, je höchstens 256 Zeichen)

command-start = Beginnen, oder einen Ort wählen
command-follow = Einem Ort folgen
command-following = Welchen Orten Sie folgen, und wie viel
command-unfollow = Einem Ort nicht mehr folgen
command-latest = Was jetzt bekannt ist
command-casualties = Wer was gezählt hat, nebeneinander
command-blackouts = Ausfälle und Sperrungen
command-statements = Wer was gesagt hat
command-language = Die Sprache ändern
command-help = Alle Befehle
command-about = Was das ist, und Quellen
command-privacy = Was wir speichern und wer es sehen kann
command-stop = Keinem Ort mehr folgen
command-forget = Löschen, was wir speichern
