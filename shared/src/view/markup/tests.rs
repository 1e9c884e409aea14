use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use scraper::{Html, Node};

use super::{Markup, Span, discord, fitting, lines_of_block, matrix, plain, visible};

const EXAMPLES: &[&str] = &[
    "",
    "I can't start",
    "-5",
    "it's 9:30 and urgency:low?",
    "👩‍👩‍👧‍👦 and 👍🏽 and 🚗",
    "שלום עולם, it's עברית",
    "مرحبا بالعالم؟",
    "one\ntwo\r\nthree\rfour",
    "two  spaces\n  and an indent\n\n\nand a gap",
    "```rust\nfn main() {}\n```",
    "see:```not a language\nx```after `y`",
    "```\n\n  kept\n\n``` ```\n@everyone\n```",
    "see `a < b` and ` c ` and ``d`` and ````e````",
    "`open and ```\nopen",
    "`a`\u{1b}`b` and `\u{202e}`",
    "```\n``\u{1b}`\n@everyone **x**\n```",
    "@everyone @here @\u{202e}everyone `@here`",
    "<@123> <@!1> <@&1> <#1> <t:0:R> <:a:1> <a:b:2> </c:3> <id:guide>",
    "[x](https://evil.example)",
    "[x]( https://evil.example )",
    "||x|| ~~y~~ __z__ *a* _b_",
    "-# x",
    "> q\n>>> r",
    "# h\n## i\nh\n---\ni\n===",
    "1. x\n- y\n* z\n+ a\n2) b",
    "<b>&amp;&lt;</b> <!-- c --> <https://a.example>",
    "\u{1b}[31mred\u{7}\u{9b}1m\u{0}",
    "\u{202e}live\u{2066}x\u{2069}",
    "https://a.example/b_c?x=1&y=2#z, and http://a.example/_b_ or https://a.example.",
    "https://a.example`x` https://a.example/@everyone https://a\\_b",
    "¯\\_(ツ)_/¯ \\",
];

/// What an HTML reader shows; only the allowed elements may be there.
fn html_text(html: &str) -> String {
    let mut text = String::new();
    for node in Html::parse_fragment(html).tree.root().descendants() {
        match node.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(e) if e.name() == "br" => text.push('\n'),
            Node::Element(e) => {
                assert!(["html", "strong", "code", "pre", "a"].contains(&e.name()), "{html:?}");
                assert!(e.attrs().all(|(name, _)| e.name() == "a" && name == "href"), "{html:?}");
            }
            Node::Fragment => {}
            other => panic!("{other:?} in {html:?}"),
        }
    }
    text
}

/// What a CommonMark reader shows. Only words and code may be there.
fn markdown_text(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) => text.push_str(&words),
            Event::Code(code) => text.push_str(code.trim()),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => text.push('\n'),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => panic!("{markdown:?}"),
            Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => text.push('\n'),
            Event::Start(Tag::Paragraph) => {}
            other => panic!("{other:?} in {markdown:?}"),
        }
    }
    text
}

/// What is to be seen of a text whose code is shown as code.
fn expected(markup: &Markup) -> String {
    let show = |span: &Span| match span {
        // Discord does not know code of nothing visible: it is written as words.
        Span::Code(code) if !visible(code).trim().is_empty() => visible(code).trim().to_owned(),
        Span::CodeBlock { info, body } => {
            let lines = lines_of_block(info, body).1;
            let shown = !lines.trim().is_empty() && !lines.contains("```");
            if shown { format!("\n{lines}\n") } else { visible(&span.raw()).into_owned() }
        }
        _ => visible(&span.raw()).into_owned(),
    };
    markup.spans().iter().map(show).collect()
}

/// Lines without the white space at their ends, without empty ones (between them CommonMark
/// has paragraphs) and without the space of no width that disarms a call or parts two codes.
fn lines(text: &str) -> Vec<String> {
    let text = text.replace('\u{200b}', "");
    let trimmed = text.lines().map(|line| line.trim().to_owned());
    trimmed.filter(|line| !line.is_empty()).collect()
}

