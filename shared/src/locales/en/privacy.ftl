# Getting one's data, and being forgotten.

export-title = Everything I keep about you
export-text = There are two files: one to read, one for programs. Keep them somewhere safe.
export-page-text = This page has everything that is kept about you in all your communities. Other people’s secrets are left out, and so is what does not say whose it is: it is described.
export-field-files = Files
export-field-size = In them
export-entries = { PLURAL($count) ->
    [one] { $count } entry
   *[other] { $count } entries
}

privacy-table-members = You
privacy-table-accounts = Your accounts
privacy-table-memberships = Your communities
privacy-table-link-codes = Codes for linking an account
privacy-table-member-feeds = Links of your calendar
privacy-table-join-codes = Codes that you made for a community
privacy-table-blocks = People you do not want to meet
privacy-table-told-days = Messages you got, by day
privacy-table-member-topics = What you know and want to learn
privacy-table-audit-details = Decisions of stewards with you in them
privacy-table-cases = Cases with you in them
privacy-table-erasures = Your wish to be forgotten
privacy-table-parties = Your numbers in requests
privacy-table-requests = Requests that you asked or helped with
privacy-table-authors = Your number and pen name in the tip library
privacy-table-tips = Tips that you wrote
privacy-table-tip-revisions = What your tips said before
privacy-table-tip-suggestions = Changes that you suggested for tips
privacy-table-tip-reviews = Your reviews of tips
privacy-table-tip-votes = Your votes on tips
privacy-table-tip-uses = Tips that you used
privacy-table-tip-comments = Your comments on tips
privacy-table-tip-reports = Tips that you reported
privacy-table-tip-follows = Topics on which you follow tips
privacy-table-course-steps = How far you are in courses
privacy-table-inbound = Events that were answered
privacy-table-drafts = What you have begun to fill in
privacy-table-limits = How often you did something
privacy-table-outbox = Messages to you, and messages with your words or your name
privacy-table-lanes = Whether messages reach you
privacy-table-recaps = What you wrote down after skill-shares
privacy-table-recap-hosts = Dates that you hosted
privacy-table-recap-there = Dates at which you were
privacy-table-recap-feedback = Your answers about dates, until they are added up
privacy-table-transfers = Points
privacy-table-announcements = Announcements that you wrote
privacy-table-announcement-runs = What your announcements said when they were posted
privacy-table-ideas = Ideas of yours
privacy-table-idea-voices = Ideas that you want or could give
privacy-table-skillshares = Skill-shares that you planned
privacy-table-skillshare-hosts = Skill-shares that you host
privacy-table-skillshare-seats = What you said about coming
privacy-table-mentoring = You as a mentor and as a mentee
privacy-table-mentoring-unmet = What you look for in mentoring and nobody gives yet
privacy-table-mentorships = Mentorships of yours
privacy-table-mentorship-plans = Plans of your mentorships
privacy-table-mentorship-notes = Notes of your mentorships
privacy-table-mentorship-checks = Whether you met, as you said
privacy-table-round-people = Rounds of mentorship that you joined
privacy-table-round-ranks = Whom you would like, in order
privacy-table-intros = Talks in pairs: your wishes
privacy-table-intro-seats = Talks in pairs that you had
privacy-table-recognition = What you show of your standing

privacy-hidden-link-codes = Not shown: it is a hash, from which nobody can tell the code.
privacy-hidden-member-feeds = Not shown: it is a hash, from which nobody can tell the link.
privacy-hidden-audit-details = Not shown: it is a random number that protects this entry.
privacy-hidden-inbound = For a day I remember that an event was answered, so that it does not count twice. It does not say whose it is, so I cannot show yours.
privacy-hidden-limits = Until a limit’s time is over, I count under a secret name that changes each time. It does not say whose it is, so I cannot show yours.

erase-title = I will forget you on { $time }
erase-text = Until then everything works as before. If you change your mind, type “{ $say }me stay”. Afterwards nobody can undo it.
erase-field-texts = Your texts
erase-field-goes = What goes
erase-field-stays = What stays
erase-texts-remove = They are removed, from messages of mine too.
erase-texts-keep = They stay, without your name: “Somebody” stands there.
erase-goes = Your name, your accounts, your settings and topics, and what I wrote to you in private. Your open requests are taken back, and those you help with are open again.
erase-keeps = The points’ entries, under a number that stands for nobody.
erase-action-stay = I stay
erase-stays = You stay. Nothing is removed.

error-erase-planned = I am going to forget you already, on { $time }.
    .hint = If you have changed your mind, type “{ $say }me stay”.
error-erase-none = You have not asked me to forget you.
    .hint = There is nothing to take back.
error-erase-begun = I have begun to forget you; it cannot be stopped any more.
    .hint = In a moment it is done. After that you can join again as somebody new.
error-erase-last-steward = You are the last steward of { $name }.
    .hint = Make somebody else a steward first: { $say }community steward
