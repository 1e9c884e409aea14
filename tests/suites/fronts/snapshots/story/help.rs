//! Asking and helping, and what it is worth.

use super::Line;

pub(super) const LINES: &[Line] = &[
    ("ana", "guide", &[]),
    ("ana", "guide", &[("about", "request")]),
    ("ana", "guide", &[("about", "rain")]),
    ("ana", "ask", &[]),
    (
        "ana",
        "ask",
        &[("text", "My account is \"under review\"."), ("urgency", "high"), ("topic", "account")],
    ),
    ("ben", "request list", &[]),
    ("ben", "request show", &[("number", "1")]),
    ("ana", "request claim", &[("number", "1")]),
    ("ben", "request claim", &[("number", "1")]),
    ("ben", "request release", &[("number", "1")]),
    ("ben", "request claim", &[("number", "1")]),
    ("ana", "request edit", &[("number", "1"), ("text", "My account is blocked.")]),
    ("ana", "request solve", &[("number", "1")]),
    ("ana", "request reopen", &[("number", "1")]),
    ("ana", "request solve", &[("number", "1")]),
    ("ana", "thank", &[("member", "BEN"), ("text", "You saved my day")]),
    ("ben", "points balance", &[]),
    ("ben", "points history", &[]),
];
