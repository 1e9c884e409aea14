# What was decided.

audit-title = What was decided in { $name }
audit-empty = Nothing yet.
audit-reason = { $what } Reason: { $reason }
audit-what-other = { $actor }: { $kind }.
audit-what-setup = { $actor } started the community.
audit-what-join = { $actor } added another place on { $platform }.
audit-what-leave = { $actor } removed a place on { $platform }.
audit-what-place = { $removed ->
    [true] { $actor } said that a place on { $platform } is not for { $role } any more.
   *[false] { $actor } said that a place on { $platform } is for { $role }.
}
audit-what-settings = { $actor } changed { $setting } from { $old } to { $new }.
audit-what-steward = { $removed ->
    [true] { $actor } said that { $subject } is not a steward any more.
   *[false] { $actor } made { $subject } a steward.
}
audit-what-steward_rule = { $removed ->
    [true] { $actor } removed a rule for stewards on { $platform } ({ $role }{ $power }).
   *[false] { $actor } set a rule for stewards on { $platform } ({ $role }{ $power }).
}
audit-what-topics = { $removed ->
    [true] { $actor } removed the topic { $topic }.
   *[false] { $actor } set the topic { $topic } ({ $words }).
}
audit-what-course = { $what ->
    [added] { $actor } started course { $course }.
    [put] { $actor } gave tip { $tip } a place in course { $course }.
    [took] { $actor } took tip { $tip } out of course { $course }.
    [closed] { $actor } closed course { $course }.
   *[opened] { $actor } opened course { $course } again.
}
audit-what-round = { $what ->
    [opened] { $actor } opened round { $round } of mentorship.
    [closed] { $actor } closed round { $round } of mentorship.
    [published-stable] { $actor } matched round { $round } of mentorship (nobody wants to swap).
    [published-best] { $actor } matched round { $round } of mentorship (best fit in total).
   *[cancelled] { $actor } cancelled round { $round } of mentorship.
}
audit-what-suspend = { $actor } suspended { $subject } (case { $case }).
audit-what-hide = { $actor } hid { $reference } (case { $case }).
audit-what-appeal = There was an appeal in case { $case }.
audit-what-decide = { $decision ->
    [lift] { $actor } took case { $case } back.
   *[keep] { $actor } decided that case { $case } stays.
}
audit-what-forgotten = The text of { $reference } is deleted for ever (case { $case }).
