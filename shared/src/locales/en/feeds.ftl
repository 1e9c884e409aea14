# Skill-shares in one's own calendar: files and feeds.

feed-own = My skill-shares
feed-hall = In the community { $name }
feed-waiting = You wait for a seat.
feed-offered = A seat is kept for you. Say whether you take it.
feed-field-link = Link
feed-yours = Your calendar link
feed-yours-text = Add this link to your calendar as a subscription (“from URL”). It shows what you come to, might come to, wait for or host, in all your communities, and follows every change. Whoever has the link can read it, so keep it to yourself. I cannot show it again; for another one, type “{ $say }me calendar new”.
feed-known = You have had a calendar link since { $day }
feed-known-text = I keep no copy of it, so I cannot show it again. For another one, type “{ $say }me calendar new”: the old one stops. To have none, type “{ $say }me calendar off”.
feed-action-new = Another link
feed-action-off = No link
feed-off = Your calendar link leads nowhere now
feed-off-text = Programs that used it find nothing any more. For a new one, type “{ $say }me calendar”.
feed-open = The calendar of { $name }
feed-open-text = Add this link to a calendar as a subscription (“from URL”). Whoever has the link can read it: titles, texts and times of all skill-shares, but no meeting link and no host’s name. What somebody wrote in a text is shown as it is; web addresses in it are left out.
feed-file = For your calendar: { $title }
feed-file-text = Open the file with your calendar. It does not follow later changes.

command-skillshare-calendar = Get a file for your own calendar
command-me-calendar = Get a link for your own calendar, with what you come to
command-community-calendar = See the link of the calendar that others can read
option-skillshare-calendar-skillshare = Its number
option-skillshare-calendar-on = Which date, such as 2026-12-01? All, if you say nothing
option-me-calendar-link = “new” for another link, “off” for none

setting-skillshare-calendar = Whether there is a link by which anybody can read titles, texts and times of all skill-shares. Each time it is switched on, the link is another one.

error-feed-nowhere = Whoever runs this bot has not switched calendar links on.
    .hint = Type “{ $say }skillshare calendar” and a number for a file of one skill-share.
error-feed-none = You have no calendar link.
    .hint = For one, type “{ $say }me calendar”.
error-feed-closed = This community has no calendar that others can read.
    .hint = Stewards can switch it on: { $say }community settings skillshare-calendar on
