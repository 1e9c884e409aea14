# Lo que se decidió.

audit-title = Lo que se decidió en { $name }
audit-empty = Todavía nada.
audit-reason = { $what } Motivo: { $reason }
audit-what-other = { $actor }: { $kind }.
audit-what-setup = { $actor } creó la comunidad.
audit-what-join = { $actor } añadió otro lugar en { $platform }.
audit-what-leave = { $actor } quitó un lugar en { $platform }.
audit-what-place = { $removed ->
    [true] { $actor } dijo que un lugar en { $platform } ya no es para { $role }.
   *[false] { $actor } dijo que un lugar en { $platform } es para { $role }.
}
audit-what-settings = { $actor } cambió { $setting } de { $old } a { $new }.
audit-what-steward = { $removed ->
    [true] { $actor } dijo que { $subject } ya no coordina la comunidad.
   *[false] { $actor } dijo que { $subject } coordina la comunidad.
}
audit-what-steward_rule = { $removed ->
    [true] { $actor } quitó una regla sobre quién coordina en { $platform } ({ $role }{ $power }).
   *[false] { $actor } puso una regla sobre quién coordina en { $platform } ({ $role }{ $power }).
}
audit-what-topics = { $removed ->
    [true] { $actor } quitó el tema { $topic }.
   *[false] { $actor } puso el tema { $topic } ({ $words }).
}
audit-what-course = { $what ->
    [added] { $actor } creó el curso { $course }.
    [put] { $actor } dio al consejo { $tip } un puesto en el curso { $course }.
    [took] { $actor } quitó el consejo { $tip } del curso { $course }.
    [closed] { $actor } cerró el curso { $course }.
   *[opened] { $actor } abrió de nuevo el curso { $course }.
}
audit-what-round = { $what ->
    [opened] { $actor } abrió la ronda { $round } de mentoría.
    [closed] { $actor } cerró la ronda { $round } de mentoría.
    [published-stable] { $actor } emparejó la ronda { $round } de mentoría (nadie quiere cambiar).
    [published-best] { $actor } emparejó la ronda { $round } de mentoría (mejor en conjunto).
   *[cancelled] { $actor } canceló la ronda { $round } de mentoría.
}
audit-what-suspend = { $actor } suspendió a { $subject } (caso { $case }).
audit-what-hide = { $actor } ocultó { $reference } (caso { $case }).
audit-what-appeal = Alguien pidió revisar el caso { $case }.
audit-what-decide = { $decision ->
    [lift] { $actor } anuló el caso { $case }.
   *[keep] { $actor } decidió que el caso { $case } se mantiene.
}
audit-what-forgotten = El texto de { $reference } se ha borrado para siempre (caso { $case }).
