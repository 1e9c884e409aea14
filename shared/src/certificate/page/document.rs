//! The PDF document around the page.

use jiff::{Timestamp, tz::Offset};
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom::Point,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    tagging::TagTree,
};

use super::{HEIGHT, WIDTH, Words, faces::Faces, fit::Setter, pen::Pen};
use crate::certificate::{PublicKey, Statement, Unmade};

/// The PDF file of one page that says `statement` in `words`, with `attached` in it as it is.
pub(in super::super) fn write(
    statement: &Statement,
    words: &Words,
    key: &PublicKey,
    attached: &[u8],
) -> Result<Vec<u8>, Unmade> {
    let faces = Faces::load().ok_or_else(|| Unmade::Writer("a font cannot be read".to_owned()))?;
    let setter = Setter::new(&faces);
    let mut document = Document::new_with(settings()?);
    let tags = page(&mut document, &setter, statement, words, key)?;
    document.set_tag_tree(tags);
    document.set_metadata(metadata(&setter, statement, words));
    document.set_outline(outline(&setter, words));
    document.embed_file(attachment(statement, setter.plain(&words.attached), attached));
    document.finish().map_err(|error| Unmade::Writer(format!("{error:?}")))
}

/// For archives (PDF/A-3, which allows what is attached) and for screen readers (PDF/UA).
fn settings() -> Result<SerializeSettings, Unmade> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| Unmade::Writer(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn page(
    document: &mut Document,
    setter: &Setter<'_>,
    statement: &Statement,
    words: &Words,
    key: &PublicKey,
) -> Result<TagTree, Unmade> {
    let size =
        PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| Unmade::Writer("A4".to_owned()))?;
    let mut page = document.start_page_with(size);
    let mut surface = page.surface();
    let mut pen = Pen { surface: &mut surface, faces: setter.faces };
    let nodes = super::parts(&mut pen, setter, statement, words, &key.to_string());
    surface.finish();
    page.finish();
    Ok(TagTree::from(nodes))
}

fn metadata(setter: &Setter<'_>, statement: &Statement, words: &Words) -> Metadata {
    Metadata::new()
        .title(setter.plain(&words.title))
        .authors(vec![setter.plain(&statement.community)])
        .language(words.language.clone())
        .creation_date(date(statement.issued))
        .creator("Guildhall".to_owned())
        .document_id(statement.serial.clone())
}

fn outline(setter: &Setter<'_>, words: &Words) -> Outline {
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(setter.plain(&words.title), top));
    outline
}

/// Not compressed, so that a program that knows no PDF can read it out of the file.
fn attachment(statement: &Statement, description: String, data: &[u8]) -> EmbeddedFile {
    EmbeddedFile {
        path: "certificate.json".to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some(description),
        association_kind: AssociationKind::Source,
        data: data.to_vec().into(),
        modification_date: Some(date(statement.issued)),
        compress: Some(false),
        location: None,
    }
}

fn date(at: Timestamp) -> DateTime {
    let at = Offset::UTC.to_datetime(at);
    let part = |value: i8| value.unsigned_abs();
    DateTime::new(at.year().unsigned_abs())
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
