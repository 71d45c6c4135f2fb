### Eine Nachricht für alles, was nicht rechtzeitig zugestellt werden konnte.

catch-up-title = <b>Verspätet:</b> was veröffentlicht wurde, während Nachrichten Sie nicht erreichen konnten
catch-up-line = • { $at }: { $line }
catch-up-now = Das ist nicht mehr neu. Was jetzt gilt: /latest
catch-up-bundle = <b>Zusammen:</b> was an Ihren Orten neu ist
catch-up-daily = <b>Tagesüberblick</b>
catch-up-weekly = <b>Wochenüberblick</b>
catch-up-snooze = <b>Nach Ihrer Pause:</b> was inzwischen kam und noch gilt
catch-up-stands = Alles, was jetzt bekannt ist: /latest
