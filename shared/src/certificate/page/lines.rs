//! Lines of text: their glyphs from left to right, and where they break.

use krilla::text::KrillaGlyph;
use unicode_bidi::BidiInfo;
use unicode_segmentation::UnicodeSegmentation;

use super::faces::{Face, Faces};

/// Glyphs of one font, in the order of the page.
pub(super) struct Run<'a> {
    /// Their font.
    pub(super) face: &'a Face,
    /// What they say, in the order of reading.
    pub(super) text: String,
    /// Never empty.
    pub(super) glyphs: Vec<KrillaGlyph>,
}

impl Run<'_> {
    /// Its width at size 1.
    pub(super) fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.x_advance).sum()
    }
}

/// The runs of a line that was made [`super::legible`], from left to right.
pub(super) fn runs<'a>(faces: &'a Faces, line: &str) -> Vec<Run<'a>> {
    let bidi = BidiInfo::new(line, None);
    let mut all = Vec::new();
    for paragraph in &bidi.paragraphs {
        let (levels, stretches) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for stretch in stretches {
            let rtl = levels[stretch.start].is_rtl();
            let mut parts = by_face(faces, &line[stretch], rtl);
            if rtl {
                parts.reverse();
            }
            all.extend(parts);
        }
    }
    all
}

fn by_face<'a>(faces: &'a Faces, text: &str, rtl: bool) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    for cluster in text.graphemes(true) {
        let Some(face) = faces.of(cluster) else { continue };
        match runs.last_mut() {
            Some(run) if std::ptr::eq(run.face, face) => run.text.push_str(cluster),
            _ => runs.push(Run { face, text: cluster.to_owned(), glyphs: Vec::new() }),
        }
    }
    for run in &mut runs {
        run.glyphs = run.face.glyphs(&run.text, rtl);
    }
    runs
}

/// The width of a line at size 1.
pub(super) fn width(faces: &Faces, line: &str) -> f32 {
    runs(faces, line).iter().map(Run::width).sum()
}

/// Breaks `text` into lines no wider than `most` at size 1: between words, and inside of a word
/// that is wider by itself.
pub(super) fn wrap(faces: &Faces, text: &str, most: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last().map_or("", String::as_str);
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(faces, &longer) <= most {
            lines.pop();
            lines.push(longer);
        } else {
            lines.extend(broken(faces, word, most));
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn broken(faces: &Faces, word: &str, most: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for cluster in word.graphemes(true) {
        if let Some(line) = lines.last_mut() {
            line.push_str(cluster);
            if width(faces, line) > most && line.len() > cluster.len() {
                line.truncate(line.len() - cluster.len());
                lines.push(cluster.to_owned());
            }
        }
    }
    lines
}
