# The guide.

guide-title = What you can do here
command-guide = See what you can do here
option-guide-about = What it is about, such as request or tip
error-guide-unknown = There is nothing called “{ $area }” here.
    .hint = Type “{ $say }guide” to see what there is.
