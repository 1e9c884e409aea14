# Lo que viene después de la fecha de un encuentro: el resumen, quién estuvo, cómo fue.

recap-title = Notas de #{ $number } { $title }
recap-field-links = Enlaces
recap-field-tips = Consejos que salieron
recap-field-there = Estuvieron
recap-field-names = Quiénes estuvieron
recap-field-useful = Útil para su trabajo
recap-field-level = El nivel
recap-field-ideas = Ideas que salieron
recap-field-asked = Para quienes estuvieron y para quienes faltaron
recap-field-hint = Qué hacer
recap-people = { $count ->
    [0] nadie lo ha dicho
   *[some] { PLURAL($count) ->
        [one] { $count } persona
        [many] { $count } de personas
       *[other] { $count } personas
    }
}
recap-ideas = { $count ->
    [0] ninguna
   *[some] { PLURAL($count) ->
        [one] { $count } idea
        [many] { $count } de ideas
       *[other] { $count } ideas
    }
}
recap-useful = mucho: { $very } · en parte: { $partly } · no: { $no }
recap-level = demasiado fácil: { $easy } · adecuado: { $right } · demasiado difícil: { $hard }
recap-answers = Cómo fue
recap-few = Respondieron menos de { $least } personas, así que no se muestra nada: no se descubre a nadie.
recap-asked = Notas, enlaces y hasta cinco consejos. Los consejos pasan a revisión en la biblioteca.
recap-there = Estuviste allí: { $title }
recap-there-not = Retirado: { $title }
recap-there-text = Gracias. Quienes lo impartieron y quienes coordinan ven que estuviste. Quedan dos preguntas, y aquí nadie ve quién responde qué.
recap-thanks = Gracias por tus respuestas: { $title }
recap-thanks-text = Aquí nadie ve tus dos respuestas. El { $time } sumo todas las respuestas, si han respondido al menos { $least } personas, y las borro. Hasta entonces están en mi base de datos, donde solo podría mirar quien me administra. Hasta entonces puedes responder de nuevo. Lo que aún te gustaría aprender es distinto: se convierte en una idea con tu nombre.
recap-similar = El consejo #{ $number } espera: #{ $other } «{ $title }» dice casi lo mismo
recap-refused = No guardado como consejo: { $why }
recap-action-back = No estuve
recap-action-learn = Me gustaría aprender más
recap-action-propose = Presentarlo igualmente
skillshare-action-there = Estuve allí
skillshare-action-feedback = ¿Cómo fue?
skillshare-action-recap = Escribirlo
notice-recap-asked = ¿Qué debe quedar? { $title }
notice-recap-there = ¿Estuviste allí? { $title }
notice-recap-summed = Lo que salió: { $title }

command-skillshare-recap = Escribe lo que debe quedar: notas, enlaces, consejos
command-skillshare-there = Di que estuviste allí
command-skillshare-feedback = Di cómo fue; nadie ve quién dijo qué
option-skillshare-recap-skillshare = Su número
option-skillshare-recap-notes = Notas para todos (o: none, same)
option-skillshare-recap-links = Enlaces, uno por línea (o: none, same)
option-skillshare-recap-tips = Hasta 5 consejos, uno por línea (o: none)
option-skillshare-recap-on = ¿Qué fecha? La última, si no dices nada
option-skillshare-there-skillshare = Su número
option-skillshare-there-on = ¿Qué fecha? La última, si no dices nada
option-skillshare-there-remove = Retíralo
option-skillshare-feedback-skillshare = Su número
option-skillshare-feedback-useful = ¿Útil para tu trabajo? no, partly (en parte), very (mucho)
option-skillshare-feedback-level = ¿El nivel? easy (fácil), right (bien), hard (difícil)
option-skillshare-feedback-learn = ¿Qué más aprender? Una idea con tu nombre
option-skillshare-feedback-on = ¿Qué fecha? La última, si no dices nada

error-recap-not-begun = Ninguna fecha así del encuentro #{ $number } ha empezado todavía.
    .hint = Vuelve cuando haya empezado; escribe «{ $say }skillshare show { $number }» para ver cuándo es.
error-recap-closed = Terminó hace más de { $days } días.
    .hint = Escribe «{ $say }skillshare list» para ver lo que viene.
error-recap-host = Tú lo impartes: todo el mundo sabe que estuviste.
    .hint = Escribe lo que debe quedar con «{ $say }skillshare recap { $number }».
error-recap-not-there = No has dicho que estuvieras en el encuentro #{ $number }.
    .hint = Dilo con «{ $say }skillshare there { $number }».
error-recap-tips = De una fecha puede haber { $most } consejos como mucho.
    .hint = Elige los mejores; escribe otros con «{ $say }tip add».
error-recap-links = Puede haber { $most } enlaces como mucho, cada uno en su línea, de { $length } caracteres como mucho.
    .hint = Deja fuera los que menos importan o acorta los largos.
error-recap-empty = Todavía no hay nada que guardar.
    .hint = Escribe notas, enlaces o consejos; escribe none solo donde no haya nada.
