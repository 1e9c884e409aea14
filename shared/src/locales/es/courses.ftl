# Los cursos: consejos en orden, para quien empieza.

course-title = Curso #{ $number } · { $title }
course-field-tips = Consejos
course-empty = todavía ninguno
course-field-read = Consejos leídos
course-read = { $done } de { $all }
course-field-new = Nuevo para ti
course-new-count = { PLURAL($count) ->
    [one] { $count } consejo nuevo
    [many] { $count } de consejos nuevos
   *[other] { $count } consejos nuevos
}
course-field-state = Estado
course-closed = cerrado
course-field-language = Idioma
course-field-course = Curso
course-place = { $title }, { $place } de { $all }
course-field-next = Qué viene ahora
course-step = { $title } (#{ $tip })
course-step-away = El consejo #{ $tip } ahora no está publicado, así que se salta.
course-action-start = Empezar
course-action-on = Seguir
course-action-start-number = Empezar el #{ $number }
course-action-on-number = Seguir con el #{ $number }
course-action-show-number = Ver el #{ $number }
course-action-try-number = Ir al #{ $number }
course-action-read = Leído, siguiente
course-action-next = Página siguiente
course-action-open = Abrirlo de nuevo
course-list-empty = Aquí todavía no hay cursos.
course-list-more = Hay más.
course-finished = ¡Has terminado «{ $title }»!
course-finished-count = { PLURAL($count) ->
    [one] ¡Muy bien! Has leído su { $count } consejo.
    [many] ¡Muy bien! Has leído todo: { $count } de consejos.
   *[other] ¡Muy bien! Has leído sus { $count } consejos.
}
course-finished-all = Has terminado todos los cursos de aquí.

group-course = Cursos: consejos en un buen orden
command-course-list = Mira todos los cursos
command-course-show = Mira un curso, y por dónde vas
command-course-next = Sigue con un curso
command-course-add = Crea un curso nuevo
command-course-put = Pon un consejo en un curso
command-course-close = Cierra un curso, o ábrelo de nuevo
option-course-list-page = Qué página
option-course-show-course = El número del curso
option-course-next-course = El número del curso
option-course-next-done = El consejo que has leído
option-course-add-title = El título: una sola línea
option-course-add-text = Qué sabrá hacer quien lo termine
option-course-put-course = El número del curso
option-course-put-tip = El número del consejo
option-course-put-position = En qué puesto, desde 1; 0 lo quita
option-course-close-course = El número del curso
option-course-close-open = Abrirlo de nuevo

error-course-unknown = Aquí no hay ningún curso #{ $number }.
    .hint = Escribe «{ $say }course list» para verlos todos.
error-course-closed = El curso #{ $number } está cerrado.
    .hint = Escribe «{ $say }course list» para ver los abiertos.
error-course-title = Este título no sirve.
    .hint = Usa una sola línea con un máximo de { $most } caracteres.
error-course-many = Ya hay { $most } cursos abiertos. No puede haber más.
    .hint = Cierra uno que nadie necesite.
error-course-many-tips = Ya hay { $most } consejos en este curso. No puede haber más.
    .hint = Quita uno, o crea otro curso.
error-course-tip-twice = El consejo #{ $tip } ya está en este curso.
    .hint = Indica un puesto para moverlo, o 0 para quitarlo.
error-course-tip-elsewhere = Este consejo es de otra comunidad.
    .hint = Usa consejos escritos aquí.
error-course-tip-not-published = El consejo #{ $tip } no está publicado.
    .hint = En un curso solo se pueden poner consejos publicados.
error-course-position = En este curso no hay ese puesto.
    .hint = Indica un puesto de 1 a { $most }, o 0 para quitar el consejo.
error-course-not-in = El consejo #{ $tip } no está en este curso.
    .hint = Escribe «{ $say }course show NUMBER» para ver cuáles están.
