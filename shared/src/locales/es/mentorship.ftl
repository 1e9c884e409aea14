# Mentoría: quién acompaña a quién, y lo que viene después.

mentor-title = Tú en la mentoría
mentor-who-sees = Solo tú ves esta tarjeta. Cuando dos personas encajan, ambas ven por qué: los temas, las metas y los puntos fuertes que comparten, y cuántas horas tienen en común. Nadie ve tus horas libres.
mentor-nothing = nada todavía
mentor-field-offers = Acompañas a otras personas
mentor-offers-no = No.
mentor-offers-yes = Sí: { $held } de { $capacity } plazas están ocupadas.
mentor-offers-paused = No recibes a nadie nuevo, porque no supe de ti en tres semanas.
mentor-field-gives = Enseñas
mentor-gives-nothing = nada todavía. Di lo que conoces bien: { $say }me topics TEMA --comfort 4
mentor-field-enjoys = Te gusta ayudar con
mentor-field-story-candidates = Cómo llegaste aquí (lo lee quien podría aprender contigo)
mentor-field-story-mentees = Cómo llegaste aquí (solo lo lee quien ya aprende contigo)
mentor-field-story = Cómo llegó aquí
mentor-field-learns = Quieres aprender
mentor-learns-nothing = nada todavía. Dilo: { $say }mentor learn TEMA
mentor-field-goals = Tus metas
mentor-field-strengths = Tus puntos fuertes
mentor-field-hint = Antes de preguntar
mentor-field-hint-learn = Di lo que quieres
mentor-field-hint-hours = Di más horas
mentor-field-hint-talks = Di tus idiomas
mentor-field-hint-nobody = Nadie todavía
mentor-field-unmet = Nadie de ellos enseña
mentor-field-state = Estado
mentor-field-week = Semana
mentor-field-weeks = Durante
mentor-field-where = Dónde
mentor-field-met = Encuentros
mentor-field-next = Ahora
mentor-field-step = Tu próximo paso
mentor-field-successor = Otra persona

mentor-goal-start = empezar en este trabajo
mentor-goal-income = ganar más
mentor-goal-clients = encontrar clientes y conservarlos
mentor-goal-platforms = plataformas y valoraciones
mentor-goal-paperwork = impuestos y papeles
mentor-goal-craft = hacer mejor el trabajo
mentor-goal-balance = tiempo, descanso y salud
mentor-goal-safety = seguridad
mentor-goal-confidence = confianza
mentor-goal-business = un negocio propio
mentor-goal-change = cambiar de trabajo
mentor-goal-together = defender algo en común
mentor-strength-calm = calma
mentor-strength-care = cuidado de los demás
mentor-strength-clarity = palabras claras
mentor-strength-creativity = creatividad
mentor-strength-curiosity = curiosidad
mentor-strength-fairness = justicia
mentor-strength-humour = humor
mentor-strength-numbers = números
mentor-strength-patience = paciencia
mentor-strength-persistence = constancia
mentor-strength-planning = planificación
mentor-strength-technology = tecnología

mentor-why-topics-mentee = Enseña lo que quieres aprender
mentor-why-topics-mentor = Quiere aprender lo que enseñas
mentor-why-goals-mentee = Le gusta ayudar con tus metas
mentor-why-goals-mentor = Tiene metas con las que te gusta ayudar
mentor-why-strengths-mentee = Tenéis en común
mentor-why-strengths-mentor = Tenéis en común
mentor-why-hours-mentee = Tiempo en común
mentor-why-hours-mentor = Tiempo en común
mentor-why-hours-count = { PLURAL($count) ->
    [one] { $count } hora por semana
    [many] { $count } de horas por semana
   *[other] { $count } horas por semana
}
mentor-why-answers-mentee = Responde
mentor-why-answers-count = a tiempo a { $count } de cada 100 preguntas
mentor-why-seats-mentee = Plazas libres
mentor-why-seats-count = { $count }

