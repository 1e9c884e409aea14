# Skill-shares: ideas, dates, who comes.

skillshare-time = { $time } ({ $zone })
skillshare-title = #{ $number } { $title }
skillshare-title-cancelled = Cancelled: #{ $number } { $title }
skillshare-title-over = Ended: #{ $number } { $title }
skillshare-field-host = Host
skillshare-field-long = How long
skillshare-field-where = Where
skillshare-field-series = Series
skillshare-field-tags = Topics
skillshare-field-who = Who comes
skillshare-field-moved = Before
skillshare-field-clock = The clock changes
skillshare-field-you = You
skillshare-field-come = They come
skillshare-field-waiting = They wait for a seat
skillshare-field-later = Later dates
skillshare-field-when = When
skillshare-field-next = The next dates
skillshare-field-own = The first, by your clock
skillshare-field-seats = Seats
skillshare-field-guests = Guests
skillshare-field-language = Language
skillshare-field-until = Answer until
skillshare-field-late = Late
skillshare-late = This message comes late: I was away.
skillshare-nameless = #{ $number }
skillshare-no-host = nobody
skillshare-minutes = { PLURAL($count) ->
    [one] { $count } minute
   *[other] { $count } minutes
}
skillshare-of = { $come } of { $seats } seats taken
skillshare-come = { $count ->
    [0] nobody yet
   *[some] { PLURAL($count) ->
        [one] { $count } person comes
       *[other] { $count } people come
    }
}
skillshare-maybe = { $count } maybe
skillshare-wait = { PLURAL($count) ->
    [one] { $count } waits for a seat
   *[other] { $count } wait for a seat
}
skillshare-guests = { PLURAL($count) ->
    [one] { $count } guest
   *[other] { $count } guests
}
skillshare-guests-most = each can bring { $count }
skillshare-before-minutes = { PLURAL($count) ->
    [one] { $count } minute before it starts
   *[other] { $count } minutes before it starts
}
skillshare-before-hours = { PLURAL($count) ->
    [one] { $count } hour before it starts
   *[other] { $count } hours before it starts
}
skillshare-before-days = { PLURAL($count) ->
    [one] { $count } day before it starts
   *[other] { $count } days before it starts
}
skillshare-you-none = You have not said yet whether you come.
skillshare-you-yes = You come.
skillshare-you-maybe = You said maybe.
skillshare-you-no = You do not come.
skillshare-you-waiting = It is full. You wait for a seat, and I tell you when one is free.
skillshare-you-offered = A seat is free for you. Take it until { $until }.
skillshare-you-guests = { $said } With you: { $guests }.
skillshare-action-join = I come
skillshare-action-maybe = Maybe
skillshare-action-decline = I cannot come
skillshare-action-calendar = Add to calendar
skillshare-action-show = Show
skillshare-action-confirm = Save it
skillshare-more = More
skillshare-none = Nothing is planned
skillshare-none-text = What would you like to learn with others? Say it: { $say }skillshare propose
skillshare-draft-title = Is this right? { $title }
skillshare-draft-text = Nobody sees it yet. Look at the dates, then save it. I keep it for a day.
skillshare-action-discard = Throw it away
skillshare-action-end = Call them off
skillshare-revision-title = Is this right? #{ $number } { $title }
skillshare-revision-end = Call these dates off? #{ $number } { $title }
skillshare-revision-text = Nothing has changed yet. Look at the dates, then save it: I tell everybody who has answered. I keep it for a day.
skillshare-field-stay = They stay
skillshare-field-go = They get another time
skillshare-field-off = They are called off
skillshare-goes = { $was } → { $now }
skillshare-off = { $time }: { $people }
skillshare-answered = { $count ->
    [0] nobody has answered
   *[some] { PLURAL($count) ->
        [one] { $count } person has answered
       *[other] { $count } people have answered
    }
}

skillshare-soon-day = Tomorrow: { $title }
skillshare-soon-hour = In one hour: { $title }
skillshare-soon-start = It starts now: { $title }
skillshare-soon-end = Ended: { $title }
skillshare-soon-in = In { $time }: { $title }
skillshare-soon-today = Today: { $title }
skillshare-soon-later = Soon: { $title }
skillshare-soon-begun = It has begun: { $title }
skillshare-hours = { PLURAL($count) ->
    [one] { $count } hour
   *[other] { $count } hours
}
notice-skillshare-offered = A seat is free for you: { $title }
notice-skillshare-moved-up = You have a seat: { $title }
notice-skillshare-lapsed = Your seat went to the next person: { $title }
notice-skillshare-moved = Another time: { $title }
notice-skillshare-changed = Something is new: { $title }
notice-skillshare-cancelled = Cancelled: { $title }
notice-skillshare-alone = Nobody hosts it any more: { $title }
notice-skillshare-too-many = There are too few seats for you and your guests: { $title }
notice-skillshare-hosts = You host it: { $title }
notice-skillshare-away = { $name } hosts it and cannot come: { $title }
notice-skillshare-back = { $name } hosts it and can come after all: { $title }
notice-skillshare-out = { $name } cannot come any more: { $title }
skillshare-field-new = New
skillshare-new-title = its name
skillshare-new-about = what it is about
skillshare-new-link = where it is
skillshare-new-minutes = how long it is
skillshare-new-closes = until when you can answer
skillshare-field-also = These dates too
skillshare-also-moved = { $time }, before: { $was }

