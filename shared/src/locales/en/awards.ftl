# Awards.

award-given = { $name } gets { $points } from you all
award-left = Left for this month
award-ideas = Who could get an award
award-ideas-text = An award that nobody expected does the most good. Write in your own words what it is for.
award-ideas-empty = Nobody stands out in the last 30 days, or they have had an award already.
award-idea-newcomers = { PLURAL($count) ->
    [one] Helped { $count } newcomer
   *[other] Helped { $count } newcomers
}
award-idea-people = { PLURAL($count) ->
    [one] Helped { $count } person
   *[other] Helped { $count } people
}
award-idea-tips = { PLURAL($count) ->
    [one] A tip helped { $count } person
   *[other] Tips helped { $count } people
}
notice-awarded = An award for you from { $name }: { $points }
points-rule-award = Award #{ $number }
group-award = Give awards
command-award-give = Give somebody an award for what they did
command-award-ideas = See who could get an award
option-award-give-member = Who gets it?
option-award-give-points = How many points
option-award-give-text = What for? They will read it
audit-what-award = { $actor } gave { $subject } an award of { $amount } points (award { $award }).
setting-awards-per-month = How many points stewards can give as awards in a month
error-award-self = You cannot give yourself an award.
    .hint = Another steward can.
error-award-points = There are { $left } points left for awards this month. An award is at least 1 point.
    .hint = A few words count more than points. You can change the budget: { $say }community settings awards-per-month
error-award-unknown = There is no award #{ $number }.
    .hint = Type “{ $say }award ideas” to see who could get one.
