use std::fs;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::path::{Path, PathBuf};

/// `prefix` with an ending of its own: tests share a cluster, and a cluster outlives a run.
pub fn unique(prefix: &str) -> String {
    // Every `RandomState` has keys of its own; no clock and no crate is needed for a name.
    format!("{prefix}-{:016x}", RandomState::new().build_hasher().finish())
}

/// A directory that is removed with its last owner.
#[derive(Debug)]
pub struct TempDir(PathBuf);

impl TempDir {
    /// Creates an empty directory below the system's temporary one.
    pub fn new(prefix: &str) -> Self {
        let path = std::env::temp_dir().join(unique(prefix));
        match fs::create_dir_all(&path) {
            Ok(()) => Self(path),
            Err(error) => panic!("cannot create {}: {error}", path.display()),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        // What is left then is the system's to tidy up.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_differ_and_a_directory_goes_with_its_owner() {
        assert_ne!(unique("a"), unique("a"));
        let dir = TempDir::new("kafka4rs-names");
        let path = dir.path().to_owned();
        assert!(path.is_dir());
        drop(dir);
        assert!(!path.exists());
    }
}
