### Ce que dit une alerte.
### Un jour s'écrit avec son article (« le 8 mars »), un instant sans (« 8 mars, 18:00 UTC ») : voir terms.ftl.

## Victimes : la première ligne

headline-deaths = { $place } – signalés : { $who }
headline-killed = { $place } – tués signalés : { $who }
headline-injured = { $place } – blessés signalés : { $who }
headline-missing = { $place } – disparitions signalées : { $who }
headline-detained = { $place } – détentions signalées : { $who }
headline-abducted = { $place } – enlèvements signalés : { $who }
headline-displaced = { $place } – déplacements signalés : { $who }
headline-bodies_recovered = { $place } – { $count ->
    [one] corps retrouvé, selon un signalement
    [many] corps retrouvés, selon les signalements
   *[other] corps retrouvés, selon les signalements
} : { $who }
headline-figure = { $place } – { $measure }, { $label } : { $figure }
headline-in_doubt = { $place } : un chiffre est mis en doute et n'est pas affiché
headline-not_released = { $place } : aucun chiffre communiqué ({ $counter })
headline-counters = { $place } : chiffres de { $count ->
    [one] { $n } organisme
    [many] { $n } organismes
   *[other] { $n } organismes
}, côte à côte

## Victimes : qui a compté, et quoi

counted-by = Compté par : { $counter } ; date du bilan : { $day }
counted-by-via = Compté par : { $counter } ; date du bilan : { $day } ; rapporté par { $via }
source-with = { $name } ({ $extra })
source-extra = { $short }, { $note }
item = { $label } { $figure }
item-by = { $label } { $figure } (attribués à : { $who })
labelled = { $label } : { $rest }
label-with = { $label } ({ $extra })
label-quoted = « { $label } »
of-them = Sur { $figure } : { $rest }
newly-added = Nouvellement ajoutés par cet organisme : { $figure }
retroactive = Dont ajoutés pour des jours précédents : { $figure } ({ $reason })
overlap-unknown = On ne sait pas si ce chiffre est compris dans les autres ; il ne leur est pas ajouté : { $label } { $figure }.
official-not-released = Aucun chiffre officiel n'a été communiqué.
blackout-caution = Coupure des communications signalée, lieux : { $places }. Les chiffres peuvent tarder et changer.
blackout-caution-unconfirmed = Dernière coupure des communications signalée, lieux : { $places } ({ $day }). Personne n'a confirmé depuis si elles sont rétablies.

## Victimes : ce qui a changé

change-moved = { $label } : { $old } → { $new } ({ $difference } depuis { $day })
change-down = { $label } : { $old } → { $new } (chiffre revu à la baisse de { $difference } depuis { $day })
change-part = { $label } { $difference }
change-released = { $place } : premier chiffre communiqué, { $counter } : { $who }
change-was-not-released = Jusqu'ici, aucun chiffre officiel n'avait été communiqué.
change-none = { $place } : chiffres inchangés ; date du bilan : { $day }
change-in_doubt = { $label } : le chiffre est mis en doute et n'est pas affiché.
same-series = Même organisme ({ $counter }), même périmètre ; date du bilan : { $day }. D'autres organismes donnent d'autres chiffres : voir « Tous les chiffres ».
broken-scope = { $label } : chiffre non comparable au précédent ({ $day }), car pour l'un au moins la zone comptée n'est pas précisée.
broken-areas = { $label } : chiffre non comparable au précédent ({ $day }), car il porte sur d'autres zones.
broken-since = { $label } : chiffre non comparable au précédent ({ $day }), car il compte à partir d'un autre jour.
broken-kind = { $label } : chiffre non comparable au précédent ({ $day }), car il est d'une autre nature.
restated-by-counter = L'organisme a révisé un de ses chiffres antérieurs.

## Déclarations

