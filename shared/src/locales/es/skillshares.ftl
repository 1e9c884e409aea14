# Encuentros para aprender: ideas, fechas, quién va.

skillshare-time = { $time } ({ $zone })
skillshare-title = #{ $number } { $title }
skillshare-title-cancelled = Cancelado: #{ $number } { $title }
skillshare-title-over = Terminado: #{ $number } { $title }
skillshare-field-host = Lo imparte
skillshare-field-long = Duración
skillshare-field-where = Dónde
skillshare-field-series = Serie
skillshare-field-tags = Temas
skillshare-field-who = Quién va
skillshare-field-moved = Antes
skillshare-field-clock = Cambia la hora
skillshare-field-you = Tú
skillshare-field-come = Van
skillshare-field-waiting = Esperan una plaza
skillshare-field-later = Otras fechas
skillshare-field-when = Cuándo
skillshare-field-next = Las próximas fechas
skillshare-field-own = La primera, en tu hora
skillshare-field-seats = Plazas
skillshare-field-guests = Acompañantes
skillshare-field-language = Idioma
skillshare-field-until = Responde hasta
skillshare-field-late = Con retraso
skillshare-late = Este mensaje llega tarde: yo no estaba disponible.
skillshare-nameless = #{ $number }
skillshare-no-host = nadie
skillshare-minutes = { PLURAL($count) ->
    [one] { $count } minuto
    [many] { $count } de minutos
   *[other] { $count } minutos
}
skillshare-of = { $come } de { $seats } plazas ocupadas
skillshare-come = { $count ->
    [0] nadie todavía
   *[some] { PLURAL($count) ->
        [one] va { $count } persona
        [many] van { $count } de personas
       *[other] van { $count } personas
    }
}
skillshare-maybe = { $count } quizás
skillshare-wait = { PLURAL($count) ->
    [one] { $count } espera una plaza
    [many] { $count } esperan una plaza
   *[other] { $count } esperan una plaza
}
skillshare-guests = { PLURAL($count) ->
    [one] { $count } acompañante
    [many] { $count } de acompañantes
   *[other] { $count } acompañantes
}
skillshare-guests-most = cada persona puede llevar { $count }
skillshare-before-minutes = { PLURAL($count) ->
    [one] { $count } minuto antes del comienzo
    [many] { $count } de minutos antes del comienzo
   *[other] { $count } minutos antes del comienzo
}
skillshare-before-hours = { PLURAL($count) ->
    [one] { $count } hora antes del comienzo
    [many] { $count } de horas antes del comienzo
   *[other] { $count } horas antes del comienzo
}
skillshare-before-days = { PLURAL($count) ->
    [one] { $count } día antes del comienzo
    [many] { $count } de días antes del comienzo
   *[other] { $count } días antes del comienzo
}
skillshare-you-none = Todavía no has dicho si vas.
skillshare-you-yes = Vas.
skillshare-you-maybe = Dijiste quizás.
skillshare-you-no = No vas.
skillshare-you-waiting = Está completo. Esperas una plaza; te aviso cuando haya una libre.
skillshare-you-offered = Hay una plaza libre para ti. Acéptala hasta { $until }.
skillshare-you-guests = { $said } Contigo: { $guests }.
skillshare-action-join = Voy
skillshare-action-maybe = Quizás
skillshare-action-decline = No puedo ir
skillshare-action-calendar = Añadir al calendario
skillshare-action-show = Ver
skillshare-action-confirm = Guardar
skillshare-more = Más
skillshare-none = No hay nada previsto
skillshare-none-text = ¿Qué te gustaría aprender con otras personas? Dilo: { $say }skillshare propose
skillshare-draft-title = ¿Es correcto? { $title }
skillshare-draft-text = Todavía no lo ve nadie. Mira las fechas y guárdalo. Lo conservo un día.
skillshare-action-discard = Descartar
skillshare-action-end = Cancelarlas
skillshare-revision-title = ¿Es correcto? #{ $number } { $title }
skillshare-revision-end = ¿Cancelar estas fechas? #{ $number } { $title }
skillshare-revision-text = Todavía no ha cambiado nada. Mira las fechas y guárdalo: aviso a todas las personas que han respondido. Lo conservo un día.
skillshare-field-stay = Se mantienen
skillshare-field-go = Cambian de hora
skillshare-field-off = Se cancelan
skillshare-goes = { $was } → { $now }
skillshare-off = { $time }: { $people }
skillshare-answered = { $count ->
    [0] nadie ha respondido
   *[some] { PLURAL($count) ->
        [one] ha respondido { $count } persona
        [many] han respondido { $count } de personas
       *[other] han respondido { $count } personas
    }
}

