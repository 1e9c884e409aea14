//! The fields of the index, and a document as the index takes it.

use std::sync::OnceLock;

use tantivy::{
    TantivyDocument,
    schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token},
};

use super::{
    analysis::{self, Tongue, mark},
    document::Document,
    rank,
};

/// Raised with every change of fields, analysis or marks: an index of another format is made anew.
pub(super) const FORMAT: u32 = 2;
/// A word of the title counts as often as so many of the text.
const TITLE: usize = 4;

/// The schema, and its fields by name.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) schema: Schema,
    /// The [`super::Key`]'s term.
    pub(super) key: Field,
    /// Stems of title and text: what relevance goes by.
    pub(super) stems: Field,
    /// Folded words of title and text: the dictionary that forgives typos.
    pub(super) words: Field,
    /// Folded words of the title: what completion goes by.
    pub(super) titles: Field,
    /// What a document is about, see [`Mark`].
    pub(super) marks: Field,
    pub(super) kind: Field,
    pub(super) community: Field,
    pub(super) number: Field,
    pub(super) public: Field,
    pub(super) length: Field,
    pub(super) worth: Field,
    pub(super) since: Field,
    pub(super) lang: Field,
}

/// What a document is about, as one term.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Topic,
    Platform,
    Sort,
    Lang,
    Community,
    Public,
}

impl Mark {
    /// The term of a value.
    pub(super) fn term(self, value: &str) -> String {
        let sign = match self {
            Self::Topic => 't',
            Self::Platform => 'p',
            Self::Sort => 's',
            Self::Lang => 'l',
            Self::Community => 'c',
            Self::Public => 'o',
        };
        format!("{sign}:{}", mark(value))
    }
}

/// The fields.
pub(super) fn fields() -> &'static Fields {
    static FIELDS: OnceLock<Fields> = OnceLock::new();
    FIELDS.get_or_init(Fields::new)
}

/// A language as a number: its first two letters.
pub(super) fn lang_code(lang: &str) -> u64 {
    let letters = lang.split(['-', '_']).next().unwrap_or_default().bytes().take(2);
    letters.fold(0, |code, letter| code << 8 | u64::from(letter.to_ascii_lowercase()))
}

fn text(option: IndexRecordOption, lengths: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer("raw");
    let indexing = indexing.set_index_option(option).set_fieldnorms(lengths);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    fn new() -> Self {
        use IndexRecordOption::{Basic, WithFreqs};
        let mut schema = Schema::builder();
        let key = schema.add_text_field("key", text(Basic, false));
        let stems = schema.add_text_field("stems", text(WithFreqs, true));
        let words = schema.add_text_field("words", text(Basic, false));
        let titles = schema.add_text_field("titles", text(WithFreqs, true));
        // Lengths although they hardly matter: without them tantivy notes no bounds, and
        // its pruning would pass these by.
        let marks = schema.add_text_field("marks", text(WithFreqs, true));
        let kind = schema.add_u64_field("kind", FAST);
        let community = schema.add_i64_field("community", FAST);
        let number = schema.add_i64_field("number", FAST);
        let public = schema.add_bool_field("public", FAST);
        let length = schema.add_u64_field("length", FAST);
        let worth = schema.add_f64_field("worth", FAST);
        let since = schema.add_i64_field("since", FAST);
        let lang = schema.add_u64_field("lang", FAST);
        Self {
            schema: schema.build(),
            key,
            stems,
            words,
            titles,
            marks,
            kind,
            community,
            number,
            public,
            length,
            worth,
            since,
            lang,
        }
    }

    /// A document as the index takes it.
    pub(super) fn document(&self, from: &Document) -> TantivyDocument {
        let tongue = Tongue::of(&from.lang);
        let title = folded(&from.title);
        let body = folded(&from.text);
        let stem = |words: &[String]| words.iter().map(|w| tongue.stem(w)).collect::<Vec<_>>();
        let titled = stem(&title);
        let titled = std::iter::repeat_n(titled, TITLE).flatten();
        let stems: Vec<_> = titled.chain(stem(&body)).collect();
        let mut document = TantivyDocument::default();
        document.add_text(self.key, from.key().term());
        document.add_u64(self.length, stems.len() as u64);
        add(&mut document, self.stems, stems);
        add(&mut document, self.titles, title.clone());
        add(&mut document, self.words, title.into_iter().chain(body));
        add(&mut document, self.marks, marks(from));
        document.add_u64(self.kind, from.kind.code());
        document.add_i64(self.community, from.community.0);
        document.add_i64(self.number, from.number);
        document.add_bool(self.public, from.public);
        document.add_f64(self.worth, rank::bounded(from.worth));
        document.add_i64(self.since, from.since);
        document.add_u64(self.lang, lang_code(&from.lang));
        document
    }
}

/// The folded words of a text.
pub(super) fn folded(text: &str) -> Vec<String> {
    analysis::words(text).into_iter().map(|word| word.folded).collect()
}

fn marks(from: &Document) -> Vec<String> {
    let topics = from.topics.iter().map(|topic| Mark::Topic.term(topic));
    let platforms = from.platforms.iter().map(|platform| Mark::Platform.term(platform));
    let mut marks: Vec<_> = topics.chain(platforms).collect();
    marks.push(Mark::Sort.term(&from.sort));
    marks.push(Mark::Lang.term(from.lang.split(['-', '_']).next().unwrap_or_default()));
    marks.push(Mark::Community.term(&from.community.to_string()));
    if from.public {
        marks.push(Mark::Public.term(""));
    }
    // A mark is there or not; twice would count twice.
    marks.sort_unstable();
    marks.dedup();
    marks
}

fn add(document: &mut TantivyDocument, field: Field, words: impl IntoIterator<Item = String>) {
    let tokens = words.into_iter().enumerate();
    let tokens = tokens.map(|(position, text)| Token { position, text, ..Token::default() });
    let tokens = PreTokenizedString { text: String::new(), tokens: tokens.collect() };
    document.add_pre_tokenized_text(field, tokens);
}
