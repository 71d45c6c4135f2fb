### Noms des choses : un message par membre de chaque choix fermé, et la façon d'écrire les valeurs.

instant = { $day }, { $time } UTC
moment = { $day }, { $time } UTC
day-exact = le { $day }
day-day = le { $day }
day-week = la semaine du { $day }
day-approx = environ le { $day }
day-unknown = le { $day }

more-items = { $count } de plus

## Ce qui est compté

measure-killed = tués
measure-injured = blessés
measure-missing = disparus
measure-detained = détenus
measure-abducted = enlevés
measure-displaced = déplacés
measure-bodies_recovered = corps retrouvés

## Qui a été compté, selon l'organisme

group-civilian = civils
group-other_protected = autres personnes protégées
group-state_forces = forces de l'État
group-non_state_armed = groupes armés
group-directly_participating = personnes prenant part aux combats
group-mixed = tous groupes confondus
group-unknown = statut inconnu

subgroup-women = femmes
subgroup-children = enfants
subgroup-medical = personnel médical
subgroup-press = presse
subgroup-aid = personnel humanitaire
subgroup-community = communauté : { $name }

## Un nombre de personnes ; `$n` est le nombre tel qu'il s'écrit

deaths = { $count ->
    [one] { $n } décès
    [many] { $n } décès
   *[other] { $n } décès
}
people-civilian = { $count ->
    [one] { $n } civil
    [many] { $n } de civils
   *[other] { $n } civils
}
people-other_protected = { $count ->
    [one] { $n } personne protégée
    [many] { $n } de personnes protégées
   *[other] { $n } personnes protégées
}
people-state_forces = { $count ->
    [one] { $n } membre des forces de l'État
    [many] { $n } de membres des forces de l'État
   *[other] { $n } membres des forces de l'État
}
people-non_state_armed = { $count ->
    [one] { $n } membre de groupes armés
    [many] { $n } de membres de groupes armés
   *[other] { $n } membres de groupes armés
}
people-directly_participating = { $count ->
    [one] { $n } personne prenant part aux combats
    [many] { $n } de personnes prenant part aux combats
   *[other] { $n } personnes prenant part aux combats
}
people-mixed = { $count ->
    [one] { $n } personne
    [many] { $n } de personnes
   *[other] { $n } personnes
}
people-unknown = { $count ->
    [one] { $n } personne de statut inconnu
    [many] { $n } de personnes de statut inconnu
   *[other] { $n } personnes de statut inconnu
}

## Un chiffre ; `$what` est un nombre ou un nombre de personnes

figure-exact = { $what }
figure-at_least = au moins { $what }
figure-more_than = plus de { $what }
figure-at_most = au plus { $what }
figure-about = environ { $what }
figure-range = { $low } à { $what }
figure-words = « { $words } »
figure-not_released = non communiqué
figure-withheld = non divulgué
figure-in_doubt = mis en doute, non affiché
figure-none_reported = aucun signalé

basis-cumulative = total à ce jour
basis-period = cette période seulement
basis-incident = un seul incident

retroactive-late_report = signalés tardivement
retroactive-committee = recensés par une commission
retroactive-body_found = corps retrouvés plus tard
retroactive-died_of_wounds = décès ultérieurs des suites de blessures
retroactive-reclassified = comptés auparavant dans un autre groupe

## Le degré de certitude

verification-unverified = En circulation, non établi.
verification-single_source = Une seule source, sans confirmation indépendante.
verification-corroborated = Au moins deux sources indépendantes concordent.
verification-contested = Des sources crédibles se contredisent.
verification-acknowledged = Reconnu par l'autorité compétente ou par la partie responsable.
verification-in_doubt = Publié auparavant, maintenant mis en doute.
verification-disproved = Démontré faux ; laissé visible.
one-source-named = Une seule source ({ $source }), sans confirmation indépendante.

## Ce que fait la personne qui s'exprime

act-announces = annonce
act-orders = ordre
act-pledges = engagement
act-condemns = condamnation
act-calls_for = appel
act-denies = démenti
act-claims = affirmation
act-accuses = accusation
act-warns = mise en garde
act-acknowledges = reconnaissance des faits
act-corrects = rectification

quote-verbatim = Mot pour mot :
quote-paraphrase = En d'autres termes :
quote-translation = Traduction :

## Coupures et fermetures

service-mobile_data = données mobiles
service-fixed_internet = internet
service-voice_sms = appels
service-messaging_app = messageries
service-electricity = électricité
service-water = eau
service-fuel = carburant
service-payments = paiements
service-broadcast = radio et télévision

extent-full = Perte totale.
extent-partial = Perte partielle.
extent-throttled = Ralentissement.
extent-intermittent = Par intermittence.
extent-service_based = Seuls certains services sont touchés.

state-reported = signalé
state-ongoing = en cours
state-partly_restored = en partie rétabli
state-restored = rétabli
state-stale = non confirmé
state-disputed = contesté

cause-ordered = ordre d'une autorité
cause-military_action = action militaire
cause-damage = dégâts
cause-power_loss = panne de courant
cause-technical = panne technique
cause-cyber = cyberattaque
cause-unknown = inconnue

access-kind-road_closed = route fermée
access-kind-checkpoint = point de contrôle
access-kind-curfew = couvre-feu
access-kind-border = restrictions à un poste-frontière
access-kind-airport = restrictions dans un aéroport
access-kind-evacuation_order = ordre d'évacuation
access-kind-corridor = couloir pour les personnes ou l'aide
access-kind-aid_suspended = suspension de l'aide

direction-in = Vers l'intérieur seulement.
direction-out = Vers l'extérieur seulement.
direction-both = Dans les deux sens.

## Images

media-unverified = images non vérifiées
media-authentic = images jugées authentiques
media-authentic_context_wrong = images authentiques, mais présentées hors de leur contexte
media-old_footage = images plus anciennes qu'affirmé
media-altered = images jugées modifiées
media-false = images jugées fausses
media-cannot_determine = images dont l'authenticité n'a pas pu être établie

## La parole du service

topic-pause = Service en pause
topic-feed_broken = Une source est illisible
topic-method_change = Changement de méthode
topic-correction_round_up = Corrections
topic-general = De la part de Tocsin

## Sources

source-kind-monitor_ngo = organisation d'observation
source-kind-un_igo = organisation internationale
source-kind-official = organisme officiel
source-kind-state_media = média d'État
source-kind-armed_actor = groupe armé
source-kind-news_agency = agence de presse
source-kind-local_media = média local
source-kind-technical_measurement = mesure technique
source-kind-health_facility = établissement de santé
source-kind-eyewitness = témoin direct
source-kind-social_media = réseaux sociaux

link-live = le lien fonctionne
link-moved = le lien a changé
link-gone = le lien n'existe plus
link-not_recorded = état du lien non relevé