skillshare-soon-day = Mañana: { $title }
skillshare-soon-hour = En una hora: { $title }
skillshare-soon-start = Empieza ahora: { $title }
skillshare-soon-end = Terminado: { $title }
skillshare-soon-in = En { $time }: { $title }
skillshare-soon-today = Hoy: { $title }
skillshare-soon-later = Pronto: { $title }
skillshare-soon-begun = Ya ha empezado: { $title }
skillshare-hours = { PLURAL($count) ->
    [one] { $count } hora
    [many] { $count } de horas
   *[other] { $count } horas
}
notice-skillshare-offered = Hay una plaza libre para ti: { $title }
notice-skillshare-moved-up = Tienes plaza: { $title }
notice-skillshare-lapsed = Tu plaza pasó a la siguiente persona: { $title }
notice-skillshare-moved = Nueva hora: { $title }
notice-skillshare-changed = Hay un cambio: { $title }
notice-skillshare-cancelled = Cancelado: { $title }
notice-skillshare-alone = Ya no hay quien lo imparta: { $title }
notice-skillshare-too-many = No hay plazas para ti y tus acompañantes: { $title }
notice-skillshare-hosts = Lo impartes tú: { $title }
notice-skillshare-away = { $name } lo imparte y no puede ir: { $title }
notice-skillshare-back = { $name } lo imparte y al final puede ir: { $title }
notice-skillshare-out = { $name } ya no puede ir: { $title }
skillshare-field-new = Novedades
skillshare-new-title = el título
skillshare-new-about = de qué trata
skillshare-new-link = dónde es
skillshare-new-minutes = cuánto dura
skillshare-new-closes = hasta cuándo puedes responder
skillshare-field-also = También estas fechas
skillshare-also-moved = { $time }; antes: { $was }

