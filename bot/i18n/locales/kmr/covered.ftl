### Li pişt rêzeke bêalî.

covered = Nûkirin heye
button-show = Nîşan bide
button-hide = Veşêre
discreet-off = <b>Pêşdîtina bêalî girtî ye.</b>
discreet-on = <b>Pêşdîtina bêalî vekirî ye.</b>
discreet-means = Bi wê hişyarî û rastkirin wek “Nûkirin heye” tên, û gava hûn dest bidinê naveroka xwe nîşan didin. Bersiva tiştê ku hûn bi xwe dipirsin vekirî ye. Tiştê ku berê hatiye şandin wek xwe dimîne, û hişyariyeke ku jixwe di rê de ye dikare hîn vekirî were.
button-discreet-on = Veke
button-discreet-off = Bigire
button-discreet = Pêşdîtina bêalî
refused-only-private = Ev tenê di sohbeta taybet a bi botê re dibe.
refused-discreet-unknown = Hîn hişyarî ji vê sohbetê re nayên, loma tişt tune ku were veşartin: ji bo destpêkê /follow bişînin.
command-discreet = Hişyarî li pişt rêzeke bêalî