mentor-offers-count = { PLURAL($count) ->
    [one] Una persona podría acompañarte
    [many] { $count } de personas podrían acompañarte
   *[other] { $count } personas podrían acompañarte
}
mentor-offers-text = { PLURAL($count) ->
    [one] Todavía no sabe nada de esto. Si se lo pides, tiene tres días para responder.
    [many] Todavía no saben nada de esto. Pregunta a una, o a todas: si la primera no puede, o no responde en tres días, pregunto a la siguiente.
   *[other] Todavía no saben nada de esto. Pregunta a una, o a todas: si la primera no puede, o no responde en tres días, pregunto a la siguiente.
}
mentor-offer = { $place } · { $name }
mentor-hint-hours-first = No has dicho cuándo tienes tiempo, así que cuento todos los días de 9 a 21. Dilo: { $say }me hours lu-vi 18-20
mentor-nobody = Ahora no encuentro a nadie que te acompañe
mentor-hint-learn = { $say }mentor learn TEMA y { $say }mentor goals METAS
mentor-hint-hours = Hay personas, pero tenéis menos de una hora por semana en común. Di más horas: { $say }me hours lu-vi 18-20
mentor-hint-talks = Hay personas que hablan otros idiomas. Di todos los que hablas: { $say }me talks en, es
mentor-hint-nobody = No hay plaza libre con nadie que encaje. Las personas que coordinan ven lo que se busca, en cuanto lo buscan cinco. Prueba otra vez más adelante; y hasta entonces: { $say }ask

mentor-row-asks-you = #{ $number } · { $name } te pide que le acompañes
mentor-row-asked = #{ $number } · Se lo has pedido a { $name }
mentor-row-waiting = #{ $number } · Se lo pediré a { $name } si la persona anterior no puede
mentor-row-mentee = #{ $number } · Acompañas a { $name }
mentor-row-mentor = #{ $number } · { $name } te acompaña
mentor-row-rests-mentee = #{ $number } · Acompañas a { $name }; estáis en pausa
mentor-row-rests-mentor = #{ $number } · { $name } te acompaña; estáis en pausa
mentor-head-mentee = Mentoría #{ $number }: acompañas a { $name }
mentor-head-mentor = Mentoría #{ $number }: { $name } te acompaña
mentor-state-waiting = por preguntar
mentor-state-asked = preguntado
mentor-state-active = en marcha
mentor-state-paused = en pausa
mentor-state-completed = completada
mentor-state-ended = terminada
mentor-state-declined = no pudo ser
mentor-state-lapsed = sin respuesta
mentor-state-withdrawn = retirada
mentor-week = { $week } de { $weeks }, hasta el { $until }
mentor-weeks = { PLURAL($count) ->
    [one] { $count } semana
    [many] { $count } de semanas
   *[other] { $count } semanas
}
mentor-where-here = { $account }, aquí en { $platform }
mentor-where-there = en { $platform }. Yo llevo tus palabras: { $say }mentor say { $number } TEXTO
mentor-met = Os visteis { $met } de las últimas { $asked } veces que pregunté.
mentor-plan = Plan { $number }
mentor-plan-done = ✅ Plan { $number }
mentor-if-then = Si { $if }, entonces { $then }
mentor-note = { $name } · { $time }
mentor-said = { $name } recibe tus palabras.
mentor-next-asked = Ahora se lo he pedido a { $name }.
mentor-step-help = Ayuda a alguien: ya sabes cosas que otras personas preguntan.
mentor-step-mentor = Acompaña tú a alguien: has ayudado a otras personas, y sabes cómo es aprender así.

mentor-demand-title = Lo que se quiere aprender y nadie puede enseñar
mentor-demand-text = En los últimos 90 días. Lo que quieren menos de { $least } personas no se muestra, para que no se sepa quién es.
mentor-demand-none = En los últimos 90 días no hay nada que { $least } personas o más hayan buscado sin encontrarlo.
mentor-demand-people = { PLURAL($count) ->
    [one] { $count } persona
    [many] { $count } de personas
   *[other] { $count } personas
}

