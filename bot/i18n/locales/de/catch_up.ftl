### Eine Nachricht für alles, was nicht rechtzeitig zugestellt werden konnte.

catch-up-title = <b>Verspätet:</b> was veröffentlicht wurde, während Nachrichten Sie nicht erreichen konnten
catch-up-line = • { $at }: { $line }
catch-up-now = Das ist nicht mehr neu. Was jetzt gilt: /latest
