# The topics of a community.

topics-title = The topics of { $name }
topics-empty = There are no topics yet. A steward can add one with “{ $say }community topics NAME”.
topics-more = More topics

error-topic-name = This cannot be a topic, or a word for one.
    .hint = Use one line with up to { $most } characters and no comma.
error-topic-many = There are { $most } topics already. There cannot be more.
    .hint = Remove one that nobody needs.
error-topic-words-many = These are too many words for one topic.
    .hint = Give up to { $most } words, with commas between them.
error-topic-word-taken = “{ $word }” is a word for { $topic } already.
    .hint = A word can stand for one topic only.
error-topic-unknown = There is no topic called “{ $topic }”.
    .hint = Type “{ $say }community topics” to see all of them.
error-topic-unknown-near = There is no topic called “{ $topic }”.
    .hint = Did you mean { $near }?
error-topic-unlisted = “{ $topic }” is not a topic of this community.
    .hint = Type “{ $say }community topics” to see all of them, or ask without a topic.
