# Llevarse los datos, y que se olviden.

export-title = Todo lo que guardo sobre ti
export-text = Son dos archivos: uno para leer y otro para programas. Guárdalos en un lugar seguro.
export-page-text = Esta página tiene todo lo que se guarda sobre ti en todas tus comunidades. Faltan los secretos de otras personas y lo que no dice de quién es: eso solo se describe.
export-field-files = Archivos
export-field-size = Contienen
export-entries = { PLURAL($count) ->
    [one] { $count } entrada
    [many] { $count } de entradas
   *[other] { $count } entradas
}

privacy-table-members = Tú
privacy-table-accounts = Tus cuentas
privacy-table-memberships = Tus comunidades
privacy-table-link-codes = Códigos para enlazar una cuenta
privacy-table-member-feeds = Enlaces de tu calendario
privacy-table-join-codes = Códigos que hiciste para una comunidad
privacy-table-blocks = Personas con las que no quieres coincidir
privacy-table-told-days = Mensajes que recibiste, por día
privacy-table-member-topics = Lo que sabes y lo que quieres aprender
privacy-table-audit-details = Decisiones de responsables en las que apareces
privacy-table-cases = Casos en los que apareces
privacy-table-erasures = Tu deseo de que te olvide
privacy-table-parties = Tus números en las peticiones
privacy-table-requests = Peticiones que hiciste o en las que ayudaste
privacy-table-authors = Tu número y tu seudónimo en la biblioteca de consejos
privacy-table-tips = Consejos que escribiste
privacy-table-tip-revisions = Lo que decían antes tus consejos
privacy-table-tip-suggestions = Cambios que sugeriste para consejos
privacy-table-tip-reviews = Tus revisiones de consejos
privacy-table-tip-votes = Tus votos sobre consejos
privacy-table-tip-uses = Consejos que usaste
privacy-table-tip-comments = Tus comentarios sobre consejos
privacy-table-tip-reports = Consejos que denunciaste
privacy-table-tip-follows = Temas en los que sigues consejos
privacy-table-course-steps = Hasta dónde llegaste en los cursos
privacy-table-inbound = Eventos que se contestaron
privacy-table-drafts = Lo que has empezado a rellenar
privacy-table-limits = Cuántas veces hiciste algo
privacy-table-outbox = Mensajes para ti, y mensajes con tus palabras o tu nombre
privacy-table-lanes = Si los mensajes te llegan
privacy-table-recaps = Lo que escribiste después de los encuentros
privacy-table-recap-notes = Tus propias palabras sobre fechas pasadas
privacy-table-recap-hosts = Fechas que impartiste
privacy-table-recap-there = Fechas en las que estuviste
privacy-table-recap-feedback = Tus respuestas sobre fechas, hasta que se suman
privacy-table-transfers = Puntos
privacy-table-announcements = Anuncios que escribiste
privacy-table-announcement-runs = Lo que decían tus anuncios al publicarse
privacy-table-ideas = Ideas tuyas
privacy-table-idea-voices = Ideas que quieres o podrías dar
privacy-table-skillshares = Encuentros que planeaste
privacy-table-skillshare-hosts = Encuentros que das
privacy-table-skillshare-seats = Lo que dijiste sobre venir
privacy-table-mentoring = Tú en la mentoría
privacy-table-mentoring-unmet = Lo que buscas en la mentoría y nadie da todavía
privacy-table-mentorships = Tus mentorías
privacy-table-mentorship-plans = Planes de tus mentorías
privacy-table-mentorship-notes = Notas de tus mentorías
privacy-table-mentorship-checks = Si os visteis, según dijiste
privacy-table-round-people = Rondas de mentoría en que participaste
privacy-table-round-ranks = A quién prefieres, por orden
privacy-table-intros = Charlas en parejas: tus deseos
privacy-table-intro-seats = Charlas en parejas que tuviste
privacy-table-recognition = Lo que muestras de tu reputación
privacy-table-balances = Tus puntos
privacy-table-outcomes = Lo que hiciste por otras personas, y ellas por ti
privacy-table-point-days = Puntos de cada día
privacy-table-point-flag-members = Grupos revisados en los que estás
privacy-table-point-flags = Grupos que revisaste
privacy-table-point-pairs = Cuántas veces tú y otra persona os disteis puntos
privacy-table-redemptions = Deseos de recompensas
privacy-table-role-holders = Roles de Discord que tienes
privacy-table-spotlights = Menciones tuyas

privacy-hidden-link-codes = No se muestra: es un resumen cifrado del que nadie puede sacar el código.
privacy-hidden-member-feeds = No se muestra: es un resumen cifrado del que nadie puede sacar el enlace.
privacy-hidden-audit-details = No se muestra: es un número al azar que protege esta entrada.
privacy-hidden-inbound = Durante un día recuerdo que un evento se contestó, para que no cuente dos veces. No dice de quién es, así que no puedo mostrar los tuyos.
privacy-hidden-limits = Hasta que pasa el tiempo de un límite, cuento con un nombre secreto que cambia cada vez. No dice de quién es, así que no puedo mostrar los tuyos.

erase-title = Te olvidaré el { $time }
erase-text = Hasta entonces todo funciona como antes. Si cambias de idea, escribe «{ $say }me stay». Después nadie puede deshacerlo.
erase-field-texts = Tus textos
erase-field-goes = Lo que desaparece
erase-field-stays = Lo que queda
erase-texts-remove = Se eliminan, también de mis mensajes.
erase-texts-keep = Se quedan, sin tu nombre: pone «Alguien».
erase-goes = Tu nombre, tus cuentas, tus ajustes y temas, y lo que te escribí en privado. Tus peticiones abiertas se retiran, y aquellas en las que ayudas quedan abiertas otra vez.
erase-keeps = Las entradas de los puntos, con un número que no es de nadie.
erase-action-stay = Me quedo
erase-stays = Te quedas. No se elimina nada.

error-erase-planned = Ya te voy a olvidar, el { $time }.
    .hint = Si has cambiado de idea, escribe «{ $say }me stay».
error-erase-none = No me has pedido que te olvide.
    .hint = No hay nada que deshacer.
error-erase-begun = Ya he empezado a olvidarte; no se puede parar.
    .hint = Termina en un momento. Después puedes volver a entrar como alguien nuevo.
error-erase-last-steward = Eres la última persona responsable de { $name }.
    .hint = Antes haz responsable a otra persona: { $say }community steward
