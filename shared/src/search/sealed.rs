//! A directory of index files that nobody can change under a reader.
//!
//! tantivy maps its files into memory. Whoever truncates a mapped file kills the process
//! that reads it (SIGBUS), and whoever writes into it makes it answer wrongly. The files of
//! an index never change once they are written, so each is copied when it is first opened,
//! the copy is mapped, and its name removed: the mapping keeps it, nobody can reach it, and
//! nothing is left when the process ends, however it ends.

use std::{
    collections::HashMap,
    fs::Permissions,
    io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle,
    WritePtr,
    error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError},
};

/// See the module.
#[derive(Debug, Clone)]
pub(super) struct Sealed {
    files: MmapDirectory,
    root: PathBuf,
    mapped: Arc<Mutex<HashMap<PathBuf, Weak<dyn FileHandle>>>>,
}

impl Sealed {
    /// The directory at `root`, which must be there.
    ///
    /// # Errors
    /// Where it is not, or is no directory.
    pub(super) fn open(root: &Path) -> Result<Self, OpenDirectoryError> {
        let files = MmapDirectory::open(root)?;
        Ok(Self { files, root: root.to_owned(), mapped: Arc::default() })
    }

    fn map(&self, path: &Path) -> io::Result<Arc<dyn FileHandle>> {
        // Beside the file, so that a filesystem which can shares the blocks of both.
        let private = tempfile::Builder::new()
            .prefix(".sealing-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&self.root)?;
        std::fs::copy(self.root.join(path), private.path().join("file"))?;
        let copies = MmapDirectory::open(private.path()).map_err(io::Error::other)?;
        copies.get_file_handle(Path::new("file")).map_err(io::Error::other)
        // Dropping the folder removes the name; the mapping lives on.
    }
}

impl Directory for Sealed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let mut mapped = self.mapped.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(handle) = mapped.get(path).and_then(Weak::upgrade) {
            return Ok(handle);
        }
        let handle = self.map(path).map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(e, path.to_owned()),
        })?;
        mapped.retain(|_, known| known.strong_count() > 0);
        mapped.insert(path.to_owned(), Arc::downgrade(&handle));
        Ok(handle)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.files.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.files.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.files.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.files.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.files.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.files.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.files.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.files.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write};

    use tantivy::HasLen;

    use super::*;

    #[test]
    fn what_was_opened_stays_whatever_becomes_of_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let sealed = Sealed::open(folder.path()).expect("a directory");
        let path = Path::new("a.term");
        let long = vec![7_u8; 100_000];
        let mut writer = sealed.open_write(path).expect("a file");
        writer.write_all(&long).expect("bytes");
        tantivy::directory::TerminatingWrite::terminate(writer).expect("an end");
        let read = sealed.open_read(path).expect("a mapping");
        let file = folder.path().join(path);
        fs::File::options().write(true).open(&file).expect("it").set_len(0).expect("cut");
        assert_eq!(read.read_bytes().expect("bytes").as_slice(), long);
        fs::remove_file(&file).expect("gone");
        assert_eq!(sealed.open_read(path).expect("known").len(), long.len());
        let left: Vec<_> = fs::read_dir(folder.path()).expect("it").collect();
        assert!(left.is_empty(), "{left:?}");
        drop(read);
        assert!(sealed.open_read(path).is_err(), "not even the copy is there");
    }

    #[test]
    fn one_lock_at_a_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let [one, two] = [(); 2].map(|()| Sealed::open(folder.path()).expect("a directory"));
        let lock = || Lock { filepath: PathBuf::from("x.lock"), is_blocking: false };
        let held = one.acquire_lock(&lock()).expect("free");
        assert!(two.acquire_lock(&lock()).is_err());
        drop(held);
        assert!(two.acquire_lock(&lock()).is_ok());
    }
}
