### Derrière une ligne neutre.

covered = Mise à jour disponible
button-show = Afficher
button-hide = Masquer
discreet-off = <b>L'aperçu neutre est désactivé.</b>
discreet-on = <b>L'aperçu neutre est activé.</b>
discreet-means = Avec lui, alertes et corrections arrivent sous la forme « Mise à jour disponible » et s'affichent quand vous les touchez. Ce que vous demandez vous-même reçoit une réponse ouverte. Ce qui a déjà été envoyé reste tel quel, et une alerte déjà en route peut encore arriver ouvertement.
button-discreet-on = Activer
button-discreet-off = Désactiver
button-discreet = Aperçu neutre
refused-only-private = Cela n'est possible que dans une conversation privée avec le bot.
refused-discreet-unknown = Aucune alerte n'arrive encore dans cette conversation, il n'y a donc rien à couvrir : envoyez /follow pour commencer.
command-discreet = Alertes derrière une ligne neutre
