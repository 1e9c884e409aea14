# Las charlas en pareja.

intro-title-none = Charlas en pareja: no participas
intro-title-week = Charlas en pareja: participas cada semana
intro-title-month = Charlas en pareja: participas cada mes
intro-field-next = Próximas parejas
intro-field-snoozed = Tu descanso termina
intro-field-last = Tu última charla
intro-last = { $name }, { $time }
intro-field-all = Personas que participan
intro-field-met = Se vieron
intro-few = menos de { $least }
intro-met-count = { $met } de { $answers } respuestas
intro-off = Antes, quienes coordinan tienen que decir cuándo se forman las parejas.
intro-off-steward = Nadie ha dicho todavía cuándo se forman las parejas. Puedes hacerlo tú, por ejemplo: { $typed }
intro-action-join = Participar
intro-action-back = Volver ya
intro-action-say = Escribir a { $name }
intro-action-answer = Responder
intro-action-yes = Sí, nos vimos
intro-action-no = Esta vez no
intro-passed = { $name } recibirá tu mensaje.
intro-met-yes = Te has visto con { $name }.
intro-met-no = Esta vez no te has visto con { $name }.
intro-met-thanks = Gracias por decírmelo. Nadie ve tu respuesta; yo solo cuento.

notice-intro-paired = ¡Saluda a { $name }!
notice-intro-alone = Esta vez no había nadie para charlar contigo.
notice-intro-asked = ¿Te has visto con { $name }?
notice-intro-spoken = { $name } te escribe
intro-alone-next = Cuando se formen parejas otra vez, irás por delante.
intro-field-talks = Habláis
intro-field-topics = Podéis hablar de
intro-field-hours = Tiempo libre en común
intro-hours = { PLURAL($count) ->
    [one] { $count } hora en la próxima semana
    [many] { $count } de horas en la próxima semana
   *[other] { $count } horas en la próxima semana
}
intro-field-opener = Una pregunta para empezar
intro-field-now = Qué hacer ahora
intro-now-same = Escribe a { $name } y buscad media hora para hablar: { $contact }
intro-now-across = { $name } está en { $platform }. Escribe aquí y yo le llevo tus palabras: buscad media hora para hablar.
intro-topic-learn = { $topic }: { $name } lo conoce y tú lo quieres aprender
intro-topic-teach = { $topic }: tú lo conoces y { $name } lo quiere aprender
intro-topic-know = { $topic }: lo conocéis los dos
intro-topic-want = { $topic }: los dos lo queréis aprender
intro-opener-1 = ¿Cómo llegaste a este trabajo?
intro-opener-2 = ¿Cómo es para ti un buen día de trabajo?
intro-opener-3 = ¿Qué te habría gustado saber en tu primera semana?
intro-opener-4 = ¿Sin qué herramienta no podrías trabajar?
intro-opener-5 = ¿Cuál es el mejor comentario que te han hecho?
intro-opener-6 = ¿Qué haces para descansar después de un día duro?
intro-opener-7 = ¿Qué parte de tu trabajo te gusta más?
intro-opener-8 = ¿Qué te gustaría aprender este año?
intro-opener-9 = ¿Qué es lo más raro que te ha pasado en el trabajo?
intro-opener-10 = ¿Qué te ayuda cuando un cliente es difícil?

group-intro = Charlas en pareja: conoce a alguien nuevo
command-intro-join = Participa en las charlas en pareja, o cambia cada cuánto
command-intro-leave = Deja de participar
command-intro-snooze = Descansa un tiempo de las charlas en pareja
command-intro-show = Mira cómo participas y cuándo se forman las próximas parejas
command-intro-say = Escribe a la persona que te ha tocado
command-intro-met = Di si os habéis visto
option-intro-join-every = Cada cuánto; si no lo dices, cada semana
option-intro-snooze-weeks = Cuántas semanas; 0 termina tu descanso
option-intro-say-text = Lo que quieres decir
option-intro-met-met = ¿Os habéis visto?
option-intro-met-round = Qué ronda; si no lo dices, la última

setting-intros = Cuándo se forman las parejas entre quienes participan en las charlas (intro join).

error-intro-already = Ya participas.
    .hint = Para cambiar cada cuánto: «{ $say }intro join --every month». Para volver de un descanso: «{ $say }intro snooze 0».
error-intro-not-in = No participas en las charlas en pareja.
    .hint = Escribe «{ $say }intro join» si quieres participar.
error-intro-weeks = Es demasiado tiempo para un descanso.
    .hint = Indica de 1 a { $most } semanas, o 0 para terminar tu descanso. Para dejarlo: «{ $say }intro leave».
error-intro-nobody = Ahora no tienes pareja para charlar.
    .hint = Escribe «{ $say }intro show» para ver cuándo se forman las próximas parejas.
error-intro-you-blocked = Has bloqueado a { $name }, así que no paso nada.
    .hint = Si has cambiado de opinión, «{ $say }me show» te muestra a quién has bloqueado.
error-intro-no-pair = No conozco esa charla tuya.
    .hint = Escribe «{ $say }intro show» para ver con quién hablaste la última vez.
