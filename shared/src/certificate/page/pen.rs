//! What is drawn with: text with its meaning, and shapes without one.

use krilla::{
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag, TagGroup, TagKind},
};

use super::{faces::Faces, fit::Block, lines};

/// Where a text stands to the point that it is drawn at.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// The colours of the page. Those of text can be read on white, also printed in grey.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    /// What is stated.
    Black,
    /// What explains it.
    Grey,
    /// The frame, and what is large.
    Green,
    /// What parts one thing from another.
    Gold,
    /// What parts the rows of a table; not for text.
    Pale,
}

impl Ink {
    fn fill(self) -> Fill {
        let [red, green, blue] = match self {
            Self::Black => [0x1c, 0x23, 0x29],
            Self::Grey => [0x55, 0x5f, 0x68],
            Self::Green => [0x17, 0x4a, 0x43],
            Self::Gold => [0xb0, 0x8d, 0x4a],
            Self::Pale => [0xd8, 0xcb, 0xae],
        };
        Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
    }
}

/// Draws on the page; the origin is its upper left corner, and lengths are points.
pub(super) struct Pen<'a, 'b> {
    /// What is drawn upon.
    pub(super) surface: &'a mut Surface<'b>,
    /// The fonts.
    pub(super) faces: &'a Faces,
}

impl Pen<'_, '_> {
    /// Draws a block whose top is at `y`, as what it is. An empty one is there all the same, since
    /// a row without one of its cells would be read out under the wrong heads.
    pub(super) fn block(
        &mut self,
        tag: impl Into<TagKind>,
        block: &Block,
        (x, y): (f32, f32),
        (align, ink): (Align, Ink),
    ) -> TagGroup {
        let mut group = TagGroup::new(tag);
        self.surface.set_fill(Some(ink.fill()));
        let lines = if block.lines.is_empty() { &[String::new()][..] } else { &block.lines };
        for (line, nth) in lines.iter().zip(1u8..) {
            let baseline = y + block.leading() * f32::from(nth) - block.size * 0.4;
            group.push(self.surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            self.line(line, (x, baseline), block.size, align);
            self.surface.end_tagged();
        }
        group
    }

    /// A space follows, which nobody sees: readers would run the lines of a block together.
    fn line(&mut self, line: &str, (x, y): (f32, f32), size: f32, align: Align) {
        let width = lines::width(self.faces, line) * size;
        let mut at = match align {
            Align::Left => x,
            Align::Centre => x - width / 2.0,
            Align::Right => x - width,
        };
        for run in lines::runs(self.faces, line).iter().chain(&lines::runs(self.faces, " ")) {
            let (start, font) = (Point::from_xy(at, y), run.face.font.clone());
            self.surface.draw_glyphs(start, &run.glyphs, font, &run.text, size, false);
            at += run.width() * size;
        }
    }

    /// A filled rectangle that means nothing; nothing at all if it has no area.
    pub(super) fn bar(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), ink: Ink) {
        if let Some(rect) = Rect::from_xywh(x, y, width, height) {
            self.shape(ink, |path| path.push_rect(rect));
        }
    }

    /// A filled polygon that means nothing.
    pub(super) fn polygon(&mut self, corners: &[(f32, f32)], ink: Ink) {
        self.shape(ink, |path| {
            for (nth, (x, y)) in corners.iter().enumerate() {
                if nth == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
            }
            path.close();
        });
    }

    fn shape(&mut self, ink: Ink, trace: impl FnOnce(&mut PathBuilder)) {
        let mut path = PathBuilder::new();
        trace(&mut path);
        if let Some(path) = path.finish() {
            self.surface.set_fill(Some(ink.fill()));
            let artifact = Artifact::with_kind(ArtifactType::Layout);
            self.surface.start_tagged(ContentTag::Artifact(artifact));
            self.surface.draw_path(&path);
            self.surface.end_tagged();
        }
    }
}
