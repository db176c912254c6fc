//! Looks for a text in files, in every form in which it could have been left there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use data_encoding::{BASE64, HEXLOWER};

/// A text that must not lie in clear anywhere.
pub struct Canary {
    needles: Vec<(&'static str, Vec<u8>)>,
}

/// Where it was found, and in which form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The file or, if it stands in a name, the file of that name.
    pub file: PathBuf,
    /// The form.
    pub form: &'static str,
}

impl Canary {
    /// A canary in UTF-8, in UTF-16 of both byte orders, in hexadecimal, and in base64 at each of
    /// the three places where it can begin.
    pub fn new(text: &str) -> Self {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let needles = vec![
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-16 LE", utf16(u16::to_le_bytes)),
            ("UTF-16 BE", utf16(u16::to_be_bytes)),
        ];
        Self::encoded(needles, text.as_bytes())
    }

    /// A key: as it is, in hexadecimal, and in base64.
    pub fn key(key: &[u8]) -> Self {
        Self::encoded(vec![("bytes", key.to_vec())], key)
    }

    fn encoded(mut needles: Vec<(&'static str, Vec<u8>)>, bytes: &[u8]) -> Self {
        needles.push(("hexadecimal", HEXLOWER.encode(bytes).into_bytes()));
        for (skip, form) in [(0, "base64"), (1, "base64, one on"), (2, "base64, two on")] {
            // What surrounds the text changes the symbols at both ends: only whole groups are told.
            let start = (3 - skip) % 3;
            let whole = bytes.get(start..).unwrap_or_default();
            let whole = whole.get(..whole.len() / 3 * 3).unwrap_or_default();
            needles.push((form, BASE64.encode(whole).into_bytes()));
        }
        assert!(needles.iter().all(|(_, needle)| needle.len() >= 12), "a canary is long enough to be told");
        Self { needles }
    }

    /// The forms in which it is looked for.
    pub(crate) fn needles(&self) -> &[(&'static str, Vec<u8>)] {
        &self.needles
    }

    /// Every place below a folder where it stands, in a file or in a file's name.
    pub fn search(&self, folder: &Path) -> Vec<Found> {
        let mut found = Vec::new();
        self.look(folder, &mut found);
        found.sort();
        found
    }

    /// Every place below a folder that was changed since a moment. What other programs take away
    /// meanwhile, or let nobody read, is passed over.
    pub fn search_changed(&self, folder: &Path, since: SystemTime) -> Vec<Found> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(kind) = entry.metadata() else { continue };
            if kind.is_dir() {
                found.extend(self.search_changed(&entry.path(), since));
            } else if kind.is_file() && kind.modified().is_ok_and(|changed| changed >= since) {
                let hay = fs::read(entry.path()).unwrap_or_default();
                let forms = self.needles.iter().filter(|(_, needle)| holds(&hay, needle));
                found.extend(forms.map(|(form, _)| Found { file: entry.path(), form }));
            }
        }
        found
    }

    fn look(&self, folder: &Path, found: &mut Vec<Found>) {
        for entry in fs::read_dir(folder).expect("a folder can be listed") {
            let entry = entry.expect("a folder can be listed");
            let file = entry.path();
            let mut hay = entry.file_name().as_encoded_bytes().to_vec();
            let kind = entry.file_type().expect("a file's kind can be told");
            if kind.is_dir() {
                self.look(&file, found);
            } else if kind.is_file() {
                hay.push(0);
                hay.extend(fs::read(&file).expect("a file can be read"));
            }
            let forms = self.needles.iter().filter(|(_, needle)| holds(&hay, needle));
            found.extend(forms.map(|(form, _)| Found { file: file.clone(), form }));
        }
    }
}

/// Whether some bytes stand in others.
pub fn holds(hay: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    let mut rest = hay;
    while let Some(place) = rest.iter().position(|byte| byte == first) {
        rest = rest.get(place..).unwrap_or_default();
        if rest.starts_with(needle) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}