idea-title-open = Idea #{ $number }: { $title }
idea-title-planned = Se va a hacer: { $title } (idea #{ $number })
idea-title-dropped = Descartada: { $title } (idea #{ $number })
idea-field-wants = Irían
idea-field-gives = Podrían impartirlo
idea-field-who-gives = Quién podría impartirlo
idea-field-who-knows = Conocen el tema
idea-people = { $count ->
    [0] nadie todavía
   *[some] { PLURAL($count) ->
        [one] { $count } persona
        [many] { $count } de personas
       *[other] { $count } personas
    }
}
idea-action-want = Yo iría
idea-action-give = Puedo impartirlo
idea-action-idea = Ver
idea-action-drop = Descartar
idea-none = Todavía no hay ideas
idea-none-text = ¿Qué te gustaría aprender con otras personas? Dilo: { $say }skillshare propose
notice-idea-given = { $name } podría impartir tu idea #{ $number }
notice-idea-wanted = { $count } personas quieren aprender: { $title }. ¿Puedes impartirlo?
notice-idea-planned = Se va a hacer: { $title }

group-skillshare = Aprender en grupo: ideas, fechas, quién va
command-skillshare-propose = Di qué te gustaría aprender con otras personas
command-skillshare-ideas = Mira qué quieren aprender los demás
command-skillshare-idea = Mira una idea y quién podría impartirla
command-skillshare-want = Di que irías
command-skillshare-give = Di que podrías impartirlo
command-skillshare-drop = Descarta una idea tuya
command-skillshare-schedule = Prepara algo, una vez o en serie
command-skillshare-confirm = Guarda lo que has preparado
command-skillshare-list = Mira qué viene ahora
command-skillshare-show = Mira uno: fechas, quién lo imparte, quién va
command-skillshare-join = Di que vas
command-skillshare-maybe = Di que quizás vas
command-skillshare-decline = Di que no vas
command-skillshare-edit = Cámbialo: una fecha o todas
command-skillshare-cancel = Cancélalo: una fecha o todas
command-skillshare-host = Añade o quita a quien lo imparte
option-skillshare-propose-title = Qué, en pocas palabras
option-skillshare-propose-about = Más detalles
option-skillshare-propose-topic = El tema
option-skillshare-ideas-page = ¿Qué página?
option-skillshare-idea-idea = El número de la idea
option-skillshare-want-idea = El número de la idea
option-skillshare-want-remove = Retirarlo
option-skillshare-give-idea = El número de la idea
option-skillshare-give-remove = Retirarlo
option-skillshare-drop-idea = El número de la idea
option-skillshare-schedule-title = Cómo se llama
option-skillshare-schedule-when = Cuándo: «2026-12-01 18:30» o «cada dos martes 18:30»
option-skillshare-schedule-zone = ¿En qué zona horaria? La tuya, si no dices nada
option-skillshare-schedule-minutes = Cuántos minutos dura
option-skillshare-schedule-about = De qué trata
option-skillshare-schedule-link = Dónde: una dirección web o un lugar
option-skillshare-schedule-seats = Cuántas plazas; 0 es sin límite
option-skillshare-schedule-guests = Cuántos acompañantes por persona
option-skillshare-schedule-closes = Cuántos minutos antes se cierran las respuestas
option-skillshare-schedule-tags = Temas, separados por comas
option-skillshare-schedule-language = El idioma, por ejemplo es
option-skillshare-schedule-host = ¿Quién lo imparte? Tú, si no dices nada
option-skillshare-schedule-idea = El número de la idea de la que viene
option-skillshare-confirm-skillshare = El número que te dije
option-skillshare-list-page = ¿Qué página?
option-skillshare-show-skillshare = Su número
option-skillshare-show-on = Qué fecha, por ejemplo 2026-12-01
option-skillshare-join-skillshare = Su número
option-skillshare-join-on = ¿Qué fecha? La próxima, si no dices nada
option-skillshare-join-guests = Cuántos acompañantes llevas
option-skillshare-maybe-skillshare = Su número
option-skillshare-maybe-on = ¿Qué fecha? La próxima, si no dices nada
option-skillshare-decline-skillshare = Su número
option-skillshare-decline-on = ¿Qué fecha? La próxima, si no dices nada
option-skillshare-edit-skillshare = Su número
option-skillshare-edit-on = Qué fecha, por ejemplo 2026-12-01
option-skillshare-edit-which = Solo esta fecha, esta y las siguientes, o todas
option-skillshare-edit-title = Cómo se llama
option-skillshare-edit-when = Cuándo es a partir de ahora
option-skillshare-edit-minutes = Cuántos minutos dura
option-skillshare-edit-about = De qué trata
option-skillshare-edit-link = Dónde: una dirección web o un lugar
option-skillshare-edit-seats = Cuántas plazas; 0 es sin límite
option-skillshare-edit-guests = Cuántos acompañantes por persona
option-skillshare-edit-closes = Cuántos minutos antes se cierran las respuestas
option-skillshare-edit-tags = Temas, separados por comas
option-skillshare-edit-language = El idioma, por ejemplo es
option-skillshare-cancel-skillshare = Su número
option-skillshare-cancel-on = Qué fecha, por ejemplo 2026-12-01
option-skillshare-cancel-which = Solo esta fecha, esta y las siguientes, o todas
option-skillshare-edit-zone = En la hora de qué zona; no para una sola fecha
option-skillshare-host-skillshare = Su número
option-skillshare-host-member = Quién
option-skillshare-host-hosts = ¿Lo imparte?

setting-skillshare-reminders = Qué recordatorios se publican en el canal o la sala de los encuentros, además del comienzo.
setting-skillshare-events = Si las próximas fechas salen también en la lista de eventos del servidor de Discord.
setting-skillshare-role = Un rol de Discord a cuya gente se avisa cuando empieza un encuentro. El rol debe poder mencionarse.
skillshare-event-how = Di si vas: /skillshare show { $number }
skillshare-event-nowhere = Mira el lugar de los encuentros
notice-events-stopped = No puedo crear eventos en el servidor de Discord de la comunidad
notice-events-stopped-text = Dame el permiso «Crear eventos» y escribe /community settings skillshare-events off y luego lo mismo con on. Si no hacen falta eventos, basta con desactivarlos.

error-idea-unknown = No hay ninguna idea #{ $number }.
    .hint = Escribe «{ $say }skillshare ideas» para verlas.
error-idea-closed = La idea #{ $number } está cerrada.
    .hint = Escribe «{ $say }skillshare list» para ver qué viene.
error-idea-said = Ya lo has dicho para la idea #{ $number }.
    .hint = Para retirarlo, escribe lo mismo con --remove yes.
error-idea-not-said = No lo has dicho para la idea #{ $number }.
    .hint = Escribe «{ $say }skillshare idea { $number }» para verla.
error-idea-not-yours = La idea #{ $number } no es tuya.
    .hint = Puede descartarla quien la tuvo o quien coordina.
error-skillshare-unknown = No hay ningún encuentro #{ $number }.
    .hint = Escribe «{ $say }skillshare list» para ver qué viene.
error-skillshare-no-date = El encuentro #{ $number } ya no tiene fechas.
    .hint = Escribe «{ $say }skillshare list» para ver qué viene.
error-skillshare-no-such-date = El encuentro #{ $number } no tiene la fecha «{ $on }».
    .hint = Escribe «{ $say }skillshare show { $number }» para ver sus fechas; nombra una como 2026-12-01 o viernes.
error-skillshare-title = Un título es una línea de 1 a { $most } caracteres.
    .hint = Dilo en pocas palabras; el resto puede ir en --about.
error-skillshare-standing = Para convocar a todos hay que haber ayudado { $least } veces aquí, o coordinar.
    .hint = Di tu idea con «{ $say }skillshare propose» y quien coordina puede prepararla.
error-skillshare-saved = El encuentro #{ $number } ya está guardado.
    .hint = Escribe «{ $say }skillshare show { $number }» para verlo.
error-skillshare-not-yours = No impartes el encuentro #{ $number }.
    .hint = Pueden cambiarlo quienes lo imparten o coordinan. Pregúntales.
error-skillshare-over = El encuentro #{ $number } ha terminado.
    .hint = Escribe «{ $say }skillshare list» para ver qué viene.
error-skillshare-begun = El encuentro #{ $number } ya ha empezado.
    .hint = Puedes ir igualmente: escribe «{ $say }skillshare show { $number }» para ver dónde.
error-skillshare-cancelled = Esta fecha del encuentro #{ $number } está cancelada.
    .hint = Escribe «{ $say }skillshare show { $number }» para ver la próxima.
error-skillshare-answers-ended = Ya no se puede responder al encuentro #{ $number }.
    .hint = Pregunta a quien lo imparte: escribe «{ $say }skillshare show { $number }» para ver quién es.
error-skillshare-too-many-guests = Cada persona puede llevar { $most } acompañantes como máximo.
    .hint = Escribe un número menor o pregunta a quien lo imparte.
error-skillshare-no-room = Quedan { $free } plazas para ti y tus acompañantes.
    .hint = Conservas lo que tienes. Ve con menos acompañantes.
error-skillshare-seats-taken = Ya hay { $taken } plazas ocupadas: { $date }. No se echa a nadie.
    .hint = Elige { $taken } plazas o más.
error-skillshare-once = Una fecha necesita un día y una hora.
    .hint = Escríbela como 2026-12-01 18:30. Para otro ritmo, cambia todas las fechas con --which all.
error-skillshare-no-change = Ya es así.
    .hint = Di qué debe ser distinto.
error-skillshare-hosts = Un encuentro lo imparten { $most } personas como máximo.
    .hint = Quita primero a una.
error-skillshare-last-host = Alguien tiene que impartirlo.
    .hint = Nombra primero a otra persona, o cancélalo.
error-skillshare-minutes = Puede durar de { $least } a { $most } minutos.
    .hint = Escribe un número, por ejemplo 60.
error-skillshare-seats = Puede haber de { $least } a { $most } plazas.
    .hint = Escribe un número, por ejemplo 20, o 0 para no poner límite.
error-skillshare-guests = Cada persona puede llevar de { $least } a { $most } acompañantes.
    .hint = Escribe un número, por ejemplo 1.
error-skillshare-closes = Las respuestas pueden cerrarse de { $least } a { $most } minutos antes.
    .hint = Escribe un número, por ejemplo 60.
error-skillshare-link = Un lugar es una línea de { $most } caracteres como máximo.
    .hint = Da una dirección web o un lugar en pocas palabras.
error-skillshare-tags = Puede haber { $most } temas como máximo.
    .hint = Elige los más importantes.
error-skillshare-of-all = Una sola fecha no puede tener { $what } propio.
    .hint = Cámbialo para todas las fechas con --which all, o desde una fecha con --which following.
error-skillshare-revision = El #{ $number } es un cambio que todavía no está guardado.
    .hint = Guárdalo con «{ $say }skillshare confirm { $number }», o descártalo con «{ $say }skillshare cancel { $number }» y dilo de nuevo.
error-skillshare-stale = El encuentro #{ $number } ha cambiado desde que te lo enseñé.
    .hint = Di tu cambio otra vez y vuelve a mirar las fechas.
error-skillshare-party = Plazas en total: { $seats }. No bastan para ti y tus acompañantes.
    .hint = Ve con menos acompañantes o pide más plazas a quien lo imparte.
