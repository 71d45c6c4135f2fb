### Ce qu'une personne rencontre dans la conversation : premier contact, menus, réponses, refus.

## Premier contact

welcome = <b>Tocsin</b> envoie des alertes sur les victimes, les coupures et les déclarations, pour les lieux que vous choisissez.
choose-language = Choisissez votre langue :
language-kept = Langue : français.
translation-original = Ces textes ont d'abord été écrits en français.
translation-human = Ces textes ont été traduits par une personne.
translation-machine_reviewed = Ces textes ont été traduits par une machine et relus par une personne.
translation-machine = Ces textes ont été traduits par une machine et n'ont pas encore été relus par une personne. Si l'un d'eux n'est pas clair, le texte anglais fait foi.
notice =
    <b>Avant de commencer</b>
    Telegram peut voir que vous utilisez ce bot et ce qu'il envoie ; les échanges avec des bots ne sont pas chiffrés de bout en bout. Qui ouvre votre téléphone peut lire cette conversation.
    Nous gardons un numéro de conversation chiffré, votre langue, les lieux que vous suivez, vos réglages d'heure et de son et les alertes qui vous ont été envoyées. Qui contrôle le serveur en marche pourrait les lire.
    /forget les efface ici tout de suite, mais n'efface pas ce que gardent Telegram, votre téléphone ou une sauvegarde du serveur.
    Plus sûr : masquez l'aperçu des messages, activez la suppression automatique de cette conversation, verrouillez l'application.

## Choisir un lieu

home =
    <b>Quel lieu voulez-vous suivre ?</b>
    Choisissez ci-dessous, ou envoyez son nom : toute orthographe, en lettres arabes ou latines.
home-group =
    <b>Quel lieu cette conversation doit-elle suivre ?</b>
    Choisissez ci-dessous, ou envoyez /follow avec son nom, par exemple : /follow Baniyas
ask-place =
    <b>Quel lieu ?</b>
    Choisissez ci-dessous, ou envoyez la commande avec un nom, par exemple : { $example }
offer-same-name = Plusieurs lieux portent ce nom. Lequel voulez-vous dire ?
offer-alike = Aucun lieu ne porte exactement ce nom. Vouliez-vous dire l'un de ceux-ci ?
browse-countries = <b>Choisissez un pays</b>
browse-write = Ou écrivez le nom d'un lieu.
browse-letters = <b>Par quelle lettre commence le pays ?</b>
browse-area = <b>{ $place }</b>
browse-area-none = Aucun lieu plus petit n'est indiqué ici.
button-other-places = Autres lieux
button-follow-area = Suivre { $place }
button-all-of = Tout : { $place }
example-place = Baniyas
button-countries = Tous les pays
button-by-letter = Pays par lettre
button-back = Retour
button-previous = Précédent
button-next = Suivant

## Un lieu

card-new = Vous suivez maintenant : <b>{ $place }</b>
card-already = Vous suivez déjà : <b>{ $place }</b>
card-followed = Vous suivez : <b>{ $place }</b>
card-not-followed =
    <b>{ $place }</b>
    Vous ne suivez pas ce lieu.
card-kinds = Vous recevez : { $kinds }.
card-kinds-none = Vous recevez : rien, car aucun type n'est choisi.
card-level = Quantité : { $level }.
card-hint = Appuyez pour modifier :
button-follow = Suivre
button-follow-again = Suivre à nouveau
button-unfollow = Ne plus suivre
button-following = Vos lieux
button-latest = Dernières infos
button-figures = Chiffres
button-blackouts = Coupures
button-statements = Déclarations

## Types et niveaux : sur un bouton, et dans une phrase

button-kind-casualties = Victimes
button-kind-blackouts = Coupures, fermetures
button-kind-statements = Déclarations
button-kind-footage = Images en circulation
kind-casualties = victimes
kind-blackouts = coupures et fermetures
kind-statements = déclarations
kind-footage = images en circulation
button-level-routine = Tout
button-level-notable = Important
button-level-major = Majeur seulement
button-level-critical = Urgences seulement
level-routine = tout
level-notable = informations importantes et au-dessus
level-major = informations majeures et urgences
level-critical = urgences seulement

## Tout ce qui est suivi

following =
    { $count ->
        [one] <b>Vous suivez { $count } lieu</b>
        [many] <b>Vous suivez { $count } lieux</b>
       *[other] <b>Vous suivez { $count } lieux</b>
    }
