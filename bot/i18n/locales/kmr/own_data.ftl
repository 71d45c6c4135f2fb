### Tiştê ku li ser vê sohbetê tê parastin.

kept-title = <b>Tiştê ku em li ser vê sohbetê diparêzin</b>
kept-nothing = Em li ser vê sohbetê tiştekî naparêzin.
kept-chat = Hejmareke me, hejmara vê sohbetê ya Telegramê bi awayê şîfrekirî, û ziman: { $language }.
kept-muted = Deng girtî ye heta { $until }.
kept-discreet = Hişyarî li pişt rêzeke bêalî tên.
kept-rules =
    { $count ->
        [one] { $count } cihê ku hûn dişopînin: { $places }.
       *[other] { $count } cihên ku hûn dişopînin: { $places }.
    }
kept-receipts =
    { $count ->
        [one] { $count } hişyariya ku ji we re hat şandin an bi awayekî din qediya, bi hejmara peyamê û saetê.
       *[other] { $count } hişyariyên ku ji we re hatin şandin an bi awayekî din qediyan, bi hejmara peyamê û saetê.
    }
kept-rest =
    { $count ->
        [one] { $count } tomara din, wek mîhengek an hişyariyeke di rê de.
       *[other] { $count } tomarên din, wek mîheng an hişyariyên di rê de.
    }
kept-at-desk = Cihê we li maseya weşanê: navê wê, û hejmar û kodên we bi awayê şîfrekirî.
kept-file = Di pela jêrîn de hemû yek bi yek hene. Piştî xwendinê wê jê bibin.
kept-not = Nayên parastin: nav, hejmara telefonê, cih û peyamên we.
command-mydata = Her tiştê ku em li ser vê sohbetê diparêzin
button-mydata = Tiştên parastî bibîne