/// Discord itself has no code by indentation, and CommonMark has: indents are the only thing
/// taken from what the judge gets to see.
fn unindented(text: &str) -> String {
    text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

/// Discord's own rules, which CommonMark does not know: outside of code every mark is escaped
/// but those of addresses, and an address runs to the next white space.
fn assert_disarmed(written: &str, shown: &str) {
    assert!(!written.contains("@everyone") && !written.contains("@here"), "{written:?}");
    let mut undone = String::new();
    for token in written.split_inclusive(char::is_whitespace) {
        let address = token.contains("://");
        let mut chars = token.chars();
        while let Some(c) = chars.next() {
            let escaped = c == '\\';
            assert!(!(escaped && address), "an address with a backslash in {written:?}");
            assert!(escaped || address || !c.is_ascii_punctuation(), "{c:?} in {written:?}");
            let forbidden = "@<>*`[]()|~\\";
            assert!(escaped || !forbidden.contains(c), "{c:?} in {written:?}");
            undone.extend(if escaped { chars.next() } else { Some(c) });
        }
    }
    let armed = |text: &str| text.replace('\u{200b}', "");
    assert_eq!(armed(&undone), armed(shown));
}

fn check(typed: &str) {
    let markup = Markup::typed(typed);
    let shown = visible(typed);
    assert_eq!(markup.raw(), typed);
    assert_eq!(markup.is_empty(), typed.is_empty());
    assert_eq!(plain::write(&markup), shown);
    assert!(!shown.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
    assert_eq!(visible(&shown), shown);

    assert_eq!(html_text(&matrix::escape(typed)), shown);
    let seen: String = html_text(&matrix::write(&markup)).split_whitespace().collect();
    let ticks = |text: &str| text.replace('`', "").split_whitespace().collect::<String>();
    let code = |span: &Span| match span {
        Span::CodeBlock { info, body } => lines_of_block(info, body).1,
        _ => visible(&span.raw()).into_owned(),
    };
    assert_eq!(ticks(&seen), ticks(&markup.spans().iter().map(code).collect::<String>()));

    assert_disarmed(&discord::escape(typed), &shown);
    let written = discord::write(&markup);
    let seen = markdown_text(&unindented(&written));
    assert_eq!(lines(&seen), lines(&expected(&markup)), "{written:?}");
    assert!(!written.contains("@everyone") && !written.contains("@here"), "{written:?}");
}

#[test]
fn examples_come_back_as_typed() {
    EXAMPLES.iter().for_each(|example| check(example));
}

#[test]
fn code_is_recognised_and_written_as_code() {
    let markup = Markup::typed("so:```sh\nls <x>\n``` and `a&b`");
    assert_eq!(discord::write(&markup), "so\\:\n```sh\nls <x>\n```\n and `a&b`");
    let html = "so:<pre><code>ls &lt;x&gt;\n</code></pre> and <code>a&amp;b</code>";
    assert_eq!(matrix::write(&markup), html);
    let smuggled = discord::write(&Markup::typed("```\n``\u{1b}`\n**x**\n```"));
    assert!(smuggled.contains("\\*\\*x\\*\\*"), "{smuggled}");
}

#[test]
fn discord_takes_nothing_for_its_own() {
    assert_eq!(discord::escape("@everyone **hi**"), "\\@\u{200b}everyone \\*\\*hi\\*\\*");
    assert_eq!(discord::escape("<@1> -# x"), "\\<\\@1\\> \\-\\# x");
    assert_eq!(discord::escape("[a](http://b.c)"), "\\[a\\]\\(http\\:\\/\\/b\\.c\\)");
    assert_eq!(discord::escape("go: https://b.c/d_e?f=1."), "go\\: https://b.c/d_e?f=1.");
    assert_eq!(discord::escape("https://b.c/@here"), "https\\:\\/\\/b\\.c\\/\\@\u{200b}here");
}

#[test]
fn an_address_does_not_swallow_what_follows() {
    let written = discord::write(&Markup::typed("https://a.b`c`"));
    assert_eq!(written, "https\\:\\/\\/a\\.b`c`");
    assert_eq!(Markup::typed("`a``b`"), Markup::text("`a``b`"));
}

#[test]
fn only_what_steers_or_reorders_is_dropped() {
    let ranges = ['\0'..='\u{1f}', '\u{7f}'..='\u{9f}', '\u{202a}'..='\u{202e}'];
    let all = ranges.into_iter().flatten().chain('\u{2066}'..='\u{2069}');
    let steering: String = all.filter(|c| !"\t\n\r".contains(*c)).collect();
    assert_eq!(visible(&steering), "");
    assert_eq!(visible("a\tb\r\nc\rd\ne"), "a\tb\nc\nd\ne");
    let kept = "\u{200d}\u{200e}\u{200f}\u{200b}\u{feff}\u{2065}\u{202f}";
    assert_eq!(visible(kept), kept);
}

#[test]
fn our_own_marks_are_written_for_each_platform() {
    let markup = Markup::text("see ").bold(" a*b ").code("c").code("d").link("e", "https://f.g");
    let discord = "see  **a\\*b** `c`\u{200b}`d`\u{200b}[e](https://f.g)";
    assert_eq!(discord::write(&markup), discord.replacen(" `c", " \u{200b}`c", 1));
    let html =
        "see <strong> a*b </strong><code>c</code><code>d</code><a href=\"https://f.g\">e</a>";
    assert_eq!(matrix::write(&markup), html);
    assert_eq!(plain::write(&markup), "see  a*b `c``d`e (https://f.g)");
    assert!(Markup::default().bold("").is_empty());
}

#[test]
fn only_web_addresses_become_links() {
    for url in ["javascript:alert(1)", "https://", "HTTP://a", "https://a b", "https://a\"><b>"] {
        let markup = Markup::default().link("x", url);
        assert_eq!(html_text(&matrix::write(&markup)), format!("x ({url})"));
        assert!(!matrix::write(&markup).contains("<a"), "{url}");
        assert_disarmed(&discord::write(&markup), &format!("x ({url})"));
    }
    let closed = Markup::default().link("x", "https://a)[y](https://b");
    assert_disarmed(&discord::write(&closed), "x (https://a)[y](https://b)");
    let label = Markup::default().link("]( https://a", "https://b");
    assert_eq!(discord::write(&label), "[\\]\\( https\\:\\/\\/a](https://b)");
}

/// Texts made of what the platforms have rules for.
fn marks() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[!-/:-@\\[-`{-~ \n\t]",
        2 => "`|```|\n```\n|```a b\n|\n# |\n- |1[.] |@|[*][*]",
        1 => "everyone|here|https://a[.]example|http://b/|\\]\\(|<@1>",
        1 => "\u{1b}|\u{202e}|\r|\r\n|\u{200d}|\u{a0}",
        2 => "[a-z0-9]{1,3}|\\PC",
    ];
    prop::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn marks_come_back_as_typed(typed in marks()) {
        check(&typed);
    }

    #[test]
    fn any_text_comes_back_as_typed(typed in any::<String>()) {
        check(&typed);
    }
}

proptest! {
    #[test]
    fn what_is_too_long_is_cut(text in "(\\PC|\n|`){0,60}", most in 4..40_usize) {
        let write = |text: &str| discord::write(&Markup::typed(text));
        let fitted = fitting(&text, most, write);
        prop_assert!(fitted.chars().count() <= most);
        let whole = write(&text);
        prop_assert_eq!(whole.chars().count() <= most, fitted == whole || !fitted.contains('…') && whole.is_empty());
    }
}
