# Times: schedules, quiet hours, free hours.

schedule-every-day = todos los días
schedule-every = cada { $days }
schedule-weekday-range = día de { $first } a { $last }
schedule-on-dates = el { $dates } de cada mes
schedule-on-dates-of = el { $dates } de { $months }
schedule-either = { $dates } y { $weekdays }
schedule-in = { $days } en { $months }
schedule-at = { $days } a las { $times }
schedule-again = { $days }, { $times }
schedule-every-minutes = { PLURAL($count) ->
    [one] cada minuto
    [many] cada { $count } de minutos
   *[other] cada { $count } minutos
}
schedule-every-hours = { PLURAL($count) ->
    [one] cada hora
    [many] cada { $count } de horas
   *[other] cada { $count } horas
}
schedule-from = { $every }, la primera vez a las { $first }
schedule-from-to = { $every } desde las { $first } hasta las { $last }
schedule-fallback = a las horas de «{ $text }»
schedule-and = { $list } y { $item }
schedule-comma = { $list }, { $item }
schedule-once = una vez, el { $at }
schedule-ending = { $days }, { $end }
schedule-times = { PLURAL($count) ->
    [one] { $count } vez
    [many] { $count } de veces
   *[other] { $count } veces
}
schedule-until = hasta el { $day }
schedule-until-time = hasta el { $day }, { $time }
schedule-day-of-month = { $day } de { $month }
schedule-day-of-year = { $day } de { $month } de { $year }
schedule-every-days = { PLURAL($count) ->
    [one] cada día
    [many] cada { $count } de días
   *[other] cada { $count } días
}
schedule-every-weeks = { PLURAL($count) ->
    [one] cada semana
    [many] cada { $count } de semanas
   *[other] cada { $count } semanas
}
schedule-every-months = { PLURAL($count) ->
    [one] cada mes
    [many] cada { $count } de meses
   *[other] cada { $count } meses
}
schedule-every-years = { PLURAL($count) ->
    [one] cada año
    [many] cada { $count } de años
   *[other] cada { $count } años
}
schedule-every-second = cada dos semanas el { $day }
schedule-every-on = { $every } { $days }
schedule-every-on-the = { $every } el { $days }
schedule-on-weekday = el { $day }
schedule-on-date = el { $day }
schedule-on-days = el { $days } de cada mes
schedule-of-months = { $days } de { $months }
schedule-the = el { $item }
schedule-last-day = último día
schedule-nth-weekday = { $nth } { $day }
schedule-nth-1 = primer
schedule-nth-2 = segundo
schedule-nth-3 = tercer
schedule-nth-4 = cuarto
schedule-nth-5 = quinto
schedule-nth-last = último
schedule-skipped = { $at }: ese día el reloj se salta las { $wall }
schedule-first = { $at }: ese día el reloj marca las { $wall } dos veces, y esta es la primera
schedule-date = { ORDINAL($count) ->
   *[other] { $count }
}
schedule-weekday-1 = lunes
schedule-weekday-2 = martes
schedule-weekday-3 = miércoles
schedule-weekday-4 = jueves
schedule-weekday-5 = viernes
schedule-weekday-6 = sábado
schedule-weekday-7 = domingo
schedule-month-1 = enero
schedule-month-2 = febrero
schedule-month-3 = marzo
schedule-month-4 = abril
schedule-month-5 = mayo
schedule-month-6 = junio
schedule-month-7 = julio
schedule-month-8 = agosto
schedule-month-9 = septiembre
schedule-month-10 = octubre
schedule-month-11 = noviembre
schedule-month-12 = diciembre

error-schedule-fields = Un horario tiene cinco partes: minuto, hora, día del mes, mes, día de la semana.
    .hint = Escribe * para decir «todos»; por ejemplo, «30 18 * * mon» es cada lunes a las 18:30.
error-schedule-minute = «{ $field }» no sirve como minutos de un horario.
    .hint = Usa de 0 a 59, como 30, o 0,30, o */15 para cada 15 minutos.
