# Suspensions, hidden things, appeals.

cases-title = Case { $case } · { $kind } · { $state }
cases-kind-suspend = member suspended
cases-kind-hide = something hidden
cases-state-open = open
cases-state-appealed = waits for a decision
cases-state-kept = kept
cases-state-lifted = taken back
cases-state-closed = over
cases-field-who = Who
cases-field-what = What
cases-field-reason = Reason
cases-field-by = By
cases-field-since = Since
cases-field-until-suspend = Until
cases-field-until-hide = Can be put back until
cases-action-appeal = I do not agree
cases-action-list = Look at it
cases-action-keep = Keep it
cases-action-lift = Take it back
cases-empty = There are no cases.
cases-more = There are more cases. You see them when these are decided.
cases-appealed = Your appeal in case { $case } is noted
cases-appeal-sent-suspend = Another steward will look at it and decide. Then you get a message.
cases-appeal-sent-hide = Another steward will look at it and decide. Then you get a message. Nobody is told that it was you who wrote it.
cases-appeal-alone = There is no other steward yet who can decide. Your appeal waits until there is one.
days-count = { PLURAL($count) ->
    [one] { $count } day
   *[other] { $count } days
}

notice-suspended = You cannot take part for now. This is case { $case }. If you do not agree, tell us why.
notice-suspended-days = You cannot take part for { $days }. This is case { $case }. If you do not agree, tell us why.
notice-hidden = A steward has hidden { $reference }, which you wrote. This is case { $case }. If you do not agree, tell us why.
notice-case-lifted = Case { $case } was taken back. Everything is as before.
notice-case-kept = Case { $case } was looked at again. It stays as it is.
notice-appealed = Somebody does not agree with case { $case }. Please look at it and decide.
notice-steward-made = You are a steward now. Thank you for doing this!
notice-steward-removed = You are not a steward any more. Thank you for your work!

error-case-unknown = There is no case { $case } that you can see.
    .hint = Check the number in the message that you got.
error-case-self = You cannot suspend yourself.
    .hint = If you want a break, you can simply stay away for some time.
error-case-steward = { $name } is a steward. A steward cannot be suspended.
    .hint = First remove them as a steward: “{ $say }community steward { $name } --remove yes”.
error-case-suspended = { $name } is suspended already.
    .hint = Type “{ $say }community cases” to see it.
error-case-days = This number of days does not work.
    .hint = Give a number from 1 to { $most }, or leave it out for no fixed end.
error-case-reference = I do not know what “{ $reference }” is.
    .hint = Name a help request like this: help/12
error-case-hidden = { $reference } is hidden already.
    .hint = Type “{ $say }community cases” to see it.
error-case-closed = Case { $case } is over.
    .hint = There is nothing more to do.
error-case-appealed = There was an appeal in case { $case } already.
    .hint = One appeal for each case is enough.
error-case-not-appealed = Nobody has an open appeal in case { $case }.
    .hint = It stays as it is. To take it back, type “{ $say }community decide { $case } lift”.
error-case-own = Case { $case } has to do with you.
    .hint = Another steward has to decide this.
cases-kind-points = points taken back
cases-field-until-points = Can be given back until
cases-appeal-sent-points = Another steward will look at it and decide. Then you get a message.
