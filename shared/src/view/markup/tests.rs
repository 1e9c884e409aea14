use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use scraper::{Html, Node};

use super::{Markup, discord, matrix, plain, visible};

const EXAMPLES: &[&str] = &[
    "I can't start",
    "-5",
    "it's 9:30 and urgency:low?",
    "👩‍👩‍👧‍👦 ok 🚗",
    "שלום עולם",
    "مرحبا",
    "one\ntwo\r\nthree",
    "```rust\nfn main() {}\n```",
    "see `a < b` and `c`",
    "@everyone @here <@123> <@&1> <#1> <t:0:R> <:a:1>",
    "[x](https://evil.example)",
    "||x|| -# x",
    "> q\n# h\n1. x\n- y",
    "<b>&amp;</b>",
    "\u{1b}[31mred",
    "\u{202e}evil",
    "https://example.org/a_b_c?x=1&y=*2*",
    "```\n````",
    "`a``b`",
];

fn html_text(html: &str) -> String {
    let tree = Html::parse_fragment(html);
    let mut text = String::new();
    for node in tree.tree.nodes() {
        match node.value() {
            Node::Text(t) => text.push_str(t),
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            Node::Element(e) => {
                assert!(["html", "strong", "code", "pre"].contains(&e.name()), "<{}>", e.name());
                assert_eq!(e.attrs().count(), 0);
            }
            _ => {}
        }
    }
    text
}

/// What a Markdown reader shows. Code keeps its text; nothing else may have a meaning.
fn markdown_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {}
            Event::End(TagEnd::Paragraph) => text.push('\n'),
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    text
}

/// Words without what the writers may leave out: backticks of code, spaces at the edges of lines,
/// empty lines (CommonMark's paragraphs), and the space of no width behind `@`.
fn bones(text: &str) -> String {
    text.replace(['`', '\u{200b}'], "").split_whitespace().collect()
}

fn check(typed: &str) {
    let markup = Markup::typed(typed);
    assert_eq!(markup.raw(), typed);
    assert_eq!(plain::write(&markup), visible(typed));
    let words = Markup::text(typed);
    let html = html_text(&matrix::write(&words));
    // An HTML reader may not show NUL; everything else comes back.
    assert_eq!(html, visible(typed));
    let judged = typed.lines().map(|l| l.trim_start()).collect::<Vec<_>>().join("\n");
    let written = discord::write(&Markup::text(judged.as_str()));
    assert_eq!(bones(&markdown_text(&written)), bones(&visible(&judged)), "{written:?}");
    let code = matrix::write(&markup);
    html_text(&code);
    assert_eq!(discord::write(&markup).is_empty(), visible(typed).is_empty());
}

#[test]
fn examples_come_back_as_typed() {
    EXAMPLES.iter().for_each(|e| check(e));
}

#[test]
fn code_is_shown_as_code_and_nothing_else_is_markup() {
    let html = matrix::write(&Markup::typed("```sh\nls\n``` and `x<y`"));
    assert_eq!(html, "<pre><code>ls\n</code></pre> and <code>x&lt;y</code>");
    assert_eq!(discord::escape("@everyone **hi**"), "\\@\u{200b}everyone \\*\\*hi\\*\\*");
    assert_eq!(
        discord::escape("[safe](https://evil.example/a)"),
        "\\[safe\\]\\(https://evil.example/a\\)"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn any_text_comes_back_as_typed(typed in r"(\PC|[\n\t`*_~|<>@#\[\]().:-]|http://[a-z]|```\n){0,40}") {
        check(&typed);
    }

    #[test]
    fn no_text_at_all_makes_a_writer_panic(typed in any::<String>()) {
        let markup = Markup::typed(&typed);
        prop_assert_eq!(&markup.raw(), &typed);
        prop_assert_eq!(matrix::write(&markup).is_empty(), visible(&typed).is_empty());
        prop_assert_eq!(discord::write(&markup).is_empty(), visible(&typed).is_empty());
    }
}
