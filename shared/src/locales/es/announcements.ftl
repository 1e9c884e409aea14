# Anuncios: lo que quien coordina publica según un horario.

announcement-post = Novedades de { $name }
announcement-number = { $count }
announcement-no-next = todavía no hay nada previsto
announcement-title-draft = ¿Es correcto?
announcement-title-planned = Anuncio #{ $number }
announcement-title-paused = En pausa: anuncio #{ $number }
announcement-title-gone = En pausa, su lugar ya no existe: anuncio #{ $number }
announcement-title-stopped = En pausa, no puedo publicar allí: anuncio #{ $number }
announcement-title-over = Terminado: anuncio #{ $number }
announcement-draft-text = Todavía no lo ve nadie. Mira el texto y las horas, y guárdalo. Lo conservo un día. Así se vería ahora:
announcement-field-typed = Como lo escribiste
announcement-field-when = Cuándo
announcement-field-next = Las próximas veces
announcement-field-place = Dónde
announcement-field-help = Qué hacer
announcement-places = todos los lugares para: { $role }
announcement-list = Anuncios
announcement-none = No hay anuncios con horario. Para preparar uno: { $say }community announce
announcement-name = #{ $number } { $when }
announcement-next = próximo: { $time } ({ $zone })
announcement-state-paused = en pausa
announcement-state-gone = en pausa: su lugar ya no existe
announcement-state-stopped = en pausa: no puedo publicar allí
announcement-action-confirm = Guardar
announcement-action-pause = Pausar
announcement-action-resume = Continuar
announcement-action-cancel = Cancelar
announcement-action-show = Ver
announcement-action-dates = Ver qué viene
announcement-action-guide = ¿Qué puedo hacer aquí?
notice-announcement-gone = El anuncio #{ $number } está en pausa: su lugar ya no existe
notice-announcement-stopped = El anuncio #{ $number } está en pausa: no puedo publicar en su lugar
notice-announcement-over = El anuncio #{ $number } no se publicó: llegó demasiado tarde
announcement-help-gone = No se ha perdido nada. Dale otro lugar con «announcement edit { $number }» y continúa.
announcement-help-over = Yo no estaba a su hora y no tenía otra. No se ha perdido nada. Dale otra hora con «announcement edit { $number }».
announcement-help-stopped = No se ha perdido nada. Déjame entrar allí otra vez y di «community place» en ese canal o sala; después «announcement resume { $number }».

group-announcement = Para quien coordina: lo que se publica con horario
command-community-announce = Prepara un texto que se publica una vez o varias
command-announcement-confirm = Guarda lo que has preparado
command-announcement-list = Mira qué se publica y cuándo
command-announcement-show = Mira uno: texto, horas, lugar
command-announcement-edit = Cambia el texto, las horas o el lugar
command-announcement-pause = Deja de publicarlo por un tiempo
command-announcement-resume = Continúa con uno que está en pausa
command-announcement-cancel = No lo publiques más
option-community-announce-text = Qué dice; {"{"}members{"}"}, {"{"}date{"}"}, {"{"}next{"}"}, {"{"}open{"}"}, {"{"}community{"}"} se rellenan
option-community-announce-when = Cuándo: «2026-12-01 18:30» o «cada lunes 9:00»
option-community-announce-place = Dónde: help, tips, skillshares, stewards, here, o un lugar
option-community-announce-zone = ¿En qué zona horaria? La de la comunidad, si no dices nada
option-announcement-confirm-announcement = El número que te dije
option-announcement-show-announcement = Su número
option-announcement-edit-announcement = Su número
option-announcement-edit-text = Qué dice
option-announcement-edit-when = Cuándo se publica a partir de ahora
option-announcement-edit-place = Dónde: help, tips, skillshares, stewards, here, o un lugar
option-announcement-edit-zone = En qué zona horaria
option-announcement-pause-announcement = Su número
option-announcement-resume-announcement = Su número
option-announcement-cancel-announcement = Su número

audit-what-announcement = { $what ->
    [saved] { $actor } preparó el anuncio #{ $number }.
    [changed] { $actor } cambió el anuncio #{ $number }.
    [paused] { $actor } puso en pausa el anuncio #{ $number }.
    [resumed] { $actor } reanudó el anuncio #{ $number }.
   *[cancelled] { $actor } canceló el anuncio #{ $number }.
}

error-announcement-unknown = No hay ningún anuncio #{ $number }.
    .hint = Escribe «{ $say }announcement list» para verlos.
error-announcement-saved = El anuncio #{ $number } ya está guardado.
    .hint = Escribe «{ $say }announcement show { $number }» para verlo.
error-announcement-draft = El anuncio #{ $number } todavía no está guardado.
    .hint = Escribe «{ $say }announcement confirm { $number }» para guardarlo.
error-announcement-over = Del anuncio #{ $number } no queda nada por venir.
    .hint = Dale otras horas: «{ $say }announcement edit { $number } --when …».
error-announcement-paused = El anuncio #{ $number } ya está en pausa.
    .hint = Escribe «{ $say }announcement resume { $number }» para continuar.
error-announcement-runs = El anuncio #{ $number } no está en pausa.
    .hint = Escribe «{ $say }announcement show { $number }» para ver cuándo es el próximo.
error-announcement-many = Una comunidad tiene { $most } anuncios como máximo.
    .hint = Cancela uno que ya no haga falta: escribe «{ $say }announcement list».
error-announcement-no-change = Ya es así.
    .hint = Di qué debe ser distinto: text, when, place o zone.
error-announcement-place = La comunidad no tiene ningún lugar «{ $place }».
    .hint = Escribe help, tips, skillshares, stewards o here, o uno de los que muestra «{ $say }community place».
error-announcement-here = Este canal o sala no es un lugar de la comunidad.
    .hint = Escríbelo en uno que lo sea, o pon help, tips, skillshares o stewards.
error-announcement-no-place = La comunidad no tiene ese lugar: { $place }.
    .hint = Di «{ $say }community place» en un canal o sala para que lo sea, o elige otro.
error-announcement-stopped = Ahora no puedo publicar allí: { $place }.
    .hint = Déjame entrar allí otra vez y di «{ $say }community place» en ese canal o sala.
error-announcement-brace = «{ $text }» abre una llave que no se cierra.
    .hint = Ciérrala. Para mostrar una llave, escríbela dos veces.
error-announcement-placeholder = No puedo rellenar «{ $name }».
    .hint = Se rellenan estos: { $known }. Para mostrar una llave, escríbela dos veces.
error-announcement-placeholder-near = No puedo rellenar «{ $name }». ¿Querías decir «{ $near }»?
    .hint = Se rellenan estos: { $known }. Para mostrar una llave, escríbela dos veces.
error-announcement-placeholders = Un texto puede tener { $most } marcadores como máximo.
    .hint = Quita algunos.