mentor-action-accept = Cuenta conmigo
mentor-action-accept-number = Aceptar #{ $number }
mentor-action-decline = No puedo
mentor-action-decline-number = Rechazar #{ $number }
mentor-action-met = Nos vimos
mentor-action-not-met = Todavía no
mentor-action-complete = Hemos terminado
mentor-action-resume = Seguir
mentor-action-pause = Hacer una pausa
mentor-action-end = Dejarlo
mentor-action-withdraw = Retirarlo
mentor-action-withdraw-number = Retirar #{ $number }
mentor-action-show = Verlo
mentor-action-show-number = Ver #{ $number }
mentor-action-seek = Buscar a alguien
mentor-action-requests = Ver quién necesita ayuda
mentor-action-offer = Acompañar a alguien
mentor-action-ask = Pedírselo
mentor-action-ask-name = Pedírselo a { $name }
mentor-action-ask-all = Pedírselo a todas, en este orden

notice-mentor-asked = { $name } te pide que le acompañes. Responde en tres días, por favor.
notice-mentor-withdrawn = { $name } ya no necesita tu respuesta.
notice-mentor-accepted = { $name } te acompaña desde ahora. ¡Saluda!
notice-mentor-declined = { $name } no puede acompañarte en este momento.
notice-mentor-lapsed = { $name } no respondió en tres días.
notice-mentor-missed = { $name } te había pedido que le acompañaras. Pasaron los tres días, así que puede pedírselo a otras personas.
notice-mentor-matched = { $name } y tú empezáis juntos una mentoría. ¡Saluda!
notice-mentor-check = ¿Os habéis visto { $name } y tú?
notice-mentor-noted = { $name } ha escrito una nota para los dos:
notice-mentor-spoken = { $name } dice:
notice-mentor-paused = { $name } hace una pausa en vuestra mentoría.
notice-mentor-resumed = { $name } sigue con vuestra mentoría.
notice-mentor-weeks = { $name } ha cambiado cuánto dura vuestra mentoría.
notice-mentor-quiet = No sé de ti desde hace tres semanas. ¿Estás bien? Tu mentoría con { $name } queda en pausa, y nadie nuevo te pregunta, hasta que vuelvas.
notice-mentor-silent = No se sabe de { $name } desde hace tres semanas, así que vuestra mentoría queda en pausa. Puedes buscar a otra persona.
notice-mentor-over = Ha pasado el tiempo que acordaste con { $name }. ¿Habéis terminado, o seguís?
notice-mentor-completed = { $name } y tú habéis completado vuestra mentoría. ¡Enhorabuena!
notice-mentor-ended = Tu mentoría con { $name } ha terminado.
notice-mentor-handover = { $name } cree que otra persona puede ayudarte mejor desde ahora.
notice-mentor-handed = Otra persona acompaña ahora a { $name }, como propusiste. ¡Gracias!
notice-mentor-invited = Has ayudado a otras personas desde tu mentoría con { $name }. ¿Quieres acompañar tú a alguien?