following-row = <b>{ $place }</b> : { $kinds } ; { $level }
following-row-none = <b>{ $place }</b> : aucun type choisi
following-hint = Appuyez sur un lieu pour le modifier ou ne plus le suivre.
following-nothing = Vous ne suivez encore aucun lieu.
unfollow-which = <b>Quel lieu ne voulez-vous plus suivre ?</b>
unfollowed = Vous ne suivez plus : <b>{ $place }</b>
unfollow-all-ask =
    { $count ->
        [one] Ne plus suivre { $count } lieu ? Il n'y aura plus d'alertes.
        [many] Ne plus suivre aucun des { $count } lieux ? Il n'y aura plus d'alertes.
       *[other] Ne plus suivre aucun des { $count } lieux ? Il n'y aura plus d'alertes.
    }
unfollowed-all = Vous ne suivez plus aucun lieu. Il n'y aura plus d'alertes.
button-follow-place = Suivre un lieu
button-follow-another = Suivre un autre lieu
button-unfollow-all = Ne plus rien suivre
button-unfollow-all-yes = Oui, ne plus rien suivre
button-keep = Non, garder

## Partir

stopped =
    Vous ne suivez plus aucun lieu. Il n'y aura plus d'alertes.
    Votre langue est conservée. Pour l'effacer aussi, envoyez /forget.
forgotten = Effacé. Nous ne gardons rien sur cette conversation. Telegram et votre téléphone l'ont encore : supprimez-la si vous le souhaitez.
forgotten-but-for-the-desk = Effacé, sauf votre place à la rédaction : son nom, ainsi que votre numéro et vos codes, scellés. Une personne qui administre la rédaction peut mettre fin à vos droits. Telegram et votre téléphone ont encore cette conversation : supprimez-la si vous le souhaitez.

## À propos, aide, vie privée

help =
    <b>Envoyez le nom d'un lieu</b> pour le voir et pour le suivre. Toute orthographe, en lettres arabes ou latines.

    /follow – suivre un lieu
    /following – ce que vous suivez, et dans quelle mesure
    /unfollow – ne plus suivre un lieu
    /latest – ce que l'on sait maintenant
    /casualties – qui a compté quoi, côte à côte
    /blackouts – coupures et fermetures
    /statements – qui a dit quoi
    /map – une carte des coupures et des événements
    /search – trouver des événements par mots
    /event – ce qui a été dit d'un événement, et les erreurs
    /incident – un sujet depuis son début
    /sources – d'où vient une alerte
    /asof – ce que nous avions dit un jour donné
    /mute – sans son pour un moment
    /snooze – une pause, puis un seul message
    /settings – fuseau horaire, heures calmes, résumés
    /discreet – alertes derrière une ligne neutre
    /live – un message tenu à jour
    /status – retards, et dernières vérifications
    /language – changer de langue
    /about – ce qu'est ce service, et ses sources
    /privacy – ce que nous gardons et qui peut le voir
    /stop – ne plus rien suivre
    /mydata – tout ce que nous gardons
    /forget – effacer ce que nous gardons
    /panic – effacer aussitôt, sans un mot

    Une commande peut être suivie d'un lieu : { $example }
help-group =
    <b>Dans cette conversation</b>, seule l'administration peut donner des commandes.

    /follow – suivre un lieu
    /following – ce que suit cette conversation, et dans quelle mesure
    /unfollow – ne plus suivre un lieu
    /latest – ce que l'on sait maintenant
    /casualties – qui a compté quoi, côte à côte
    /blackouts – coupures et fermetures
    /statements – qui a dit quoi
    /map – une carte des coupures et des événements
    /search – trouver des événements par mots
    /event – ce qui a été dit d'un événement, et les erreurs
    /incident – un sujet depuis son début
    /sources – d'où vient une alerte
    /asof – ce que nous avions dit un jour donné
    /mute – sans son pour un moment
    /snooze – une pause, puis un seul message
    /settings – fuseau horaire, heures calmes, résumés
    /live – un message tenu à jour
    /status – retards, et dernières vérifications
    /language – changer de langue
    /stop – ne plus rien suivre
    /mydata – tout ce que nous gardons
    /forget – effacer ce que nous gardons
    /panic – effacer aussitôt, sans un mot

    Une commande peut être suivie d'un lieu : { $example }
