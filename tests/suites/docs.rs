//! Files that are generated from the program, and the words that every command and refusal needs.

mod languages;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
    sync::Arc,
};

use guildhall_core::{
    UserError,
    commands::spec,
    link::rules::RULES,
    privacy,
    words::{Lang, Words},
};
use guildhall_tests::{golden, lab::Lab, sources};
use libtest_mimic::Trial;

pub(crate) fn trials(lab: &Arc<Lab>) -> Vec<Trial> {
    vec![
        lab.test("docs::commands_are_documented", |_| async {
            commands_are_documented();
        }),
        lab.test("docs::linking_is_documented", |_| async {
            linking_is_documented();
        }),
        lab.test("docs::what_is_kept_is_documented", |_| async { what_is_kept() }),
        lab.test("docs::every_refusal_has_words_and_a_way_out", |_| async {
            refusals_have_words();
        }),
        lab.test("docs::the_catalogue_keeps_to_discords_limits", |_| async {
            limits_of_discord();
        }),
        lab.test("docs::languages_say_the_same", |_| async { languages::say_the_same() }),
        lab.test("docs::languages_ask_for_plurals", |_| async {
            languages::plurals_are_asked_for();
        }),
        lab.test("docs::languages_have_no_words_too_many", |_| async {
            languages::have_no_words_too_many();
        }),
        lab.test("docs::the_benchmark_runs_the_stores_statements", |_| async {
            statements_of_the_benchmark();
        }),
    ]
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn commands_are_documented() {
    let words = Words::load().expect("words");
    let mut text =
        String::from("# Commands\n\nGenerated from the catalogue; a test keeps it so.\n");
    for leaf in spec::leaves() {
        let about = words.text(Lang::En, &leaf.words_id(), &[]);
        write!(text, "\n## `{}`\n\n{about}\n\n    {}\n", leaf.name(), leaf.usage()).expect("text");
        if !leaf.options.is_empty() {
            text.push('\n');
        }
        for option in &leaf.options {
            let about = words.text(Lang::En, &leaf.option_id(&option.name), &[]);
            writeln!(text, "- `{}` ({}): {about}", option.name, option.kind.as_str())
                .expect("text");
        }
    }
    golden::compare("../../docs/COMMANDS.md", &text);
}

const LINKING: &str = "# Linking

Generated from `shared/src/link/rules.rs`; a test keeps it so, and another one holds the table \
against the schema.

When two people turn out to be one, the older row of `members` is kept. What becomes of everything \
that names the other one:

| what | rule | why |
| --- | --- | --- |
";

fn linking_is_documented() {
    let lines = RULES.iter().map(|rule| {
        format!("| `{}.{}` | {} | {} |\n", rule.table, rule.column, rule.how.as_str(), rule.why)
    });
    golden::compare("../../docs/LINKING.md", &(LINKING.to_owned() + &lines.collect::<String>()));
}

/// The table in docs/PRIVACY.md is the program's own; what stands around it is written by hand.
fn what_is_kept() {
    const HEAD: &str =
        "| what | why | how long | who sees it | columns |\n| --- | --- | --- | --- | --- |\n";
    let mut table = String::from(HEAD);
    let tables: BTreeSet<_> = privacy::COLUMNS.iter().map(|p| p.table).collect();
    let kinds: BTreeSet<_> = privacy::KINDS.iter().map(|kind| kind.table).collect();
    assert_eq!(tables, kinds, "every personal table has its line");
    assert!(tables.iter().all(|table| privacy::covers(table)), "and its place in the export");
    for kind in privacy::KINDS {
        let columns = privacy::COLUMNS.iter().filter(|p| p.table == kind.table);
        let columns: Vec<_> = columns.map(|p| format!("`{}`", p.column)).collect();
        let (name, columns) = (kind.table, columns.join(", "));
        writeln!(table, "| `{name}` | {} | {} | {} | {columns} |", kind.why, kind.kept, kind.seen)
            .expect("text");
    }
    let file = std::fs::read_to_string(root().join("docs/PRIVACY.md")).unwrap_or_default();
    let (before, rest) = file.split_once(HEAD).unwrap_or((file.as_str(), ""));
    let after = rest.split_once("\n\n").map_or("", |(_, after)| after);
    golden::compare("../../docs/PRIVACY.md", &format!("{before}{table}\n{after}"));
}

/// Codes as they stand in the sources, so that a new one cannot be forgotten.
fn codes_in_sources() -> BTreeSet<String> {
    let folders = ["shared/src", "bots"].map(|folder| sources::below(&root().join(folder), &[]));
    folders.iter().flatten().flat_map(|source| codes_of(source)).collect()
}

fn codes_of(source: &str) -> impl Iterator<Item = String> {
    source.split('"').filter(|word| is_code(word)).map(ToOwned::to_owned)
}

/// `slice.what`, where the slice is one that has refusals.
fn is_code(word: &str) -> bool {
    const SLICES: &[&str] = &[
        "erase",
        "feed",
        "args",
        "command",
        "community",
        "db",
        "event",
        "help",
        "limit",
        "member",
        "policy",
        "round",
        "idea",
        "skillshare",
        "announcement",
        "remind",
        "recap",
        "text",
        "thank",
        "zone",
        "place",
        "draft",
        "config",
        "discord",
        "matrix",
        "points",
        "usage",
        "block",
        "notify",
        "pause",
        "schedule",
        "quiet",
        "hours",
        "case",
        "setting",
        "steward",
        "topic",
        "link",
        "intro",
        "course",
        "search",
        "tip",
        "mentor",
        "talks",
        "language",
        "message",
        "import",
        "file",
    ];
    let lower =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    // A host is no refusal.
    word != "discord.com"
        && word.split_once('.').is_some_and(|(slice, what)| SLICES.contains(&slice) && lower(what))
}

fn refusals_have_words() {
    let words = Words::load().expect("words");
    let codes = codes_in_sources();
    assert!(codes.len() > 40, "the sources have more codes than {}", codes.len());
    for lang in Lang::ALL {
        for code in &codes {
            let id = UserError::message_id(code);
            assert!(words.has(lang, &id, None), "{code} has no words in {}", lang.tag());
            assert!(words.has(lang, &id, Some("hint")), "{code} has no way out in {}", lang.tag());
        }
    }
}

/// Discord's limits for slash commands: names, descriptions, options, choices.
fn limits_of_discord() {
    let words = Words::load().expect("words");
    let mut sizes = BTreeMap::<&str, usize>::new();
    for leaf in spec::leaves() {
        assert!(leaf.path.len() <= 2 && leaf.options.len() <= 25, "{}", leaf.name());
        for name in leaf.path.iter().chain(leaf.options.iter().map(|o| &o.name)) {
            let fits = (1..=32).contains(&name.len());
            assert!(fits && name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
        let optional = leaf.options.iter().position(|o| !o.required).unwrap_or(usize::MAX);
        let required = leaf.options.iter().rposition(|o| o.required).unwrap_or(0);
        assert!(required <= optional, "required options come first in {}", leaf.name());
        assert!(leaf.options.iter().all(|o| o.choices.len() <= 25), "{}", leaf.name());
        let group = leaf.path[0].as_str();
        let own = || if leaf.path.len() == 1 { 0 } else { named(&words, group, &group_id(group)) };
        *sizes.entry(group).or_insert_with(own) += size(&words, leaf);
    }
    for (command, size) in sizes {
        assert!(size <= 8000, "{command} has {size} characters; 8000 is the most");
    }
    menus_keep_to_discords_limits(&words);
}

/// Discord's limits for the menu of a message: names of up to 32 characters, and few of them (it
/// was five an application for years).
fn menus_keep_to_discords_limits(words: &Words) {
    let beside: Vec<_> = spec::leaves().iter().filter(|leaf| leaf.quoted().is_some()).collect();
    assert!((1..=5).contains(&beside.len()), "{} commands want a message", beside.len());
    for lang in Lang::ALL {
        let mut names = BTreeSet::new();
        for id in beside.iter().map(|leaf| leaf.menu_id()) {
            assert!(words.has(lang, &id, None), "{id} has no words in {}", lang.tag());
            let name = words.text(lang, &id, &[]);
            assert!((1..=32).contains(&name.chars().count()), "{id} in {}: {name}", lang.tag());
            assert!(name == name.trim() && names.insert(name), "{id} in {}", lang.tag());
        }
    }
}

fn group_id(group: &str) -> String {
    format!("group-{group}")
}

/// How many characters a name and its longest description count; each fits.
fn named(words: &Words, name: &str, id: &str) -> usize {
    let lengths = Lang::ALL.map(|lang| {
        assert!(words.has(lang, id, None), "{id} has no words in {}", lang.tag());
        let length = words.text(lang, id, &[]).chars().count();
        assert!((1..=100).contains(&length), "{id} has {length} characters in {}", lang.tag());
        length
    });
    name.len() + lengths.into_iter().max().unwrap_or_default()
}

/// How many characters a command counts at Discord: of each text the longest translation.
fn size(words: &Words, leaf: &spec::Leaf) -> usize {
    // A choice is its name and its value, which are the same.
    let option = |o: &spec::Opt| {
        let choices: usize = o.choices.iter().map(|choice| 2 * choice.len()).sum();
        named(words, &o.name, &leaf.option_id(&o.name)) + choices
    };
    let own = named(words, leaf.path.last().map_or("", String::as_str), &leaf.words_id());
    own + leaf.options.iter().map(option).sum::<usize>()
}

/// The texts of SQL among a source's literals, on one line each.
fn statements(source: &str) -> BTreeSet<String> {
    const VERBS: [&str; 5] = ["DELETE ", "INSERT ", "SELECT ", "UPDATE ", "WITH "];
    let texts = sources::literals(source).into_iter();
    let lines = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| VERBS.iter().any(|verb| line.starts_with(verb))).collect()
}

/// Whether a line is this text; where a store puts a text together by a macro, any words do.
fn fits(line: &str, text: &str) -> bool {
    let mut parts = text.split(sources::ANYTHING);
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else {
        return false;
    };
    let parts: Vec<_> = parts.collect();
    for part in &parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.is_empty() || parts.last().is_some_and(|last| last.is_empty() || rest.ends_with(last))
}

/// The core is compared with its own statements, so that both do the same work.
fn statements_of_the_benchmark() {
    let stores = sources::below(&root().join("shared/src"), &[]);
    let known: BTreeSet<_> = stores.iter().flat_map(|source| statements(source)).collect();
    let bare = statements(include_str!("../benches/sides/bare.rs"));
    assert!(bare.len() > 12, "the benchmark has more statements than {bare:#?}");
    let strange: Vec<_> =
        bare.iter().filter(|line| !known.iter().any(|text| fits(line, text))).collect();
    assert!(
        strange.is_empty(),
        "no store has these, bring tests/benches/sides/bare.rs up to date: {strange:#?}"
    );
}