error-schedule-hour = «{ $field }» no sirve como horas de un horario.
    .hint = Usa de 0 a 23, como 18, o 9,18, o 9-17 para todas las horas de 9 a 17.
error-schedule-day = «{ $field }» no sirve como días del mes de un horario.
    .hint = Usa de 1 a 31, como 1, o 1,15, o * para todos los días.
error-schedule-month = «{ $field }» no sirve como meses de un horario.
    .hint = Usa de 1 a 12 o nombres en inglés, como 6, o jan,jul, o * para todos los meses.
error-schedule-weekday = «{ $field }» no sirve como días de la semana de un horario.
    .hint = Usa de 0 a 7 (0 y 7 son domingo) o nombres en inglés, como mon, o mon,fri, o 1-5 para de lunes a viernes.
error-schedule-never = Este horario no llega nunca: ningún mes tiene ese día.
    .hint = Elige otro día, como 28, u otro mes.
error-schedule-time = «{ $text }» no es una hora del día.
    .hint = Usa de 0:00 a 23:59, como 9, o 18:30.
error-schedule-unreadable = No entiendo «{ $text }» como fecha ni como serie.
    .hint = Escribe una fecha, como «2026-12-01 18:30» o «viernes 18:30», o una serie, como «cada martes 18:30» o «primer viernes del mes 18:30».
error-schedule-word = No conozco «{ $word }» como día, mes ni hora.
    .hint = Escribe los días y los meses en español o en inglés, como «cada martes 18:30» o «1 de diciembre 18:30».
error-schedule-no-time = A «{ $text }» le falta la hora.
    .hint = Añádela al final, como 18:30 o 6:30 pm.
error-schedule-no-day = «{ $text }» nombra un día que no existe.
    .hint = Mira un calendario y escribe la fecha otra vez, como 2026-12-01.
error-schedule-which-day = «{ $text }» no dice qué día.
    .hint = Añade el día, como «cada martes 18:30» o «el 15 de cada mes 18:30».
error-schedule-once-only = «{ $text }» es una sola fecha, así que no necesita principio, final ni número de veces.
    .hint = Para una serie escribe «cada», como «cada martes 18:30 hasta 2027-06-30».
error-schedule-times = Una serie puede tener de 1 a { $most } veces.
    .hint = Elige otro número, o no lo pongas si la serie no tiene final.
error-schedule-turned = «{ $text }» termina antes de empezar.
    .hint = Elige un final posterior al primer día.
error-schedule-past = «{ $text }» ya ha pasado.
    .hint = Elige un momento que esté por llegar.
error-schedule-over = De «{ $text }» ya no queda nada por llegar.
    .hint = Elige un final más tarde, o no lo pongas.
error-schedule-too-often = Esto se repite más de una vez por hora.
    .hint = Elige un solo minuto de la hora; por ejemplo, «0 18 * * 2» es cada martes a las 18:00.
error-schedule-seconds = Esto tiene seis partes, pero un horario tiene cinco: no conoce los segundos.
    .hint = Quita los segundos; por ejemplo, «30 18 * * 2» es cada martes a las 18:30.
error-schedule-several-times = Esta serie tiene varias horas en un mismo día.
    .hint = Escribe la serie entera otra vez, con todas sus horas.
error-quiet-invalid = «{ $text }» no sirve como horas de silencio.
    .hint = Escribe el principio y el final, como 22-7 o 22:30-7:00; o escribe none.
error-hours-invalid = No entiendo «{ $part }» como días y horas.
    .hint = Escribe los días y después las horas de 0 a 24, por ejemplo: lu-vi 9-12, 18:30-20; sa 10-14
error-hours-none = Con estas horas no queda ningún rato.
    .hint = Escribe al menos un día con horas, por ejemplo: lu-vi 9-12
error-hours-many = Hay demasiadas horas en un día; el máximo es de { $most } franjas.
    .hint = Junta algunas, por ejemplo 9-14 en lugar de 9-11, 12-14.
