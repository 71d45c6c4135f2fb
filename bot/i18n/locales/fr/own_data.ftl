### Ce qui est gardé sur cette conversation.

kept-title = <b>Ce que nous gardons sur cette conversation</b>
kept-nothing = Nous ne gardons rien sur cette conversation.
kept-chat = Un numéro à nous, le numéro Telegram de cette conversation sous forme chiffrée, et la langue : { $language }.
kept-muted = Sans son jusqu'au { $until }.
kept-discreet = Les alertes arrivent derrière une ligne neutre.
kept-rules =
    { $count ->
        [one] { $count } lieu que vous suivez : { $places }.
        [many] { $count } lieux que vous suivez : { $places }.
       *[other] { $count } lieux que vous suivez : { $places }.
    }
kept-receipts =
    { $count ->
        [one] { $count } alerte qui vous a été envoyée ou qui s'est terminée autrement, avec le numéro du message et l'heure.
        [many] { $count } alertes qui vous ont été envoyées ou qui se sont terminées autrement, avec le numéro du message et l'heure.
       *[other] { $count } alertes qui vous ont été envoyées ou qui se sont terminées autrement, avec le numéro du message et l'heure.
    }
kept-rest =
    { $count ->
        [one] { $count } autre entrée, comme un réglage ou une alerte en route.
        [many] { $count } autres entrées, comme des réglages ou des alertes en route.
       *[other] { $count } autres entrées, comme des réglages ou des alertes en route.
    }
kept-at-desk = Votre place à la rédaction : son nom, et votre numéro et vos codes, chiffrés.
kept-file = Le fichier ci-dessous contient tout, entrée par entrée. Supprimez-le après l'avoir lu.
kept-not = Non gardés : votre nom, votre numéro de téléphone, votre position, vos messages.
command-mydata = Tout ce que nous gardons ici
button-mydata = Voir ce qui est gardé
