# Encuentros en el calendario propio: archivos y suscripciones.

feed-own = Mis encuentros
feed-hall = En la comunidad { $name }
feed-waiting = Esperas una plaza.
feed-offered = Hay una plaza guardada para ti. Di si la quieres.
feed-field-link = Enlace
feed-yours = Tu enlace de calendario
feed-yours-text = Añade este enlace a tu calendario como suscripción («desde URL»). Muestra a qué vas, a qué vas quizás, para qué esperas plaza y qué impartes, en todas tus comunidades, y sigue cada cambio. Quien tenga el enlace puede leerlo, así que guárdalo para ti. No puedo mostrarlo otra vez; para tener otro, escribe «{ $say }me calendar new».
feed-known = Tienes un enlace de calendario desde el { $day }
feed-known-text = No guardo ninguna copia, así que no puedo mostrarlo otra vez. Para tener otro, escribe «{ $say }me calendar new»: el viejo deja de funcionar. Para no tener ninguno, escribe «{ $say }me calendar off».
feed-action-new = Otro enlace
feed-action-off = Ningún enlace
feed-off = Tu enlace de calendario ya no lleva a ninguna parte
feed-off-text = Los programas que lo usaban ya no encuentran nada. Para tener uno nuevo, escribe «{ $say }me calendar».
feed-open = El calendario de { $name }
feed-open-text = Añade este enlace a un calendario como suscripción («desde URL»). Quien tenga el enlace puede leerlo: títulos, textos y horas de todos los encuentros, pero ni el enlace de la reunión ni el nombre de quien lo imparte. Lo que alguien escribió en un texto sale tal cual; las direcciones web se quitan.
feed-file = Para tu calendario: { $title }
feed-file-text = Abre el archivo con tu calendario. No sigue los cambios que vengan después.

command-skillshare-calendar = Recibe un archivo para tu propio calendario
command-me-calendar = Recibe un enlace para tu propio calendario, con los encuentros a los que vas
command-community-calendar = Mira el enlace del calendario que otros pueden leer
option-skillshare-calendar-skillshare = Su número
option-skillshare-calendar-on = ¿Qué fecha, como 2026-12-01? Todas, si no dices nada
option-me-calendar-link = «new» para otro enlace, «off» para ninguno

setting-skillshare-calendar = Si hay un enlace con el que cualquiera puede leer títulos, textos y horas de todos los encuentros. Cada vez que se activa, el enlace es otro.

error-feed-nowhere = Quien lleva este bot no ha activado los enlaces de calendario.
    .hint = Escribe «{ $say }skillshare calendar» y un número para recibir un archivo de un encuentro.
error-feed-none = No tienes ningún enlace de calendario.
    .hint = Para tener uno, escribe «{ $say }me calendar».
error-feed-closed = Esta comunidad no tiene un calendario que otros puedan leer.
    .hint = Quienes coordinan pueden activarlo: { $say }community settings skillshare-calendar on
