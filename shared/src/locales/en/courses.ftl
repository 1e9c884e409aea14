# Courses: tips in an order, for whoever is new.

course-title = Course #{ $number } · { $title }
course-field-tips = Tips
course-empty = none yet
course-field-read = Tips read
course-read = { $done } of { $all }
course-field-new = New for you
course-new-count = { PLURAL($count) ->
    [one] { $count } new tip
   *[other] { $count } new tips
}
course-field-state = State
course-closed = closed
course-field-language = Language
course-field-course = Course
course-place = { $title }, { $place } of { $all }
course-field-next = What is next
course-step = { $title } (#{ $tip })
course-step-away = Tip #{ $tip } is not published now, so it is left out.
course-action-start = Start
course-action-on = Go on
course-action-start-number = Start #{ $number }
course-action-on-number = Go on with #{ $number }
course-action-show-number = See #{ $number }
course-action-try-number = Go to #{ $number }
course-action-read = Read it, next
course-action-next = Next page
course-action-open = Open it again
course-list-empty = There are no courses here yet.
course-list-more = There are more.
course-finished = You have finished “{ $title }”!
course-finished-count = { PLURAL($count) ->
    [one] Well done! You have read its { $count } tip.
   *[other] Well done! You have read all its { $count } tips.
}
course-finished-all = You have finished all courses here.

group-course = Courses: tips in a good order
command-course-list = See all courses
command-course-show = See one course, and how far you are
command-course-next = Go on with a course
command-course-add = Start a new course
command-course-put = Put a tip into a course
command-course-close = Close a course, or open it again
option-course-list-page = Which page
option-course-show-course = The number of the course
option-course-next-course = The number of the course
option-course-next-done = The tip that you have read
option-course-add-title = The title: one line
option-course-add-text = What somebody can do after it
option-course-put-course = The number of the course
option-course-put-tip = The number of the tip
option-course-put-position = At which place, from 1; 0 takes it out
option-course-close-course = The number of the course
option-course-close-open = Open it again

error-course-unknown = There is no course #{ $number } here.
    .hint = Type “{ $say }course list” to see all.
error-course-closed = Course #{ $number } is closed.
    .hint = Type “{ $say }course list” to see those that are open.
error-course-title = This title does not fit.
    .hint = Use one line with up to { $most } characters.
error-course-many = There are { $most } open courses already. There cannot be more.
    .hint = Close one that nobody needs.
error-course-many-tips = There are { $most } tips in this course already. There cannot be more.
    .hint = Take one out, or start another course.
error-course-tip-twice = Tip #{ $tip } is in this course already.
    .hint = Give a position to move it, or 0 to take it out.
error-course-tip-elsewhere = This tip belongs to another community.
    .hint = Use tips that were written here.
error-course-tip-not-published = Tip #{ $tip } is not published.
    .hint = Only published tips can be put into a course.
error-course-position = There is no such place in this course.
    .hint = Give a position from 1 to { $most }, or 0 to take the tip out.
error-course-not-in = Tip #{ $tip } is not in this course.
    .hint = Type “{ $say }course show NUMBER” to see which tips are.
