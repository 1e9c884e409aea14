# Premios.

award-given = { $name } recibe { $points } de parte de todos
award-left = Quedan para este mes
award-ideas = Quién podría recibir un premio
award-ideas-text = Un premio que nadie espera es el que más bien hace. Escribe con tus palabras por qué lo das.
award-ideas-empty = En los últimos 30 días nadie llama la atención, o ya ha tenido un premio.
award-idea-newcomers = { PLURAL($count) ->
    [one] Ayudó a { $count } persona nueva
    [many] Ayudó a { $count } de personas nuevas
   *[other] Ayudó a { $count } personas nuevas
}
award-idea-people = { PLURAL($count) ->
    [one] Ayudó a { $count } persona
    [many] Ayudó a { $count } de personas
   *[other] Ayudó a { $count } personas
}
award-idea-tips = { PLURAL($count) ->
    [one] Un consejo suyo ayudó a { $count } persona
    [many] Sus consejos ayudaron a { $count } de personas
   *[other] Sus consejos ayudaron a { $count } personas
}
notice-awarded = Un premio para ti de { $name }: { $points }
points-rule-award = Premio #{ $number }
group-award = Da premios
command-award-give = Da un premio a alguien por lo que hizo
command-award-ideas = Mira quién podría recibir un premio
option-award-give-member = ¿Quién lo recibe?
option-award-give-points = Cuántos puntos
option-award-give-text = ¿Por qué? Lo leerá
audit-what-award = { $actor } dio a { $subject } un premio de { $amount } puntos (premio { $award }).
setting-awards-per-month = Cuántos puntos se pueden dar como premios en un mes
error-award-self = No puedes darte un premio.
    .hint = Puede dártelo otra persona que coordine la comunidad.
error-award-points = Quedan { $left } puntos para premios este mes. Un premio es de 1 punto como mínimo.
    .hint = Unas palabras valen más que los puntos. Puedes cambiar lo que hay: { $say }community settings awards-per-month
error-award-unknown = No hay ningún premio #{ $number }.
    .hint = Escribe «{ $say }award ideas» para ver quién podría recibir uno.
