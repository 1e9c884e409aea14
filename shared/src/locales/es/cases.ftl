# Suspensiones, cosas ocultas, revisiones.

cases-title = Caso { $case } · { $kind } · { $state }
cases-kind-suspend = suspensión
cases-kind-hide = algo oculto
cases-state-open = abierto
cases-state-appealed = espera una decisión
cases-state-kept = se mantiene
cases-state-lifted = anulado
cases-state-closed = terminado
cases-field-who = Quién
cases-field-what = Qué
cases-field-reason = Motivo
cases-field-by = Lo abrió
cases-field-since = Desde
cases-field-until-suspend = Hasta
cases-field-until-hide = Se puede volver a mostrar hasta
cases-action-appeal = No estoy de acuerdo
cases-action-list = Verlo
cases-action-keep = Mantenerlo
cases-action-lift = Anularlo
cases-empty = No hay casos.
cases-more = Hay más casos. Los verás cuando estos estén decididos.
cases-appealed = Tu petición de revisar el caso { $case } ha llegado
cases-appeal-sent-suspend = Lo verá y decidirá otra persona que coordina la comunidad. Entonces recibirás un mensaje.
cases-appeal-sent-hide = Lo verá y decidirá otra persona que coordina la comunidad. Entonces recibirás un mensaje. A nadie se le dice que lo escribiste tú.
cases-appeal-alone = Todavía nadie más coordina la comunidad y puede decidir. Tu petición espera hasta que haya alguien.
days-count = { PLURAL($count) ->
    [one] { $count } día
    [many] { $count } de días
   *[other] { $count } días
}

notice-suspended = Por ahora no puedes participar. Es el caso { $case }. Si no estás de acuerdo, dinos por qué.
notice-suspended-days = No puedes participar durante { $days }. Es el caso { $case }. Si no estás de acuerdo, dinos por qué.
notice-hidden = Alguien que coordina la comunidad ha ocultado { $reference }, que escribiste tú. Es el caso { $case }. Si no estás de acuerdo, dinos por qué.
notice-case-lifted = El caso { $case } se ha anulado. Todo está como antes.
notice-case-kept = El caso { $case } se ha revisado. Se queda como está.
notice-appealed = Alguien no está de acuerdo con el caso { $case }. Míralo y decide, por favor.
notice-steward-made = Ahora coordinas la comunidad. ¡Gracias por hacerlo!
notice-steward-removed = Ya no coordinas la comunidad. ¡Gracias por tu trabajo!

error-case-unknown = No hay ningún caso { $case } que puedas ver.
    .hint = Revisa el número en el mensaje que recibiste.
error-case-self = No puedes suspenderte.
    .hint = Si quieres un descanso, basta con no venir durante un tiempo.
error-case-steward = { $name } coordina la comunidad. No se puede suspender a quien coordina.
    .hint = Primero haz que deje de coordinar: «{ $say }community steward { $name } --remove yes».
error-case-suspended = { $name } ya tiene una suspensión.
    .hint = Escribe «{ $say }community cases» para verla.
error-case-days = Este número de días no sirve.
    .hint = Indica un número de 1 a { $most }, o no lo pongas para que no haya un final fijo.
error-case-reference = No sé qué es «{ $reference }».
    .hint = Indica una petición de ayuda así: help/12
error-case-hidden = { $reference } ya no se muestra: alguien lo ocultó.
    .hint = Escribe «{ $say }community cases» para ver el caso.
error-case-closed = El caso { $case } ha terminado.
    .hint = No hay nada más que hacer.
error-case-appealed = Ya se ha pedido revisar el caso { $case }.
    .hint = Basta con pedirlo una vez por cada caso.
error-case-not-appealed = Nadie ha pedido revisar el caso { $case }, o ya se ha decidido.
    .hint = Se queda como está. Para anularlo, escribe «{ $say }community decide { $case } lift».
error-case-own = El caso { $case } tiene que ver contigo.
    .hint = Tiene que decidirlo otra persona que coordine la comunidad.
cases-kind-points = puntos retirados
cases-field-until-points = Se pueden devolver hasta
cases-appeal-sent-points = Lo verá y decidirá otra persona que coordina la comunidad. Entonces recibirás un mensaje.
