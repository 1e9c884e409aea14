# Rondas de mentoría: se empareja a muchas personas a la vez.

round-title = Ronda #{ $round } de mentoría
round-text = ¿Quieres aprender con alguien, o acompañar a alguien? Apúntate aquí. Cuando acabe el plazo, formo todas las parejas a la vez. Me fijo en lo que quieres aprender, tus metas, tus puntos fuertes y tus horas libres.
round-none = Todavía no hay ninguna ronda de mentoría.
round-time = { $time } ({ $zone })
round-few = menos de { $least }
round-people = { PLURAL($count) ->
    [one] { $count } persona
    [many] { $count } de personas
   *[other] { $count } personas
}
round-weeks = { PLURAL($count) ->
    [one] { $count } semana
    [many] { $count } de semanas
   *[other] { $count } semanas
}
round-field-state = Estado
round-field-mentors = Se apuntaron para acompañar
round-field-mentees = Se apuntaron para aprender
round-field-weeks = Cada pareja dura
round-field-you = Tú
round-field-named = Con quién te gustaría, en orden
round-field-others-mentor = Quieren aprender en esta ronda
round-field-others-mentee = Acompañan en esta ronda
round-field-rank = Di con quién te gustaría
round-field-outcome = Cómo acabó para ti
round-field-help = Qué puedes hacer
round-state-open = abierta hasta el { $until }
round-state-closed = cerrada; quienes coordinan deciden cómo emparejar
round-state-published = emparejada
round-state-cancelled = cancelada
round-you-mentor = Participas para acompañar. Quienes quieren aprender en esta ronda ven tu nombre.
round-you-mentee = Participas para aprender. Quienes acompañan en esta ronda ven tu nombre.
round-others-none = nadie todavía
round-rank-how = { $say }round rank { $round } NOMBRE, NOMBRE. No es obligatorio. Nadie ve a quién nombras.
round-outcome-pair = Tienes pareja. La ves entre tus mentorías.
round-outcome-nobody = Esta vez no hubo nadie para ti.
round-outcome-lost = La persona que encontré para ti ya no podía participar.
round-outcome-cancelled = La ronda se canceló.

round-preview-title = Ronda #{ $round }: dos maneras de emparejar
round-preview-text = «Nadie quiere cambiar» sigue los deseos: no hay dos personas que se prefieran entre sí antes que a su pareja. «Mejor en conjunto» hace que todas las parejas juntas encajen lo mejor posible; puede que alguien desee a otra persona.
round-method-stable = Nadie quiere cambiar (stable)
round-method-best = Mejor en conjunto (best)
round-matched = { PLURAL($count) ->
    [one] { $count } persona que quiere aprender tiene pareja.
    [many] { $count } de personas que quieren aprender tienen pareja.
   *[other] { $count } personas que quieren aprender tienen pareja.
}
round-unmatched = { PLURAL($count) ->
    [one] { $count } se queda sin pareja.
    [many] { $count } se quedan sin pareja.
   *[other] { $count } se quedan sin pareja.
}
round-fit = Encajan { $fit } de 100 de media.
round-blocking = { PLURAL($count) ->
    [one] En { $count } caso, dos personas que no son pareja se preferirían entre sí.
    [many] En { $count } de casos, dos personas que no son pareja se preferirían entre sí.
   *[other] En { $count } casos, dos personas que no son pareja se preferirían entre sí.
}

round-action-mentee = Quiero aprender
round-action-mentor = Quiero acompañar
round-action-show = Ver
round-action-leave = Salir de la ronda
round-action-close = Cerrar ya
round-action-preview = Ver las dos maneras
round-action-stable = Nadie quiere cambiar
round-action-best = Mejor en conjunto
round-action-cancel = Cancelar la ronda
round-action-seek = Buscar con quién aprender

notice-round-ready = La ronda #{ $round } está cerrada. Elige, por favor, cómo emparejar.
notice-round-no-mentors = La ronda #{ $round } se canceló: nadie se apuntó para acompañar.
notice-round-no-mentees = La ronda #{ $round } se canceló: nadie se apuntó para aprender.
notice-round-cancelled = Quienes coordinan cancelaron la ronda #{ $round } de mentoría. No se emparejó a nadie.
notice-round-nobody-mentee = No encontré con quién pudieras aprender en la ronda #{ $round }.
notice-round-nobody-mentor = En la ronda #{ $round } nadie te necesitó. ¡Gracias por estar ahí!
notice-round-lost-mentee = La persona que encontré para acompañarte en la ronda #{ $round } ya no puede participar.
notice-round-lost-mentor = La persona que encontré para aprender contigo en la ronda #{ $round } ya no puede participar.
round-help-mentor = Tu plaza sigue abierta: quien busca con quién aprender puede encontrarte.
round-help-full = Había más personas que plazas. Busca de vez en cuando: las plazas se liberan.
round-help-learn = Di lo que quieres aprender y tus metas. Después busca con quién.
round-help-hours = Quienes acompañan tienen menos de una hora por semana en común contigo. Di más horas libres si puedes.
round-help-talks = Quienes acompañan hablan otros idiomas. Di todos los que hablas.
round-help-nobody = En esta ronda nadie encajaba. Busca fuera de las rondas, o espera a la próxima.
round-help-lost = No es por nada que hayas hecho. Busca ya a otra persona.

