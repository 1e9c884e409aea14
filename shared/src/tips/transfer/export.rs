//! What a community knows, written into files.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use super::{Form, Progress, hall, lines, markdown, origin, source};
use crate::{
    actor::Actor,
    app::App,
    error::{Error, Result, UserError},
    ids::{CommunityId, PartyId, TipNo},
    members::People,
    tips::model::Tip,
};

/// Tips that are read at once.
const PAGE: i64 = 500;

/// Where an export goes.
pub enum Target<'a> {
    /// JSON Lines.
    Lines(&'a mut dyn Write),
    /// Markdown files in a folder, which is made.
    Folder(&'a Path),
}

impl Target<'_> {
    /// Sees that files of an earlier export do not lie among those of this one: a tip that has
    /// another title since would be in the folder twice.
    fn begin(&self) -> Result<()> {
        let Self::Folder(folder) = self else { return Ok(()) };
        std::fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
        if source::markdown_in(folder)?.is_empty() {
            return Ok(());
        }
        Err(UserError::new("file.taken").with("folder", folder.display()).into())
    }

    fn put(&mut self, form: Form) -> Result<()> {
        match self {
            Self::Lines(to) => lines::write(&form, to)
                .map_err(|error| unwritten(&PathBuf::from("output"), &error).into()),
            Self::Folder(folder) => {
                let path = folder.join(markdown::name(&form));
                std::fs::write(&path, markdown::write(form)?)
                    .map_err(|error| unwritten(&path, &error).into())
            }
        }
    }

    fn end(&mut self) -> Result<()> {
        match self {
            Self::Lines(to) => {
                to.flush().map_err(|e| unwritten(&PathBuf::from("output"), &e).into())
            }
            Self::Folder(_) => Ok(()),
        }
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> UserError {
    UserError::new("file.unwritten").with("path", path.display()).with("said", error)
}

/// Writes the published and archived tips of the community where `actor` is, without those that
/// are hidden, by number; gives how many. Each page is read in a transaction of its own.
///
/// # Errors
/// `community.unknown`, `file.taken`, `file.unwritten`, database trouble.
pub async fn export(
    app: &App,
    actor: &Actor,
    mut target: Target<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<u64> {
    let now = app.clock.now();
    let community = app.db.read(async |tx| tx.enter(actor, now).await).await?.community;
    let whole = app.db.read(async |tx| tx.count_for_export(community).await).await?;
    target.begin()?;
    let (hall, whole) = (hall(app, community)?, u64::try_from(whole).unwrap_or_default());
    let (mut last, mut tips) = (TipNo(0), 0);
    loop {
        let (page, people) = page(app, community, last).await?;
        let full = i64::try_from(page.len()).is_ok_and(|n| n == PAGE);
        for tip in page {
            (last, tips) = (tip.number, tips + 1);
            target.put(form(tip, &hall, &people)?)?;
        }
        progress(Progress { tips, done: tips, whole });
        if !full {
            target.end()?;
            return Ok(tips);
        }
    }
}

async fn page(app: &App, community: CommunityId, after: TipNo) -> Result<(Vec<Tip>, People)> {
    let read = app.db.read(async |tx| {
        let tips = tx.tips_for_export(community, after, PAGE).await?;
        let own = tips.iter().filter(|tip| tip.terms.pen.is_none());
        let mut parties: Vec<PartyId> = own.filter_map(|tip| tip.author).collect();
        parties.sort_unstable();
        parties.dedup();
        let people = tx.people(community, &parties, &[]).await?;
        Ok::<_, Error>((tips, people))
    });
    read.await
}

/// The name under which it stands: nobody learns who is behind a pen name.
fn form(tip: Tip, hall: &str, people: &People) -> Result<Form> {
    let own = || tip.author.and_then(|author| people.party(author)).map(|who| who.name.clone());
    let credit = tip.terms.pen.clone().or_else(own);
    let origin = tip.origin.clone().unwrap_or_else(|| origin(hall, tip.number));
    Form::of(tip, origin, credit)
}
