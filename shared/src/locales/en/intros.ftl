# Talks in pairs.

intro-title-none = Talks in pairs: you do not take part
intro-title-week = Talks in pairs: you take part each week
intro-title-month = Talks in pairs: you take part each month
intro-field-next = Next pairs
intro-field-snoozed = Your break ends
intro-field-last = Your last talk
intro-last = { $name }, { $time }
intro-field-all = People who take part
intro-field-met = They met
intro-few = fewer than { $least }
intro-met-count = { $met } of { $answers } answers
intro-off = A steward has to say first when pairs are made.
intro-off-steward = Nobody has said yet when pairs are made. You can, for example: { $typed }
intro-action-join = Take part
intro-action-back = Be back at once
intro-action-say = Write to { $name }
intro-action-answer = Answer
intro-action-yes = Yes, we met
intro-action-no = Not this time
intro-passed = { $name } gets your message.
intro-met-yes = You met { $name }.
intro-met-no = You did not meet { $name } this time.
intro-met-thanks = Thank you for telling me. Nobody sees your answer; I only count.

notice-intro-paired = Say hello to { $name }!
notice-intro-alone = This time there was nobody for you to talk with.
notice-intro-asked = Did you and { $name } meet?
notice-intro-spoken = { $name } writes to you
intro-alone-next = When pairs are made again, you come first.
intro-field-talks = You both speak
intro-field-topics = You could talk about
intro-field-hours = Free time that you share
intro-hours = { PLURAL($count) ->
    [one] { $count } hour in the next week
   *[other] { $count } hours in the next week
}
intro-field-opener = A question to begin with
intro-field-now = What to do now
intro-now-same = Write to { $name } and find half an hour to talk: { $contact }
intro-now-across = { $name } is on { $platform }. Write here, I take your words there: find half an hour to talk.
intro-topic-learn = { $topic }: { $name } knows it, and you want to learn it
intro-topic-teach = { $topic }: you know it, and { $name } wants to learn it
intro-topic-know = { $topic }: both of you know it
intro-topic-want = { $topic }: both of you want to learn it
intro-opener-1 = How did you come to this work?
intro-opener-2 = What does a good working day look like for you?
intro-opener-3 = What did you wish you had known in your first week?
intro-opener-4 = Which tool could you not do without?
intro-opener-5 = What was the best feedback that you ever got?
intro-opener-6 = What do you do to rest after a hard day?
intro-opener-7 = Which part of your work do you like the most?
intro-opener-8 = What would you like to learn this year?
intro-opener-9 = What is the strangest thing that happened to you at work?
intro-opener-10 = What helps you when a client is difficult?

group-intro = Talks in pairs: meet somebody new
command-intro-join = Take part in talks in pairs, or change how often
command-intro-leave = Take part no more
command-intro-snooze = Take a break from talks in pairs
command-intro-show = See how you take part, and when the next pairs are made
command-intro-say = Write to the person whom you are paired with
command-intro-met = Say whether you met
option-intro-join-every = How often; a week if you leave it out
option-intro-snooze-weeks = For how many weeks; 0 ends your break
option-intro-say-text = What you want to say
option-intro-met-met = Did you meet?
option-intro-met-round = Which round; the last one if you leave it out

setting-intros = When people who take part in talks in pairs (intro join) are paired.

error-intro-already = You take part already.
    .hint = To change how often: “{ $say }intro join --every month”. To come back from a break: “{ $say }intro snooze 0”.
error-intro-not-in = You do not take part in talks in pairs.
    .hint = Type “{ $say }intro join” if you want to.
error-intro-weeks = This is too long for a break.
    .hint = Give 1 to { $most } weeks, or 0 to end your break. To stop: “{ $say }intro leave”.
error-intro-nobody = You are not paired with anybody just now.
    .hint = Type “{ $say }intro show” to see when the next pairs are made.
error-intro-you-blocked = You have blocked { $name }, so I pass nothing on.
    .hint = If you have changed your mind: “{ $say }me show” shows whom you have blocked.
error-intro-no-pair = I know no such talk of yours.
    .hint = Type “{ $say }intro show” to see whom you talked with last.
