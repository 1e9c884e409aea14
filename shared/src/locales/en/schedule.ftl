# Times: schedules, quiet hours, free hours.

schedule-every-day = every day
schedule-every = every { $days }
schedule-weekday-range = day from { $first } to { $last }
schedule-on-dates = on the { $dates } of each month
schedule-on-dates-of = on the { $dates } of { $months }
schedule-either = { $dates } and { $weekdays }
schedule-in = { $days } in { $months }
schedule-at = { $days } at { $times }
schedule-again = { $days }, { $times }
schedule-every-minutes = { PLURAL($count) ->
    [one] every minute
   *[other] every { $count } minutes
}
schedule-every-hours = { PLURAL($count) ->
    [one] every hour
   *[other] every { $count } hours
}
schedule-from = { $every }, the first time at { $first }
schedule-from-to = { $every } from { $first } to { $last }
schedule-fallback = at the times of “{ $text }”
schedule-and = { $list } and { $item }
schedule-comma = { $list }, { $item }
schedule-once = once, on { $at }
schedule-ending = { $days }, { $end }
schedule-times = { PLURAL($count) ->
    [one] { $count } time
   *[other] { $count } times
}
schedule-until = until { $day }
schedule-until-time = until { $day }, { $time }
schedule-day-of-month = { $day } { $month }
schedule-day-of-year = { $day } { $month } { $year }
schedule-every-days = { PLURAL($count) ->
    [one] every day
   *[other] every { $count } days
}
schedule-every-weeks = { PLURAL($count) ->
    [one] every week
   *[other] every { $count } weeks
}
schedule-every-months = { PLURAL($count) ->
    [one] every month
   *[other] every { $count } months
}
schedule-every-years = { PLURAL($count) ->
    [one] every year
   *[other] every { $count } years
}
schedule-every-second = every second { $day }
schedule-every-on = { $every } on { $days }
schedule-every-on-the = { $every } on the { $days }
schedule-on-weekday = { $day }
schedule-on-date = { $day }
schedule-on-days = on the { $days } of the month
schedule-of-months = { $days } of { $months }
schedule-the = the { $item }
schedule-last-day = last day
schedule-nth-weekday = { $nth } { $day }
schedule-nth-1 = first
schedule-nth-2 = second
schedule-nth-3 = third
schedule-nth-4 = fourth
schedule-nth-5 = fifth
schedule-nth-last = last
schedule-skipped = { $at }: the clock jumps over { $wall } on this day
schedule-first = { $at }: the clock shows { $wall } twice on this day, and this is the first time
schedule-date = { ORDINAL($count) ->
    [one] { $count }st
    [two] { $count }nd
    [few] { $count }rd
   *[other] { $count }th
}
schedule-weekday-1 = Monday
schedule-weekday-2 = Tuesday
schedule-weekday-3 = Wednesday
schedule-weekday-4 = Thursday
schedule-weekday-5 = Friday
schedule-weekday-6 = Saturday
schedule-weekday-7 = Sunday
schedule-month-1 = January
schedule-month-2 = February
schedule-month-3 = March
schedule-month-4 = April
schedule-month-5 = May
schedule-month-6 = June
schedule-month-7 = July
schedule-month-8 = August
schedule-month-9 = September
schedule-month-10 = October
schedule-month-11 = November
schedule-month-12 = December

error-schedule-fields = A schedule has five parts: minute, hour, day of the month, month, day of the week.
    .hint = Write * for “all”, such as “30 18 * * mon” for each Monday at 18:30.
error-schedule-minute = “{ $field }” cannot be the minutes of a schedule.
    .hint = Use 0 to 59, such as 30, or 0,30, or */15 for every 15 minutes.
error-schedule-hour = “{ $field }” cannot be the hours of a schedule.
    .hint = Use 0 to 23, such as 18, or 9,18, or 9-17 for all hours from 9 to 17.
error-schedule-day = “{ $field }” cannot be the days of the month of a schedule.
    .hint = Use 1 to 31, such as 1, or 1,15, or * for all days.
error-schedule-month = “{ $field }” cannot be the months of a schedule.
    .hint = Use 1 to 12 or English names, such as 6, or jan,jul, or * for all months.
error-schedule-weekday = “{ $field }” cannot be the days of the week of a schedule.
    .hint = Use 0 to 7 (0 and 7 are Sunday) or English names, such as mon, or mon,fri, or 1-5 for Monday to Friday.
error-schedule-never = This schedule never comes: no month has such a day.
    .hint = Choose another day, such as 28, or another month.
error-schedule-time = “{ $text }” is not a time of the day.
    .hint = Use 0:00 to 23:59, such as 9, or 18:30.
error-schedule-unreadable = I cannot read “{ $text }” as a date or a series.
    .hint = Write a date, such as “2026-12-01 18:30” or “Friday 18:30”, or a series, such as “every Tuesday 18:30” or “first Friday of the month 18:30”.
error-schedule-word = I do not know “{ $word }” as a day, a month or a time.
    .hint = Write days and months in English or Spanish, such as “every Tuesday 18:30” or “1 December 18:30”.
error-schedule-no-time = “{ $text }” has no time of the day.
    .hint = Add it at the end, such as 18:30 or 6:30 pm.
error-schedule-no-day = “{ $text }” names a day that does not exist.
    .hint = Look at a calendar, and write the date again, such as 2026-12-01.
error-schedule-which-day = “{ $text }” does not say on which day.
    .hint = Add the day, such as “every Tuesday 18:30” or “every month on the 15th 18:30”.
error-schedule-once-only = “{ $text }” is one date, so it needs no beginning, end or number of times.
    .hint = For a series write “every”, such as “every Tuesday 18:30 until 2027-06-30”.
error-schedule-times = A series can come from 1 to { $most } times.
    .hint = Choose another number, or leave it out for a series without an end.
error-schedule-turned = “{ $text }” ends before it begins.
    .hint = Choose an end after the first day.
error-schedule-past = “{ $text }” is in the past.
    .hint = Choose a time that is still to come.
error-schedule-over = Nothing of “{ $text }” is still to come.
    .hint = Choose a later end, or leave it out.
error-schedule-too-often = This comes more often than once an hour.
    .hint = Choose one minute of the hour, such as “0 18 * * 2” for each Tuesday at 18:00.
error-schedule-seconds = This has six parts, but a schedule has five: it knows no seconds.
    .hint = Leave the seconds out, such as “30 18 * * 2” for each Tuesday at 18:30.
error-schedule-several-times = This series comes at several times of the day.
    .hint = Write the whole series again, with all its times.
error-quiet-invalid = “{ $text }” cannot be quiet hours.
    .hint = Write the start and the end, such as 22-7 or 22:30-7:00; or write none.
error-hours-invalid = I cannot read “{ $part }” as days and hours.
    .hint = Write days and then hours from 0 to 24, such as: mo-fr 9-12, 18:30-20; sa 10-14
error-hours-none = These hours leave no time at all.
    .hint = Write at least one day with hours, such as: mo-fr 9-12
error-hours-many = There are too many hours in one day; { $most } ranges are the most.
    .hint = Join some of them, such as 9-14 for 9-11, 12-14.