about =
    <b>Tocsin</b> suit des événements vérifiés par une rédaction, et alerte les personnes qui suivent un lieu.
    Chaque chiffre dit qui a compté, à quelle date, et avec quelle certitude. Les chiffres d'organismes différents ne sont jamais additionnés. Quand nous nous sommes trompés, toutes les personnes qui ont reçu l'alerte erronée reçoivent la correction.
    L'absence d'information sur un lieu veut dire que nous ne savons pas. Elle ne veut pas dire que tout y est calme.
    Tocsin ne donne pas de conseils de sécurité de son cru.
about-operator = Ce service est géré par { $operator }.
about-contact = Contact : { $contact }
about-operator-unknown = La personne ou l'organisation qui gère ce service n'a pas donné de nom.
about-sources =
    Noms de lieux © GeoNames (CC BY 4.0).
    Noms des pays et des gouvernorats : Unicode CLDR.
    Logiciel : Tocsin, licence Apache 2.0.
privacy =
    <b>Ce que nous gardons</b>
    Un numéro de conversation chiffré, votre langue, les lieux que vous suivez, vos réglages d'heure et de son, et la liste des alertes qui vous ont été envoyées, pour qu'une correction puisse vous parvenir. Ni nom, ni numéro de téléphone, ni position, ni messages : ce que vous envoyez est supprimé après traitement.

    <b>Qui peut voir quoi</b>
    Telegram peut voir que vous utilisez ce bot et ce qu'il envoie ; les conversations avec des bots ne sont pas chiffrées de bout en bout. Toute personne qui ouvre votre téléphone peut lire cette conversation. Qui contrôle le serveur en marche pourrait lire ce que nous gardons.

    <b>Effacer</b>
    /forget efface tout ici immédiatement, mais n'efface pas ce que gardent Telegram, votre téléphone ou une sauvegarde du serveur.
    /panic, ou le mot panique seul, fait de même, demande à Telegram de supprimer les alertes des deux derniers jours, et répond comme si de rien n'était. Les messages plus anciens restent : supprimez la conversation dans Telegram.

    <b>Plus sûr</b>
    Masquez l'aperçu des messages ou utilisez /discreet, activez la suppression automatique de cette conversation, verrouillez l'application.
button-forget = Tout effacer
greeting-group =
    <b>Tocsin</b> envoie des alertes sur les victimes, les coupures et les déclarations, pour les lieux que suit cette conversation.
    Pour l'administration : envoyez /follow avec un lieu, par exemple : /follow Baniyas. Pour voir ce que nous gardons, envoyez /privacy.

## Refus : une phrase chacun

refused-place-unknown = Aucun lieu ne porte un tel nom. Vérifiez l'orthographe, ou essayez une ville proche ou le gouvernorat, par exemple : Lattaquié, Baniyas, اللاذقية.
refused-place-too-long = C'est trop long pour un nom de lieu : envoyez { $limit } caractères au plus.
refused-too-many-places = Vous suivez déjà { $limit } lieux, le maximum pour une conversation : retirez-en d'abord un avec /unfollow.
refused-not-followed = Vous ne suivez plus ce lieu : envoyez /following pour voir ce que vous suivez.
refused-button = Ce bouton n'est plus valable. Envoyez /following.
refused-withdrawn = Cette alerte a été retirée pour la sécurité des personnes : rien n'en est plus affiché.
refused-not-administrator = Seule l'administration de cette conversation peut faire cela.
refused-command = Cette commande n'existe pas : envoyez /help pour voir ce qu'il y a.
refused-not-text = Veuillez envoyer le nom du lieu sous forme de texte : les images, fichiers et contacts ne sont ni lus ni conservés. Une position partagée devient le nom de lieux proches et n'est pas gardée.
refused-failed = Cela n'a pas fonctionné pour l'instant : veuillez réessayer dans une minute.

## Le menu des commandes (texte simple, 256 caractères au plus)

command-start = Commencer, ou choisir un lieu
command-follow = Suivre un lieu
command-following = Ce que vous suivez, et dans quelle mesure
command-unfollow = Ne plus suivre un lieu
command-latest = Ce que l'on sait maintenant
command-casualties = Qui a compté quoi, côte à côte
command-blackouts = Coupures et fermetures
command-statements = Qui a dit quoi
command-language = Changer de langue
command-help = Toutes les commandes
command-about = Ce qu'est ce service, et ses sources
command-privacy = Ce que nous gardons et qui peut le voir
command-stop = Ne plus rien suivre
command-forget = Effacer ce que nous gardons