group-mentor = Mentoría: encontrar a alguien, acompañar a alguien, y seguir
command-mentor-show = Ver tu perfil y tus mentorías
command-mentor-offer = Acompañar a otras personas
command-mentor-stop = No recibir a nadie nuevo por ahora
command-mentor-learn = Decir lo que quieres aprender
command-mentor-goals = Decir adónde quieres llegar
command-mentor-strengths = Decir en qué eres bueno
command-mentor-seek = Buscar a quien encaje contigo
command-mentor-ask = Pedir a alguien que te acompañe, y a otras personas si no puede
command-mentor-withdraw = Retirar lo que has pedido
command-mentor-accept = Decir que sí
command-mentor-decline = Decir que no puedes
command-mentor-plan = Hacer un plan: si pasa esto, entonces hago aquello
command-mentor-done = Decir que un plan está hecho
command-mentor-note = Escribir una nota que solo leéis los dos
command-mentor-say = Decir algo a la otra persona, en cualquier plataforma
command-mentor-met = Decir si os visteis
command-mentor-pause = Hacer una pausa en una mentoría
command-mentor-resume = Seguir con una mentoría
command-mentor-weeks = Cambiar cuánto dura una mentoría
command-mentor-complete = Decir que habéis hecho lo que queríais
command-mentor-end = Dejar una mentoría, sin dar motivos a la otra persona
command-mentor-handover = Proponer a otra persona para quien acompañas
command-mentor-demand = Ver lo que se quiere aprender y nadie puede enseñar
option-mentor-show-mentorship = El número de la mentoría
option-mentor-offer-capacity = A cuántas personas acompañas a la vez (2 si no dices nada)
option-mentor-offer-enjoys = Metas con las que te gusta ayudar, como start, clients
option-mentor-offer-readers = Quién puede leer cómo llegaste aquí
option-mentor-offer-story = Cómo llegaste aquí, en pocas palabras
option-mentor-learn-topic = El tema
option-mentor-learn-weight = Cuánto te importa, de 1 a 5; 0 lo quita
option-mentor-goals-goals = Hasta cuatro: start, income, clients, platforms, paperwork, craft, balance, … (none)
option-mentor-strengths-strengths = Hasta cuatro: calm, care, clarity, creativity, curiosity, fairness, … (none)
option-mentor-ask-mentor = ¿A quién se lo pides primero?
option-mentor-ask-second = ¿A quién, si esa persona no puede?
option-mentor-ask-third = ¿A quién después?
option-mentor-withdraw-mentorship = El número de lo que has pedido
option-mentor-accept-mentorship = El número de lo que te piden
option-mentor-accept-weeks = Cuántas semanas, de 4 a 24 (12 si no dices nada)
option-mentor-decline-mentorship = El número de lo que te piden
option-mentor-decline-reason = Por qué; nadie más lo lee
option-mentor-plan-mentorship = El número de la mentoría
option-mentor-plan-when = Si … (por ejemplo: es lunes a las 9)
option-mentor-plan-then = … entonces … (por ejemplo: escribo dos ofertas)
option-mentor-done-mentorship = El número de la mentoría
option-mentor-done-plan = El número del plan
option-mentor-note-mentorship = El número de la mentoría
option-mentor-note-text = Tu nota
option-mentor-say-mentorship = El número de la mentoría
option-mentor-say-text = Lo que quieres decir
option-mentor-met-mentorship = El número de la mentoría
option-mentor-met-met = ¿Os visteis?
option-mentor-pause-mentorship = El número de la mentoría
option-mentor-resume-mentorship = El número de la mentoría
option-mentor-weeks-mentorship = El número de la mentoría
option-mentor-weeks-weeks = Cuántas semanas desde el principio, de 4 a 24
option-mentor-complete-mentorship = El número de la mentoría
option-mentor-end-mentorship = El número de la mentoría
option-mentor-end-reason = Por qué; la otra persona no lo lee
option-mentor-handover-mentorship = El número de la mentoría
option-mentor-handover-mentor = ¿Quién ayudaría mejor?
setting-mentor-checks = Cuándo pregunto a cada pareja si se vio. Espero a una buena hora para los dos.

error-mentor-goals = No conozco la meta «{ $word }».
    .hint = Elige entre estas: { $all }
error-mentor-strengths = No conozco el punto fuerte «{ $word }».
    .hint = Elige entre estos: { $all }
error-mentor-marks-many = Son demasiados.
    .hint = Di los { $most } que más importan.
error-mentor-weeks = Una mentoría dura de { $least } a { $most } semanas.
    .hint = Elige un número entre estos.
error-mentor-weeks-past = Con tan pocas semanas, la mentoría #{ $number } ya habría terminado.
    .hint = Elige más semanas, o escribe «{ $say }mentor complete { $number }».
error-mentor-weight = Cuánto te importa va de 1 a { $most }; 0 lo quita.
    .hint = Escribe «{ $say }mentor learn TEMA 3».
error-mentor-capacity = Es demasiado para una sola persona.
    .hint = Acompaña a { $most } personas a la vez como mucho.
