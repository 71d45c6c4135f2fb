### Un message tenu à jour.

live-off = <b>Aucun message en direct n'est tenu ici.</b>
live-on = <b>Un message en direct est tenu ici pour chaque sujet.</b>
live-on-pinned = <b>Un message en direct est tenu ici pour chaque sujet, et épinglé.</b>
live-means = Il contient les chiffres de chaque organisme, les coupures et les fermetures dans leur état actuel, et change sur place sans son. Les alertes arrivent comme avant.
button-live = Message en direct
live-button-on = En tenir un, sans épingler
live-button-pin = En tenir un, épinglé
live-button-off = N'en tenir aucun
live-updated = Dernière mise à jour : { $at }. Ce message est tenu à jour.
live-ended = Ce message n'est plus tenu à jour.
live-more = La suite : /latest
live-unpinned = Le message en direct n'est pas épinglé : le bot n'a pas le droit d'épingler ici.
refused-live-unknown = Cette conversation ne suit encore rien, il n'y a donc rien à tenir à jour : envoyez /follow pour commencer.
refused-live-discreet = Avec l'aperçu neutre, aucun message en direct ne peut être tenu : désactivez-le d'abord avec /discreet.
command-live = Un message tenu à jour
