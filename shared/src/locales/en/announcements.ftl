# Announcements: what stewards have posted on a schedule.

announcement-post = News from { $name }
announcement-number = { $count }
announcement-no-next = nothing is planned yet
announcement-title-draft = Is this right?
announcement-title-planned = Announcement #{ $number }
announcement-title-paused = Paused: announcement #{ $number }
announcement-title-gone = Paused, its place is gone: announcement #{ $number }
announcement-title-stopped = Paused, I cannot post there: announcement #{ $number }
announcement-title-over = Ended: announcement #{ $number }
announcement-draft-text = Nobody sees it yet. Look at the text and the times, then save it. I keep it for a day. This is how it would look now:
announcement-field-typed = As you typed it
announcement-field-when = When
announcement-field-next = The next times
announcement-field-place = Where
announcement-field-help = What to do
announcement-places = all places for: { $role }
announcement-list = Announcements
announcement-none = Nothing is announced on a schedule. To plan something: { $say }community announce
announcement-name = #{ $number } { $when }
announcement-next = next: { $time } ({ $zone })
announcement-state-paused = paused
announcement-state-gone = paused: its place is gone
announcement-state-stopped = paused: I cannot post there
announcement-action-confirm = Save it
announcement-action-pause = Pause it
announcement-action-resume = Go on
announcement-action-cancel = Cancel it
announcement-action-show = Show
announcement-action-dates = See what takes place
announcement-action-guide = What can I do here?
notice-announcement-gone = Announcement #{ $number } is paused: its place is gone
notice-announcement-stopped = Announcement #{ $number } is paused: I cannot post in its place
notice-announcement-over = Announcement #{ $number } was not posted: it came too late
announcement-help-gone = Nothing of it is lost. Give it another place with “announcement edit { $number }”, and it goes on.
announcement-help-over = I was away at its time, and it had no other. Nothing of it is lost. Give it another time with “announcement edit { $number }”.
announcement-help-stopped = Nothing of it is lost. Let me in there again and say “community place” in that channel or room, then “announcement resume { $number }”.

group-announcement = For stewards: what is posted on a schedule
command-community-announce = Plan a text that is posted once, or again and again
command-announcement-confirm = Save what you have planned
command-announcement-list = See what is posted when
command-announcement-show = See one of them: text, times, place
command-announcement-edit = Change its text, its times or its place
command-announcement-pause = Stop posting it for a while
command-announcement-resume = Go on with one that is paused
command-announcement-cancel = Post it no more
option-community-announce-text = What it says; {"{"}members{"}"}, {"{"}date{"}"}, {"{"}next{"}"}, {"{"}open{"}"}, {"{"}community{"}"} are filled in
option-community-announce-when = When: “2026-12-01 18:30”, or “every Monday 9:00”
option-community-announce-place = Where: help, tips, skillshares, stewards, here, or one place
option-community-announce-zone = In which time zone? The community’s, if you say nothing
option-announcement-confirm-announcement = The number that I told you
option-announcement-show-announcement = Its number
option-announcement-edit-announcement = Its number
option-announcement-edit-text = What it says
option-announcement-edit-when = When it is posted from now on
option-announcement-edit-place = Where: help, tips, skillshares, stewards, here, or one place
option-announcement-edit-zone = In which time zone
option-announcement-pause-announcement = Its number
option-announcement-resume-announcement = Its number
option-announcement-cancel-announcement = Its number

audit-what-announcement = { $what ->
    [saved] { $actor } planned announcement #{ $number }.
    [changed] { $actor } changed announcement #{ $number }.
    [paused] { $actor } paused announcement #{ $number }.
    [resumed] { $actor } went on with announcement #{ $number }.
   *[cancelled] { $actor } cancelled announcement #{ $number }.
}

error-announcement-unknown = There is no announcement #{ $number }.
    .hint = Type “{ $say }announcement list” to see them.
error-announcement-saved = Announcement #{ $number } is saved already.
    .hint = Type “{ $say }announcement show { $number }” to see it.
error-announcement-draft = Announcement #{ $number } is not saved yet.
    .hint = Type “{ $say }announcement confirm { $number }” to save it.
error-announcement-over = Nothing of announcement #{ $number } is still to come.
    .hint = Give it new times: “{ $say }announcement edit { $number } --when …”.
error-announcement-paused = Announcement #{ $number } is paused already.
    .hint = Type “{ $say }announcement resume { $number }” to go on.
error-announcement-runs = Announcement #{ $number } is not paused.
    .hint = Type “{ $say }announcement show { $number }” to see when it is next.
error-announcement-many = A community has { $most } announcements at most.
    .hint = Cancel one that is not needed any more: type “{ $say }announcement list”.
error-announcement-no-change = That is so already.
    .hint = Say what shall be different: text, when, place or zone.
error-announcement-place = The community has no place “{ $place }”.
    .hint = Write help, tips, skillshares, stewards or here, or one of those that “{ $say }community place” lists.
error-announcement-here = This channel or room is no place of the community.
    .hint = Type it in one that is, or write help, tips, skillshares or stewards.
error-announcement-no-place = The community has no such place: { $place }.
    .hint = Say “{ $say }community place” in a channel or room to make it one, or choose another.
error-announcement-stopped = I cannot post there just now: { $place }.
    .hint = Let me in there again, and say “{ $say }community place” in that channel or room.
error-announcement-brace = “{ $text }” opens a brace that is not closed.
    .hint = Close it. To show a brace itself, write it twice.
error-announcement-placeholder = I cannot fill in “{ $name }”.
    .hint = These are filled in: { $known }. To show a brace itself, write it twice.
error-announcement-placeholder-near = I cannot fill in “{ $name }”. Did you mean “{ $near }”?
    .hint = These are filled in: { $known }. To show a brace itself, write it twice.
error-announcement-placeholders = One text can have { $most } placeholders at most.
    .hint = Leave some out.