error-mentor-capacity-none = Con 0 plazas nadie podría pedírtelo.
    .hint = Para no recibir a nadie nuevo, escribe «{ $say }mentor stop».
error-mentor-offers-not = Ahora no acompañas a nadie nuevo.
    .hint = Para empezar, escribe «{ $say }mentor offer».
error-mentor-self = No puedes acompañarte a ti mismo, con ninguna de tus cuentas.
    .hint = Escribe «{ $say }mentor seek» para ver quién encaja contigo.
error-mentor-no-mentor = { $name } no recibe a nadie ahora.
    .hint = Escribe «{ $say }mentor seek» para ver quién sí.
error-mentor-not-now = Ahora no se lo puedes pedir a { $name }.
    .hint = Escribe «{ $say }mentor seek» para ver a quién sí.
error-mentor-language = { $name } y tú no tenéis ningún idioma en común.
    .hint = Di todos los idiomas que hablas: «{ $say }me talks en, es».
error-mentor-hours = { $name } y tú tenéis menos de { $least } minutos por semana en común.
    .hint = Di más horas con «{ $say }me hours lu-vi 18-20», o escribe «{ $say }mentor seek».
error-mentor-past = { $name } te acompañó, o se lo pediste, hace poco.
    .hint = Pídeselo a otra persona: «{ $say }mentor seek».
error-mentor-already = { $name } ya te acompaña, o se lo has pedido.
    .hint = Escribe «{ $say }mentor show» para verlo.
error-mentor-enough = Ya te acompañan { $most } personas.
    .hint = Sigue primero con ellas: «{ $say }mentor show».
error-mentor-asks-many = Puedes pedírselo a { $most } personas a la vez como mucho.
    .hint = Retira antes lo que pediste a alguien: «{ $say }mentor show».
error-mentor-full = Tus { $capacity } plazas están ocupadas.
    .hint = Añade una con «{ $say }mentor offer --capacity NÚMERO», o di que no puedes.
error-mentor-gone = Quien te lo pidió en #{ $number } ya tiene a otra persona, o ya no está aquí.
    .hint = No tienes que hacer nada.
error-mentor-unknown = No tienes ninguna mentoría #{ $number }.
    .hint = Escribe «{ $say }mentor show» para ver las tuyas.
error-mentor-not-asked = En #{ $number } nadie espera una respuesta.
    .hint = Escribe «{ $say }mentor show» para ver cómo está.
error-mentor-not-yours = En #{ $number } esto le toca a la otra persona.
    .hint = Escribe «{ $say }mentor show { $number }» para ver qué puedes hacer.
error-mentor-not-pair = La mentoría #{ $number } no está en marcha.
    .hint = Escribe «{ $say }mentor show» para ver las tuyas.
error-mentor-not-active = La mentoría #{ $number } no está en marcha, o ya está en pausa.
    .hint = Escribe «{ $say }mentor show { $number }» para verla.
error-mentor-not-paused = La mentoría #{ $number } no está en pausa.
    .hint = Escribe «{ $say }mentor show { $number }» para verla.
error-mentor-not-mentor = Solo quien acompaña en #{ $number } puede proponer a otra persona.
    .hint = Para buscar a otra persona, escribe «{ $say }mentor seek».
error-mentor-handover-self = Tiene que ser una tercera persona.
    .hint = Di quién es.
error-mentor-plans-many = Ya hay { $most } planes.
    .hint = Termina uno antes.
error-mentor-plan-unknown = No hay ningún plan { $plan } abierto.
    .hint = Escribe «{ $say }mentor show NÚMERO» para ver los planes.
error-mentor-not-checked = Nadie te ha preguntado todavía si os visteis.
    .hint = Escribe una nota: «{ $say }mentor note { $number } TEXTO».
option-mentor-met-minutes = ¿Cuántos minutos? Con esto se cuentan las horas de tu mentor
error-mentor-minutes = Una reunión dura de 1 a { $most } minutos.
    .hint = Por ejemplo: --minutes 45