group-round = Rondas de mentoría: muchas parejas a la vez
command-round-list = Ver las últimas rondas
command-round-show = Ver una ronda y cómo estás en ella
command-round-open = Abrir una ronda (coordinación)
command-round-join = Participar en una ronda
command-round-leave = Salir de una ronda
command-round-rank = Decir con quién te gustaría más
command-round-close = Acabar el plazo para apuntarse (coordinación)
command-round-preview = Ver qué darían las dos maneras de emparejar (coordinación)
command-round-publish = Formar las parejas y avisar a todas las personas (coordinación)
command-round-cancel = Cancelar una ronda (coordinación)
option-round-show-round = El número de la ronda; sin él, la última
option-round-open-until = Hasta cuándo se apunta la gente, como 2026-12-24 18:00
option-round-open-weeks = Cuántas semanas dura cada pareja: de 4 a 24
option-round-join-round = El número de la ronda
option-round-join-as = mentor: para acompañar; mentee: para aprender
option-round-leave-round = El número de la ronda
option-round-rank-round = El número de la ronda
option-round-rank-names = Nombres con comas, en orden; none los quita
option-round-close-round = El número de la ronda
option-round-preview-round = El número de la ronda
option-round-publish-round = El número de la ronda
option-round-publish-method = stable: nadie quiere cambiar; best: mejor en conjunto
option-round-cancel-round = El número de la ronda
setting-mentor-rounds = Cuándo se abre sola una ronda de mentoría.
setting-mentor-round-days = Cuántos días puede apuntarse la gente a una ronda.

error-round-unknown = No hay ninguna ronda #{ $round }.
    .hint = Escribe «{ $say }round list» para ver las últimas.
error-round-none = Todavía no hay ninguna ronda de mentoría.
    .hint = Las abren quienes coordinan. Mientras tanto, busca con quién aprender: { $say }mentor seek
error-round-already = La ronda #{ $round } sigue en marcha.
    .hint = Termínala o cancélala antes. Mírala: { $say }round show { $round }
error-round-when = No entiendo esta hora.
    .hint = Escríbela así: 2026-12-24 18:00
error-round-until = No es un momento de los próximos { $most } días.
    .hint = Elige un día de los próximos { $most }.
error-round-closed = Ya nadie puede apuntarse a la ronda #{ $round }.
    .hint = Habrá otras. Mientras tanto, busca con quién aprender: { $say }mentor seek
error-round-over = La ronda #{ $round } ha acabado.
    .hint = Mira cómo acabó: { $say }round show { $round }
error-round-open = La ronda #{ $round } sigue abierta.
    .hint = Espera a que acabe el plazo, o ciérrala: { $say }round close { $round }
error-round-matching = La ronda #{ $round } se está emparejando.
    .hint = Prueba otra vez dentro de un minuto.
error-round-no-mentors = Nadie se ha apuntado para acompañar en la ronda #{ $round }.
    .hint = Espera, o pídeselo a algunas personas. También puedes cancelarla: { $say }round cancel { $round }
error-round-no-mentees = Nadie se ha apuntado para aprender en la ronda #{ $round }.
    .hint = Espera, o cuéntalo. También puedes cancelarla: { $say }round cancel { $round }
error-round-not-mentor = Todavía no has dicho que acompañas a otras personas.
    .hint = Dilo: { $say }mentor offer. Después apúntate otra vez.
error-round-full = Todas tus plazas están ocupadas.
    .hint = Ofrece una más: { $say }mentor offer --capacity 3. Después apúntate otra vez.
error-round-not-mentee = No has dicho qué quieres aprender.
    .hint = Dilo: { $say }mentor learn TEMA. Después apúntate otra vez.
error-round-not-in = No estás en la ronda #{ $round }.
    .hint = Mírala y apúntate: { $say }round show { $round }
error-round-names-many = Son más de { $most } nombres.
    .hint = Nombra a las { $most } personas con quienes más te gustaría.
error-round-same-side = { $name } participa igual que tú en la ronda.
    .hint = Nombra a personas del otro lado. Las ves con «round show».
error-round-twice = Has nombrado dos veces a { $name }.
    .hint = Nombra a cada persona una vez.
error-round-not-there = { $name } no está en esta ronda.
    .hint = Nombra a personas del otro lado. Las ves con «round show».