idea-title-open = Idea #{ $number }: { $title }
idea-title-planned = It takes place: { $title } (idea #{ $number })
idea-title-dropped = Given up: { $title } (idea #{ $number })
idea-field-wants = Would come
idea-field-gives = Could give it
idea-field-who-gives = They could give it
idea-field-who-knows = They know the topic
idea-people = { $count ->
    [0] nobody yet
   *[some] { PLURAL($count) ->
        [one] { $count } person
       *[other] { $count } people
    }
}
idea-action-want = I would come
idea-action-give = I could give it
idea-action-idea = Show
idea-action-drop = Give it up
idea-none = There are no ideas yet
idea-none-text = What would you like to learn with others? Say it: { $say }skillshare propose
notice-idea-given = { $name } could give your idea #{ $number }
notice-idea-wanted = { $count } people would like to learn: { $title }. Could you give it?
notice-idea-planned = It takes place: { $title }

group-skillshare = Learn together: ideas, dates, who comes
command-skillshare-propose = Say what you would like to learn with others
command-skillshare-ideas = See what others would like to learn
command-skillshare-idea = See one idea, and who could give it
command-skillshare-want = Say that you would come
command-skillshare-give = Say that you could give it
command-skillshare-drop = Give up an idea of yours
command-skillshare-schedule = Plan something, once or as a series
command-skillshare-confirm = Save what you have planned
command-skillshare-list = See what takes place next
command-skillshare-show = See one of them: dates, host, who comes
command-skillshare-join = Say that you come
command-skillshare-maybe = Say that you might come
command-skillshare-decline = Say that you do not come
command-skillshare-edit = Change it: one date, or all of them
command-skillshare-cancel = Cancel it: one date, or all of them
command-skillshare-host = Make somebody a host, or take that back
option-skillshare-propose-title = What, in a few words
option-skillshare-propose-about = More about it
option-skillshare-propose-topic = Its topic
option-skillshare-ideas-page = Which page?
option-skillshare-idea-idea = The number of the idea
option-skillshare-want-idea = The number of the idea
option-skillshare-want-remove = Take it back
option-skillshare-give-idea = The number of the idea
option-skillshare-give-remove = Take it back
option-skillshare-drop-idea = The number of the idea
option-skillshare-schedule-title = What it is called
option-skillshare-schedule-when = When: “2026-12-01 18:30”, or “every second Tuesday 18:30”
option-skillshare-schedule-zone = In which time zone? Yours, if you say nothing
option-skillshare-schedule-minutes = How many minutes it takes
option-skillshare-schedule-about = What it is about
option-skillshare-schedule-link = Where: a web address or a place
option-skillshare-schedule-seats = How many seats; 0 is no limit
option-skillshare-schedule-guests = How many guests each can bring
option-skillshare-schedule-closes = How many minutes before the start answers end
option-skillshare-schedule-tags = Topics, with commas between
option-skillshare-schedule-language = The language, such as en
option-skillshare-schedule-host = Who hosts it? You, if you say nothing
option-skillshare-schedule-idea = The number of the idea that it comes from
option-skillshare-confirm-skillshare = The number that I told you
option-skillshare-list-page = Which page?
option-skillshare-show-skillshare = Its number
option-skillshare-show-on = Which date, such as 2026-12-01
option-skillshare-join-skillshare = Its number
option-skillshare-join-on = Which date? The next, if you say nothing
option-skillshare-join-guests = How many guests you bring
option-skillshare-maybe-skillshare = Its number
option-skillshare-maybe-on = Which date? The next, if you say nothing
option-skillshare-decline-skillshare = Its number
option-skillshare-decline-on = Which date? The next, if you say nothing
option-skillshare-edit-skillshare = Its number
option-skillshare-edit-on = Which date, such as 2026-12-01
option-skillshare-edit-which = This date alone, this and the following, or all
option-skillshare-edit-title = What it is called
option-skillshare-edit-when = When it is from now on
option-skillshare-edit-minutes = How many minutes it takes
option-skillshare-edit-about = What it is about
option-skillshare-edit-link = Where: a web address or a place
option-skillshare-edit-seats = How many seats; 0 is no limit
option-skillshare-edit-guests = How many guests each can bring
option-skillshare-edit-closes = How many minutes before the start answers end
option-skillshare-edit-tags = Topics, with commas between
option-skillshare-edit-language = The language, such as en
option-skillshare-cancel-skillshare = Its number
option-skillshare-cancel-on = Which date, such as 2026-12-01
option-skillshare-cancel-which = This date alone, this and the following, or all
option-skillshare-edit-zone = By the clock of which time zone; not for one date alone
option-skillshare-host-skillshare = Its number
option-skillshare-host-member = Who
option-skillshare-host-hosts = Do they host it?

setting-skillshare-reminders = Which reminders are posted in the channel or room for skill-shares, besides the start.
setting-skillshare-events = Whether the next dates stand in the event list of the Discord server too.
setting-skillshare-role = A Discord role whose people are called when a skill-share begins. Make the role mentionable too.
skillshare-event-how = Say whether you come: /skillshare show { $number }
skillshare-event-nowhere = See the place for skill-shares
notice-events-stopped = I may not make events on your Discord server
notice-events-stopped-text = Give me the permission “Create Events”, then type /community settings skillshare-events off and the same with on. If you want no events, only switch them off.

error-idea-unknown = There is no idea #{ $number }.
    .hint = Type “{ $say }skillshare ideas” to see them.
error-idea-closed = Idea #{ $number } is closed.
    .hint = Type “{ $say }skillshare list” to see what takes place.
error-idea-said = You have said that already for idea #{ $number }.
    .hint = To take it back, type the same with --remove yes.
error-idea-not-said = You have not said that for idea #{ $number }.
    .hint = Type “{ $say }skillshare idea { $number }” to see it.
error-idea-not-yours = Idea #{ $number } is not yours.
    .hint = Whoever had it, or a steward, can give it up.
error-skillshare-unknown = There is no skill-share #{ $number }.
    .hint = Type “{ $say }skillshare list” to see what takes place.
error-skillshare-no-date = Skill-share #{ $number } has no date any more.
    .hint = Type “{ $say }skillshare list” to see what takes place.
error-skillshare-no-such-date = Skill-share #{ $number } has no date “{ $on }”.
    .hint = Type “{ $say }skillshare show { $number }” to see its dates; name one as 2026-12-01 or Friday.
error-skillshare-title = A title is one line of 1 to { $most } characters.
    .hint = Say it in a few words; the rest can stand in --about.
error-skillshare-standing = Whoever plans for all has helped { $least } times here, or is a steward.
    .hint = Say your idea with “{ $say }skillshare propose”, and a steward can plan it.
error-skillshare-saved = Skill-share #{ $number } is saved already.
    .hint = Type “{ $say }skillshare show { $number }” to see it.
error-skillshare-not-yours = You do not host skill-share #{ $number }.
    .hint = Its hosts and stewards can change it. Ask one of them.
error-skillshare-over = Skill-share #{ $number } is over.
    .hint = Type “{ $say }skillshare list” to see what comes next.
error-skillshare-begun = Skill-share #{ $number } has begun.
    .hint = You can come all the same: type “{ $say }skillshare show { $number }” to see where.
error-skillshare-cancelled = This date of skill-share #{ $number } is cancelled.
    .hint = Type “{ $say }skillshare show { $number }” to see the next one.
error-skillshare-answers-ended = The time to answer for skill-share #{ $number } is over.
    .hint = Ask its host: type “{ $say }skillshare show { $number }” to see who that is.
error-skillshare-too-many-guests = Each person can bring { $most } guests at most.
    .hint = Type a smaller number, or ask the host.
error-skillshare-no-room = There are { $free } seats left for you and your guests.
    .hint = You keep what you have. Bring fewer guests.
error-skillshare-seats-taken = { $taken } seats are taken already: { $date }. Nobody is sent away.
    .hint = Choose { $taken } seats or more.
error-skillshare-once = One date needs one day and one time.
    .hint = Write it as 2026-12-01 18:30. For a new rhythm, change all dates with --which all.
error-skillshare-no-change = That is so already.
    .hint = Say what shall be different.
error-skillshare-hosts = A skill-share has { $most } hosts at most.
    .hint = Take one away first.
error-skillshare-last-host = Somebody has to host it.
    .hint = Name another host first, or cancel it.
error-skillshare-minutes = It can take { $least } to { $most } minutes.
    .hint = Type a number such as 60.
error-skillshare-seats = There can be { $least } to { $most } seats.
    .hint = Type a number such as 20, or 0 for no limit.
error-skillshare-guests = Each can bring { $least } to { $most } guests.
    .hint = Type a number such as 1.
error-skillshare-closes = Answers can end { $least } to { $most } minutes before the start.
    .hint = Type a number such as 60.
error-skillshare-link = A place is one line of { $most } characters at most.
    .hint = Give a web address, or a place in a few words.
error-skillshare-tags = There can be { $most } topics at most.
    .hint = Choose those that matter most.
error-skillshare-of-all = One date alone cannot have { $what } of its own.
    .hint = Change it for all dates with --which all, or from one date on with --which following.
error-skillshare-revision = #{ $number } is a change that is not saved yet.
    .hint = Save it with “{ $say }skillshare confirm { $number }”, or throw it away with “{ $say }skillshare cancel { $number }” and say it anew.
error-skillshare-stale = Skill-share #{ $number } has changed since I showed you this.
    .hint = Say your change again, and look at the dates anew.
error-skillshare-party = Seats in all: { $seats }. That is too few for you and your guests.
    .hint = Bring fewer guests, or ask the host for more seats.
