### Ein Standort, der geteilt wird.

here-inside = Das scheint in <b>{ $place }</b> zu sein. Stimmt das? Der Standort selbst wurde nicht gespeichert.
here-border = Dieser Punkt liegt an einer Grenze. Welchen Ort meinen Sie? Der Standort selbst wurde nicht gespeichert.
here-sea = Dieser Punkt liegt im Meer. Meinen Sie einen Ort an dieser Küste? Der Standort selbst wurde nicht gespeichert.
here-nowhere = In der Nähe dieses Standorts, der nicht gespeichert wurde, kennen wir keinen Ort: Wählen Sie unten, oder schicken Sie einen Namen.
button-yes-place = Ja, { $place }
