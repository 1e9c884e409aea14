# Thanks and points.

thank-title = Has dado las gracias a { $name } por la petición #{ $number }
thank-field-points = Puntos
points-count = { PLURAL($count) ->
    [one] { $count } punto
    [many] { $count } de puntos
   *[other] { $count } puntos
}
points-balance-title = Tienes { $points }
points-history-empty = Todavía nada. Recibes puntos cuando alguien te da las gracias por tu ayuda.
points-rule-tip-used = El consejo #{ $number } ayudó a alguien
points-rule-tip-worked = El consejo #{ $number } le funcionó a alguien
points-rule-thanks = Gracias por la petición #{ $number }
points-action-history = ¿Por qué?

command-thank = Da las gracias a quien te ayudó
command-points-balance = Mira cuántos puntos tienes
command-points-history = Mira por qué tienes tus puntos
group-points = Mira tus puntos
option-thank-member = ¿Quién te ayudó?
option-thank-text = Unas palabras para esa persona
option-thank-request = El número de la petición; si no lo pones, la última
error-thank-self = No puedes darte las gracias a ti.
    .hint = Da las gracias a quien te ayudó.
error-thank-already = Ya has dado las gracias a { $name } por la petición #{ $number }.
    .hint = Basta con dar las gracias una vez por cada petición.
error-thank-nothing = { $name } todavía no ha resuelto ninguna petición tuya.
    .hint = Cuando tu petición esté resuelta, podrás dar las gracias a quien te ayudó.
error-thank-not-asker = La petición #{ $number } es de otra persona.
    .hint = Solo quien pidió ayuda puede dar las gracias por ella.
error-thank-not-solved = La petición #{ $number } todavía no está resuelta.
    .hint = Escribe primero «{ $say }request solve { $number }».
error-thank-not-helper = { $name } no resolvió la petición #{ $number }.
    .hint = Escribe «{ $say }request show { $number }» para ver quién ayudó.
