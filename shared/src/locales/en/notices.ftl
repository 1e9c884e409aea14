# What people are told.

notice-claimed = { $name } is helping you with request #{ $number }
notice-released = Request #{ $number } is open again. The helper gave it back.
notice-solved = Request #{ $number } is solved. Good work!
notice-cancelled = Request #{ $number } was taken back. Nothing more to do.
notice-reopened = Request #{ $number } was opened again. Anybody can help.
notice-thanked = { $name } thanks you for request #{ $number }
notice-lane-stopped = I cannot send messages to { $address } any more ({ $reason }). Please check that I may write there.
notice-lane-stopped-person = I cannot send messages to one of the members any more ({ $reason }). I try again when they write to me.
member-gone = Somebody
