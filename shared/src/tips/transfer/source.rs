//! What is imported: a file of lines, a Markdown file, or a folder of them.

use std::{
    fmt,
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Form,
    lines::{self, LINE_MOST},
    markdown,
};
use crate::error::{Result, UserError};

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named.
    pub file: Arc<str>,
    /// The line, from 1, where it is about one.
    pub line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => self.file.fmt(f),
        }
    }
}

/// Something that was read, if it could be.
pub(super) struct Item {
    pub(super) place: Place,
    pub(super) read: Result<Form, UserError>,
}

/// What is read, item by item.
pub(super) struct Source {
    from: From,
    /// What is read of the whole, in bytes or files.
    pub(super) done: u64,
    /// The whole; 0 where nobody knows.
    pub(super) whole: u64,
}

enum From {
    Lines { file: Arc<str>, reader: BufReader<File>, line: u64 },
    Files(std::vec::IntoIter<PathBuf>),
}

impl Source {
    /// Opens a folder, a Markdown file, or else a file of lines.
    ///
    /// # Errors
    /// `import.path`, `import.no_markdown`.
    pub(super) fn open(path: &Path) -> Result<Self> {
        if path.is_dir() {
            let files = markdown_in(path)?;
            if files.is_empty() {
                return Err(UserError::new("import.no_markdown")
                    .with("folder", path.display())
                    .into());
            }
            return Ok(Self::files(files));
        }
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        if is_markdown(path) {
            return Ok(Self::files(vec![path.to_owned()]));
        }
        let whole = file.metadata().map_or(0, |about| about.len());
        let (reader, file) = (BufReader::new(file), path.display().to_string().into());
        Ok(Self { from: From::Lines { file, reader, line: 0 }, done: 0, whole })
    }

    fn files(files: Vec<PathBuf>) -> Self {
        let whole = u64::try_from(files.len()).unwrap_or_default();
        Self { from: From::Files(files.into_iter()), done: 0, whole }
    }

    /// The next item; none at the end.
    ///
    /// # Errors
    /// `import.path`, where it cannot be read on.
    pub(super) fn next(&mut self) -> Result<Option<Item>> {
        match &mut self.from {
            From::Files(files) => {
                let Some(path) = files.next() else { return Ok(None) };
                self.done += 1;
                markdown_file(&path).map(Some)
            }
            From::Lines { file, reader, line } => loop {
                let next = lines::next(reader).map_err(|e| unreadable(Path::new(&**file), &e))?;
                let Some(next) = next else { return Ok(None) };
                *line += 1;
                self.done += next.size;
                if let Some(read) = next.read {
                    let place = Place { file: Arc::clone(file), line: Some(*line) };
                    return Ok(Some(Item { place, read }));
                }
            },
        }
    }
}

fn unreadable(path: &Path, error: &std::io::Error) -> UserError {
    UserError::new("import.path").with("path", path.display()).with("said", error)
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md"))
}

/// The Markdown files of a folder by name, without those that are hidden.
pub(super) fn markdown_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error: std::io::Error| unreadable(folder, &error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let path = entry.path();
        if !hidden && is_markdown(&path) && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn markdown_file(path: &Path) -> Result<Item> {
    let most = u64::try_from(LINE_MOST).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(path, &error))?;
    let (line, read) = match markdown_form(&bytes) {
        Ok(form) => (None, Ok(form)),
        Err((line, error)) => (line, Err(error)),
    };
    Ok(Item { place: Place { file: path.display().to_string().into(), line }, read })
}

fn markdown_form(bytes: &[u8]) -> Result<Form, markdown::Wrong> {
    if bytes.len() > LINE_MOST {
        return Err((None, lines::too_long()));
    }
    let content = lines::utf8(bytes).map_err(|error| {
        // Which line, and which byte of it.
        let good = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
        let before = &bytes[..good];
        let line = before.iter().filter(|byte| **byte == b'\n').count();
        let begun = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let error = UserError::new(error.code).with("byte", good - begun + 1);
        (u64::try_from(line + 1).ok(), error)
    })?;
    markdown::read(content)
}
