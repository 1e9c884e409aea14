//! Where the base is kept, and who may write it.
//!
//! One process writes at a time; a lock that ends with its holder sees to that. Whoever has
//! written seals the index with a digest of its list of files. What does not fit its seal, or
//! has a file that does not fit its checksum, is no index: it is thrown away and made anew.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tantivy::{
    Directory, Index, IndexMeta,
    directory::{DirectoryLock, Lock, RamDirectory},
};

use super::{
    fields::{FORMAT, fields},
    sealed::Sealed,
    shelf::Opened,
};
use crate::ids::CommunityId;

const META: &str = "meta.json";
const SEAL: &str = "guildhall.seal";
const LOCK: &str = "guildhall.lock";

/// Up to which change of each community something is known.
pub type Marks = BTreeMap<CommunityId, i64>;

/// Where the base is kept.
#[derive(Debug, Clone)]
pub(super) enum Home {
    /// A folder that processes share.
    Folder(PathBuf),
    /// This process's memory.
    Memory(RamDirectory),
}

/// A base, opened for reading.
#[derive(Debug)]
pub(super) struct Base {
    pub(super) opened: Opened,
    pub(super) marks: Marks,
    seal: String,
    files: Vec<(PathBuf, u64)>,
}

/// What is written with each commit.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) format: u32,
    pub(super) marks: Vec<(CommunityId, i64)>,
}

/// What became of the base since it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Same,
    /// Another process has written it.
    Newer,
    Damaged,
}

impl Base {
    /// Whether it can be one of a database that has come so far.
    pub(super) fn fits(&self, marks: &Marks) -> bool {
        self.marks.iter().all(|(community, mark)| marks.get(community) >= Some(mark))
    }
}

fn wrong(why: impl std::fmt::Display) -> tantivy::TantivyError {
    tantivy::TantivyError::InternalError(format!("no index: {why}"))
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Home {
    /// A folder, made if it is missing; memory where there is none or it cannot be made.
    pub(super) fn new(folder: Option<&Path>) -> Self {
        let Some(folder) = folder else { return Self::Memory(RamDirectory::create()) };
        match fs::create_dir_all(folder) {
            Ok(()) => Self::Folder(folder.to_owned()),
            Err(error) => {
                tracing::warn!(%error, "the search index is kept in memory");
                Self::Memory(RamDirectory::create())
            }
        }
    }

    pub(super) fn directory(&self) -> tantivy::Result<Box<dyn Directory>> {
        Ok(match self {
            Self::Folder(folder) => {
                // It may have been deleted in the meantime.
                fs::create_dir_all(folder)?;
                Box::new(Sealed::open(folder)?)
            }
            Self::Memory(memory) => Box::new(memory.clone()),
        })
    }

    /// The right to write, if nobody else has it.
    pub(super) fn lock(&self) -> tantivy::Result<Option<DirectoryLock>> {
        let lock = Lock { filepath: PathBuf::from(LOCK), is_blocking: false };
        Ok(self.directory()?.acquire_lock(&lock).ok())
    }

    fn read(&self, name: &str) -> tantivy::Result<Vec<u8>> {
        Ok(self.directory()?.atomic_read(Path::new(name))?)
    }

    /// The base, if there is one that can be trusted.
    ///
    /// # Errors
    /// Why it cannot be.
    pub(super) fn open(&self) -> tantivy::Result<Base> {
        let seal = String::from_utf8(self.read(SEAL)?).map_err(wrong)?;
        let fits = || Ok::<_, tantivy::TantivyError>(digest(&self.read(META)?) == seal);
        if !fits()? {
            return Err(wrong("its seal is broken"));
        }
        let index = Index::open(self.directory()?)?;
        if index.schema() != fields().schema {
            return Err(wrong("other fields"));
        }
        let damaged = index.validate_checksum()?;
        if !damaged.is_empty() {
            return Err(wrong(format!("damaged: {damaged:?}")));
        }
        let metas = index.load_metas()?;
        let payload: Payload = serde_json::from_str(metas.payload.as_deref().unwrap_or_default())
            .map_err(|e| wrong(format!("its payload: {e}")))?;
        if payload.format != FORMAT {
            return Err(wrong("another format"));
        }
        let opened = Opened::new(&index)?;
        let files = self.files(&metas)?;
        // Somebody may have written in the meantime.
        if !fits()? {
            return Err(wrong("it is being written"));
        }
        Ok(Base { opened, marks: payload.marks.into_iter().collect(), seal, files })
    }

    /// The files of an index with their lengths.
    fn files(&self, metas: &IndexMeta) -> io::Result<Vec<(PathBuf, u64)>> {
        let Self::Folder(folder) = self else { return Ok(Vec::new()) };
        let ids: Vec<_> = metas.segments.iter().map(|one| one.id().uuid_string()).collect();
        let mut files = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if ids.iter().any(|id| name.starts_with(id)) {
                files.push((PathBuf::from(name), entry.metadata()?.len()));
            }
        }
        Ok(files)
    }

    /// What became of a base. A change that keeps every length is found at the next opening.
    pub(super) fn state(&self, base: &Base) -> State {
        let Self::Folder(folder) = self else { return State::Same };
        match fs::read(folder.join(SEAL)) {
            Ok(seal) if seal != base.seal.as_bytes() => return State::Newer,
            Err(_) => return State::Damaged,
            Ok(_) => {}
        }
        let whole = base.files.iter().all(|(file, length)| {
            fs::metadata(folder.join(file)).is_ok_and(|found| found.len() == *length)
        });
        let meta = fs::read(folder.join(META)).is_ok_and(|meta| digest(&meta) == base.seal);
        if whole && meta { State::Same } else { State::Damaged }
    }

    /// Seals what was written.
    pub(super) fn seal(&self) -> tantivy::Result<()> {
        let seal = digest(&self.read(META)?);
        self.directory()?.atomic_write(Path::new(SEAL), seal.as_bytes())?;
        Ok(())
    }

    /// Throws everything away but the lock, which whoever calls this holds.
    pub(super) fn clear(&self) -> io::Result<()> {
        let Self::Folder(folder) = self else { return Ok(()) };
        // The seal goes first: what is half away is no index.
        for name in [SEAL, META] {
            match fs::remove_file(folder.join(name)) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
                _ => {}
            }
        }
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            if entry.file_type()?.is_file() && entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}
