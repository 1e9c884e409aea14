# What comes after a skill-share's date: the recap, who was there, how it was.

recap-title = Notes from #{ $number } { $title }
recap-field-links = Links
recap-field-tips = Tips from it
recap-field-there = Were there
recap-field-names = They were there
recap-field-useful = Of use for their work
recap-field-level = The level
recap-field-ideas = Ideas that came of it
recap-field-asked = For those who were there, and those who missed it
recap-field-hint = What to do
recap-people = { $count ->
    [0] nobody said so
   *[some] { PLURAL($count) ->
        [one] { $count } person
       *[other] { $count } people
    }
}
recap-ideas = { $count ->
    [0] none
   *[some] { PLURAL($count) ->
        [one] { $count } idea
       *[other] { $count } ideas
    }
}
recap-useful = very: { $very } · partly: { $partly } · no: { $no }
recap-level = too easy: { $easy } · right: { $right } · too hard: { $hard }
recap-answers = How it was
recap-few = Fewer than { $least } people answered, so nothing is shown: nobody is found out.
recap-asked = Notes, links, and up to five tips. Tips go to the tip library for review.
recap-there = You were there: { $title }
recap-there-not = Taken back: { $title }
recap-there-text = Thank you. Its hosts and stewards see that you were there. Two questions are left, and nobody here sees who answers what.
recap-thanks = Thank you for your answers: { $title }
recap-thanks-text = Nobody here sees your two answers. On { $time } I add all answers up, if at least { $least } people have answered, and delete them. Until then they are in my database, where only whoever runs me could look. You can answer anew until then. What you would still like to learn is different: it becomes an idea under your name.
recap-similar = Tip #{ $number } waits: #{ $other } “{ $title }” says much the same
recap-refused = Not kept as a tip: { $why }
recap-action-back = I was not there
recap-action-learn = I would like to learn more
recap-action-propose = Hand it in all the same
skillshare-action-there = I was there
skillshare-action-feedback = How was it?
skillshare-action-recap = Write it down
notice-recap-asked = What should people keep from it? { $title }
notice-recap-there = Were you there? { $title }
notice-recap-summed = What came of it: { $title }

command-skillshare-recap = Write down what people should keep: notes, links, tips
command-skillshare-there = Say that you were there
command-skillshare-feedback = Say how it was; nobody sees who said what
option-skillshare-recap-skillshare = Its number
option-skillshare-recap-notes = Notes for all (or: none, same)
option-skillshare-recap-links = Links, one a line (or: none, same)
option-skillshare-recap-tips = Up to 5 tips, one a line (or: none)
option-skillshare-recap-on = Which date? The last one, if you say nothing
option-skillshare-there-skillshare = Its number
option-skillshare-there-on = Which date? The last one, if you say nothing
option-skillshare-there-remove = Take it back
option-skillshare-feedback-skillshare = Its number
option-skillshare-feedback-useful = Of use for your work? no, partly, very
option-skillshare-feedback-level = Was the level easy, right, or hard?
option-skillshare-feedback-learn = What to learn next? An idea under your name
option-skillshare-feedback-on = Which date? The last one, if you say nothing

error-recap-not-begun = No such date of skill-share #{ $number } has begun yet.
    .hint = Come back when it has begun; type “{ $say }skillshare show { $number }” to see when that is.
error-recap-closed = It ended more than { $days } days ago.
    .hint = Type “{ $say }skillshare list” to see what comes next.
error-recap-host = You host it: everybody knows that you were there.
    .hint = Write notes for others with “{ $say }skillshare recap { $number }”.
error-recap-not-there = You have not said that you were at skill-share #{ $number }.
    .hint = Say it with “{ $say }skillshare there { $number }”.
error-recap-tips = There can be { $most } tips of one date at most.
    .hint = Choose the best ones; write others with “{ $say }tip add”.
error-recap-links = There can be { $most } links at most, each on a line of its own, { $length } characters long at most.
    .hint = Leave out the ones that matter least, or shorten the long ones.
error-recap-empty = There is nothing to keep yet.
    .hint = Write notes, links or tips; type none only for what there is not.
