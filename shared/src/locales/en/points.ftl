# Thanks and points.

thank-title = You thanked { $name } for request #{ $number }
thank-field-points = Points
points-count = { PLURAL($count) ->
    [one] { $count } point
   *[other] { $count } points
}
points-balance-title = You have { $points }
points-history-empty = Nothing yet. You get points when somebody thanks you for your help.
points-rule-tip-used = Tip #{ $number } helped somebody
points-rule-tip-worked = Tip #{ $number } worked for somebody
points-rule-thanks = Thanks for request #{ $number }
points-action-history = What for?

command-thank = Thank the person who helped you
command-points-balance = See how many points you have
command-points-history = See what your points are for
group-points = See your points
option-thank-member = Who helped you?
option-thank-text = A few words for them
option-thank-request = The number of the request; if you leave it out, the latest one
error-thank-self = You cannot thank yourself.
    .hint = Thank the person who helped you.
error-thank-already = You have already thanked { $name } for request #{ $number }.
    .hint = One thank for each request is enough.
error-thank-nothing = { $name } has not solved a request of yours yet.
    .hint = When your request is solved, you can thank the helper.
error-thank-not-asker = Request #{ $number } is somebody else’s.
    .hint = Only the person who asked can thank for it.
error-thank-not-solved = Request #{ $number } is not solved yet.
    .hint = First type “{ $say }request solve { $number }”.
error-thank-not-helper = { $name } did not solve request #{ $number }.
    .hint = Type “{ $say }request show { $number }” to see who helped.