statement-headline = { $who }, { $act } : { $title }
statement-headline-via = { $who } (via { $via }), { $act } : { $title }
speaker = { $name }, { $office }
speaker-for = { $speaker }, { $body }
said-on = Date de la déclaration : { $day }.
statement-unchecked = Ce sont les propos de leur auteur ; Tocsin ne les a pas vérifiés.

## Coupures

outage-reported = { $place } : coupure signalée ({ $services })
outage-ongoing = { $place } : coupure ({ $services })
outage-partly_restored = { $place } : rétablissement partiel ({ $services })
outage-restored = { $place } : rétablissement ({ $services })
outage-stale = { $place } : coupure ({ $services }) non confirmée depuis : { $since }
outage-disputed = { $place } : signalements contradictoires sur une coupure ({ $services })
shutdown-reported = { $place } : coupure sur ordre signalée ({ $services })
shutdown-ongoing = { $place } : coupure sur ordre ({ $services })
since = Depuis : { $when }.
since-unknown = Depuis : date inconnue.
ended = Fin : { $when }.
last-confirmed = Dernière confirmation : { $when }.
will-be-stale = Sans confirmation d'ici là ({ $when }), nous indiquerons « non confirmé », et non « terminé ».
is-stale = Personne ne l'a confirmé depuis ; cela ne veut pas dire que c'est terminé.
state-before = Avant : { $state }.
cause = Cause : { $cause }.
cause-claim = Cause avancée par { $by } : { $cause }.
cause-claim-blames = Cause avancée par { $by } : { $cause } ({ $blames }).
measured-by = Mesuré par { $provider } : { $signal }.
measured-drop = Mesuré par { $provider } : { $signal }, en baisse de { $percent }.

## Fermetures

access-reported = { $place } : { $what }, selon des signalements
access-ongoing = { $place } : { $what }
access-partly_restored = { $place } : { $what }, en partie terminé
access-restored = { $place } : { $what }, terminé
access-stale = { $place } : { $what }, non confirmé depuis : { $since }
access-disputed = { $place } : { $what }, signalements contradictoires
access-what = { $kind } ({ $route })
ordered-by = Ordre donné par : { $body }.
ordered-by-via = Ordre donné par : { $body } ; rapporté par { $via }.
reason-given = Raison indiquée : { $reason }
valid = Valable du { $start } au { $end }.
valid-from = Valable à partir du { $start }.
valid-to = Valable jusqu'au { $end }.

## Images

media-headline = { $place } : { $result }
media-claim = Affirmation : { $claim }
media-claimed-where = Lieu et date affirmés : { $what }.
media-established-where = Lieu et date établis : { $what }.
media-checked-by = Vérifié par : { $bodies }.
media-not-checked = À notre connaissance, personne ne les a vérifiées.
media-not-forwarded = Tocsin ne diffuse pas d'images.

## La parole du service

advisory-headline = { $topic } : { $title }

## Ce qu'une révision fait de ce qui a été dit avant

our-alert-of = notre alerte du { $when }
earlier-alert = une alerte antérieure
banner-correction = CORRECTION : { $alert }
banner-clarification = PRÉCISION : { $alert }
banner-retraction = ALERTE ANNULÉE : { $alert }
banner-withdrawal = RETIRÉ pour la sécurité des personnes : { $alert }
banner-all_clear = TERMINÉ : { $headline }
banner-merge = FUSION : { $alert } ; la suite est donnée avec un autre événement
retraction-meaning = Elle n'aurait pas dû être publiée. Elle reste lisible ici, barrée.
right-now = État actuel :

mode-exercise = EXERCICE. CECI N'EST PAS RÉEL.
mode-test = TEST. CECI N'EST PAS RÉEL.
mode-system = MESSAGE DU SERVICE

text-machine_reviewed = Traduit par une machine, relu par une personne.

## À la fin

you-follow = Vous recevez ce message parce que vous suivez : { $area }
you-follow-beside = Vous recevez ce message parce que c'est à côté de ce que vous suivez : { $area }
more-at = Plus : { $command }
button-all-figures = Tous les chiffres
button-sources = Sources
