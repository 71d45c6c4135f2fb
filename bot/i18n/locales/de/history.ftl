### Was /event und /asof sagen: was wann gesagt wurde, was falsch war und warum.

history-title = Was wir gesagt haben: { $event }
history-lead =
    { $count ->
        [one] Eine Meldung, so wie sie verschickt wurde, und was aus ihr geworden ist.
       *[other] { $count } Meldungen, die neueste zuerst. Jede so, wie sie verschickt wurde, und was aus ihr geworden ist.
    }
history-gone = Zum Schutz von Menschen entfernt: Was gesagt wurde, wird nicht mehr gezeigt.
history-entry = { $ref } · { $when } · { $kind }
history-kind-new = erste Meldung
history-kind-update = neuer Stand
history-kind-source_revision = die zählende Stelle hat ihre Zahl geändert
history-kind-correction = BERICHTIGUNG: wir lagen falsch
history-kind-clarification = Klarstellung
history-kind-retraction = ZURÜCKGEZOGEN
history-kind-withdrawal = entfernt
history-kind-all_clear = vorbei
history-kind-merge = zusammengeführt
history-was-correction = Falsch: berichtigt in { $ref }, { $when }.
history-was-clarification = Unklar: klargestellt in { $ref }, { $when }.
history-was-retraction = Zurückgezogen in { $ref }, { $when }: Sie hätte nicht veröffentlicht werden sollen.
history-was-withdrawal = Entfernt in { $ref }, { $when }.
history-merged = Von hier an geht es weiter mit { $event }.
history-entered-later = Später in unser Verzeichnis eingetragen, am { $when }; damals wurde niemand benachrichtigt.
history-newer = Das ist nicht der neueste Stand: Jetzt gilt { $ref }.
button-history = Verlauf

asof-title = { $area }: was wir bis { $when } gesagt hatten
asof-lead = So, wie es damals stand. Was erst später bekannt wurde, fehlt; was sich als falsch erwies, ist gekennzeichnet.
asof-empty = { $area }: Bis { $when } hatten wir nichts gesagt. Keine Meldungen heißt unbekannt, nicht ruhig.
asof-withdrawn =
    { $count ->
        [one] Ein Ereignis wurde später zum Schutz von Menschen entfernt und ist nicht dabei.
       *[other] { $count } Ereignisse wurden später zum Schutz von Menschen entfernt und sind nicht dabei.
    }

refused-event-unnamed = Nennen Sie ein Ereignis so, wie es zitiert wird, zum Beispiel: /event sohr-coast, oder eine einzelne Meldung davon: /event sohr-coast r2.
refused-event-unknown = Ein Ereignis mit diesem Namen haben wir nicht gemeldet: Prüfen Sie die Schreibweise, zum Beispiel sohr-coast.
refused-event-revision = Eine solche Meldung gab es zu { $event } nicht: Vorhanden ist { $known }.
refused-asof-form = Schreiben Sie einen Tag, eine Uhrzeit in UTC und einen Ort, zum Beispiel: { $example }
refused-asof-date = Diesen Tag oder diese Uhrzeit gibt es nicht: Schreiben Sie zum Beispiel: { $example }
refused-asof-future = Dieser Zeitpunkt liegt noch in der Zukunft: Wählen Sie einen, der vergangen ist.

command-event = Was zu einem Ereignis gesagt wurde, und was falsch war
command-asof = Was wir an einem bestimmten Tag gesagt hatten
