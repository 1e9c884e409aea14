//! The fonts, and which glyphs of which of them a text takes.

use std::{cell::RefCell, collections::HashMap, iter};

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};

/// Tried in this order for each character as a reader sees it.
const FILES: [&[u8]; 10] = [
    include_bytes!("../fonts/NotoSerif.ttf"),
    include_bytes!("../fonts/NotoNaskhArabic.ttf"),
    include_bytes!("../fonts/NotoSerifArmenian.ttf"),
    include_bytes!("../fonts/NotoSerifBengali.ttf"),
    include_bytes!("../fonts/NotoSerifDevanagari.ttf"),
    include_bytes!("../fonts/NotoSerifGeorgian.ttf"),
    include_bytes!("../fonts/NotoSerifGurmukhi.ttf"),
    include_bytes!("../fonts/NotoSerifHebrew.ttf"),
    include_bytes!("../fonts/NotoSerifTamil.ttf"),
    include_bytes!("../fonts/NotoSerifThai.ttf"),
];

/// A font, for the shaper and for the writer.
pub(super) struct Face {
    /// What the writer embeds the glyphs that were used of.
    pub(super) font: Font,
    raw: FontRef<'static>,
    data: ShaperData,
}

impl Face {
    fn load(file: &'static [u8]) -> Option<Self> {
        let raw = FontRef::new(file).ok()?;
        Some(Self { font: Font::new(file.into(), 0)?, data: ShaperData::new(&raw), raw })
    }

    /// Whether it has a glyph for all of `cluster`, and something is to be seen of it.
    fn has(&self, cluster: &str) -> bool {
        let glyphs = self.glyphs(cluster, false);
        let whole = glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0);
        whole && glyphs.iter().any(|glyph| glyph.x_advance > 0.0)
    }

    /// The glyphs of `text`, which is of one direction, from left to right; in parts of the size.
    pub(super) fn glyphs(&self, text: &str, rtl: bool) -> Vec<KrillaGlyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        let shaped = self.data.shaper(&self.raw).build().shape(buffer, ShapeOptions::new());
        let starts: Vec<_> =
            shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        let em = self.font.units_per_em();
        let scaled = |units: i32| units as f32 / em;
        iter::zip(shaped.glyph_infos(), shaped.glyph_positions())
            .map(|(info, at)| {
                let start = info.cluster as usize;
                let end = starts.iter().copied().filter(|s| *s > start).min().unwrap_or(text.len());
                KrillaGlyph {
                    glyph_id: GlyphId::new(info.glyph_id),
                    text_range: start..end,
                    x_advance: scaled(at.x_advance),
                    x_offset: scaled(at.x_offset),
                    y_offset: scaled(at.y_offset),
                    y_advance: scaled(at.y_advance),
                    location: None,
                }
            })
            .collect()
    }
}

/// All of the fonts.
pub(super) struct Faces {
    faces: Vec<Face>,
    /// Which one a character is in: lines are measured again and again while they are broken.
    known: RefCell<HashMap<String, Option<usize>>>,
}

impl Faces {
    /// None if a font cannot be read, which its file alone decides.
    pub(super) fn load() -> Option<Self> {
        let faces = FILES.into_iter().map(Face::load).collect::<Option<_>>()?;
        Some(Self { faces, known: RefCell::default() })
    }

    /// The first font that has all of `cluster`, a character as a reader sees it.
    pub(super) fn of(&self, cluster: &str) -> Option<&Face> {
        let known = self.known.borrow().get(cluster).copied();
        let index = known.unwrap_or_else(|| {
            let index = self.faces.iter().position(|face| face.has(cluster));
            self.known.borrow_mut().insert(cluster.to_owned(), index);
            index
        });
        self.faces.get(index?)
    }
}
