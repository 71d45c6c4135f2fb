### Cihê ku tê parvekirin.

here-inside = Wisa xuya ye ku ev cih li <b>{ $place }</b> ye. Rast e? Cih bi xwe nehat parastin.
here-border = Ev xal li ser sînorekî ye. Hûn kîjan cihî dibêjin? Cih bi xwe nehat parastin.
here-sea = Ev xal di deryayê de ye. Hûn cihekî li vê peravê dibêjin? Cih bi xwe nehat parastin.
here-nowhere = Em li nêzîkî vî cihî, ku nehat parastin, tu cihî nas nakin: li jêr hilbijêrin, an navekî bişînin.
button-yes-place = Erê, { $place }
