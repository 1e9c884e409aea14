# Rounds of mentorship: many mentors and mentees are matched at once.

round-title = Round #{ $round } of mentorship
round-text = Do you want a mentor, or do you want to be one? Sign up here. When the time is over, everybody is matched at once. What I match by: what you want to learn, your goals, your strengths and your free hours.
round-none = There is no round of mentorship yet.
round-time = { $time } ({ $zone })
round-few = fewer than { $least }
round-people = { PLURAL($count) ->
    [one] { $count } person
   *[other] { $count } people
}
round-weeks = { PLURAL($count) ->
    [one] { $count } week
   *[other] { $count } weeks
}
round-field-state = State
round-field-mentors = Mentors who signed up
round-field-mentees = Mentees who signed up
round-field-weeks = Each pair goes for
round-field-you = You
round-field-named = Whom you would like, the best first
round-field-others-mentor = Mentees in this round
round-field-others-mentee = Mentors in this round
round-field-rank = Say whom you would like
round-field-outcome = What came of it for you
round-field-help = What you can do
round-state-open = open until { $until }
round-state-closed = closed; the stewards decide how to match
round-state-published = matched
round-state-cancelled = cancelled
round-you-mentor = You take part as a mentor. The mentees in this round see your name.
round-you-mentee = You take part as a mentee. The mentors in this round see your name.
round-others-none = nobody yet
round-rank-how = { $say }round rank { $round } NAME, NAME. You do not have to. Nobody sees whom you name.
round-outcome-pair = You have somebody. See it: your mentorships.
round-outcome-nobody = There was nobody for you this time.
round-outcome-lost = The person I found for you could not take part any more.
round-outcome-cancelled = The round was cancelled.

round-preview-title = Round #{ $round }: two ways to match
round-preview-text = “Nobody wants to swap” goes by what people wish: no mentor and mentee would both rather have each other. “Best fit in total” makes the fit of all pairs together as good as it can be; some may wish for somebody else.
round-method-stable = Nobody wants to swap (stable)
round-method-best = Best fit in total (best)
round-matched = { PLURAL($count) ->
    [one] { $count } mentee gets a mentor.
   *[other] { $count } mentees get a mentor.
}
round-unmatched = { PLURAL($count) ->
    [one] { $count } gets none.
   *[other] { $count } get none.
}
round-fit = They fit { $fit } of 100 on average.
round-blocking = { PLURAL($count) ->
    [one] { $count } mentor and mentee who are no pair would both rather have each other.
   *[other] { $count } times a mentor and a mentee who are no pair would both rather have each other.
}

round-action-mentee = I want a mentor
round-action-mentor = I mentor
round-action-show = See it
round-action-leave = Leave the round
round-action-close = Close now
round-action-preview = See both ways
round-action-stable = Nobody wants to swap
round-action-best = Best fit in total
round-action-cancel = Cancel the round
round-action-seek = Find a mentor

notice-round-ready = Round #{ $round } is closed. Please choose how to match.
notice-round-no-mentors = Round #{ $round } was cancelled: no mentor signed up.
notice-round-no-mentees = Round #{ $round } was cancelled: no mentee signed up.
notice-round-cancelled = The stewards cancelled round #{ $round } of mentorship. Nobody was matched.
notice-round-nobody-mentee = I found no mentor for you in round #{ $round }.
notice-round-nobody-mentor = Nobody needed you as a mentor in round #{ $round }. Thank you for being there!
notice-round-lost-mentee = The mentor I found for you in round #{ $round } cannot take part any more.
notice-round-lost-mentor = The mentee I found for you in round #{ $round } cannot take part any more.
round-help-mentor = Your place stays open: who looks for a mentor can still find you.
round-help-full = There were more mentees than places. Look for a mentor now and then: places become free.
round-help-learn = Say what you want to learn and your goals. Then look for a mentor.
round-help-hours = The mentors have less than an hour a week in common with you. Say more free hours if you can.
round-help-talks = The mentors talk in other languages. Say all languages that you talk.
round-help-nobody = Nobody in this round fitted. Look for a mentor outside of rounds, or wait for the next one.
round-help-lost = That is nothing you did. Look for another mentor now.

group-round = Rounds of mentorship: many are matched at once
command-round-list = See the newest rounds
command-round-show = See a round, and where you stand in it
command-round-open = Open a round (stewards)
command-round-join = Take part in a round
command-round-leave = Leave a round
command-round-rank = Say whom you would like best
command-round-close = End the time to sign up (stewards)
command-round-preview = See what both ways to match would give (stewards)
command-round-publish = Make the pairs and tell everybody (stewards)
command-round-cancel = Cancel a round (stewards)
option-round-show-round = The number of the round; without it the newest
option-round-open-until = Until when people sign up, such as 2026-12-24 18:00
option-round-open-weeks = For how many weeks each pair goes: 4 to 24
option-round-join-round = The number of the round
option-round-join-as = As a mentor or as a mentee
option-round-leave-round = The number of the round
option-round-rank-round = The number of the round
option-round-rank-names = Names with commas between, the best first; none takes them back
option-round-close-round = The number of the round
option-round-preview-round = The number of the round
option-round-publish-round = The number of the round
option-round-publish-method = stable: nobody wants to swap; best: best fit in total
option-round-cancel-round = The number of the round
setting-mentor-rounds = When a round of mentorship opens by itself.
setting-mentor-round-days = How many days people can sign up for a round.

error-round-unknown = There is no round #{ $round }.
    .hint = Type “{ $say }round list” to see the newest.
error-round-none = There is no round of mentorship yet.
    .hint = Stewards open one. Until then look for a mentor: { $say }mentor seek
error-round-already = Round #{ $round } is still under way.
    .hint = Finish it or cancel it first. See it: { $say }round show { $round }
error-round-when = I do not understand this time.
    .hint = Write it like this: 2026-12-24 18:00
error-round-until = This is no time to come within { $most } days.
    .hint = Choose a day in the next { $most } days.
error-round-closed = Nobody can sign up for round #{ $round } any more.
    .hint = There will be others. Until then look for a mentor: { $say }mentor seek
error-round-over = Round #{ $round } is over.
    .hint = See what came of it: { $say }round show { $round }
error-round-open = Round #{ $round } is still open.
    .hint = Wait until its time is over, or close it: { $say }round close { $round }
error-round-matching = Round #{ $round } is being matched.
    .hint = Try again in a minute.
error-round-no-mentors = No mentor has signed up for round #{ $round }.
    .hint = Wait, or ask some people to be mentors. You can also cancel it: { $say }round cancel { $round }
error-round-no-mentees = No mentee has signed up for round #{ $round }.
    .hint = Wait, or tell people about it. You can also cancel it: { $say }round cancel { $round }
error-round-not-mentor = You are not a mentor yet.
    .hint = Say that you mentor: { $say }mentor offer. Then sign up again.
error-round-full = All your places are taken.
    .hint = Offer one more: { $say }mentor offer --capacity 3. Then sign up again.
error-round-not-mentee = You have not said what you want to learn.
    .hint = Say it: { $say }mentor learn TOPIC. Then sign up again.
error-round-not-in = You are not in round #{ $round }.
    .hint = See it and sign up: { $say }round show { $round }
error-round-names-many = That is more than { $most } names.
    .hint = Name the { $most } whom you would like best.
error-round-same-side = { $name } is on your own side of the round.
    .hint = Name people of the other side. “round show” lists them.
error-round-twice = You have named { $name } twice.
    .hint = Name everybody once.
error-round-not-there = { $name } is not in this round.
    .hint = Name people of the other side. “round show” lists them.
