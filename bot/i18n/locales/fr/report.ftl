### Un problème dans une alerte.

button-report = Signaler un problème
report-ask = <b>Qu'est-ce qui ne va pas dans cette alerte ?</b>
report-means = La rédaction voit de quelle alerte il s'agit et ce que vous choisissez ici. Elle ne voit pas qui vous êtes et ne peut pas vous répondre.
report-what-number = Un chiffre
report-what-place = Le lieu
report-what-time = L'heure ou la date
report-what-over = C'est terminé
report-what-wording = Le texte ou la traduction
report-what-danger = Met des gens en danger
report-thanks = Merci. La rédaction en est informée. Si l'alerte est corrigée, toutes les personnes qui l'ont reçue l'apprendront.
refused-report-often = Vous venez de signaler plusieurs problèmes : veuillez attendre une heure. En cas d'urgence, écrivez au contact indiqué dans /about.
