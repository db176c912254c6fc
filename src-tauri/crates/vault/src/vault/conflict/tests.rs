use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::body::database_name;
use crate::cost::KdfCost;
use crate::keycopy::key_copy_name;
use crate::passphrase::Passphrase;

fn journal() -> (TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new("lantern harbour quiet seventeen");
    let (vault, _) = Vault::create(dir.path(), &passphrase, KdfCost::LEAST).unwrap();
    vault.made().unwrap();
    fs::write(vault.database_path(), "").unwrap();
    (dir, vault)
}

#[test]
fn what_a_sync_program_leaves_is_found() {
    let (dir, vault) = journal();
    assert!(!vault.has_conflict_copy(), "the control");
    let stem = format!("journal-{}", vault.key_id());
    // As Dropbox, Nextcloud, Syncthing, Google Drive, OneDrive, Seafile, pCloud and iCloud name them.
    // Also of a database from before a change of keys, whether it is still there or not.
    let before = format!("journal-{}", Uuid::from_u128(7));
    let databases = [(stem.as_str(), "sqlite"), (before.as_str(), "sqlite")];
    for (stem, ending) in databases.into_iter().chain([("keys", "tidemark"), ("keys-copy", "tidemark")]) {
        for name in [
            format!("{stem} (a's conflicted copy 2026-11-24).{ending}"),
            format!("{stem} (conflicted copy 2026-11-24 101530).{ending}"),
            format!("{stem}.sync-conflict-20261124-101530-ABCDEFG.{ending}"),
            format!("{stem} (1).{ending}"),
            format!("{stem}-LAPTOP.{ending}"),
            format!("{stem} (SFConflict a@example.org 2026-11-24-10-15-30).{ending}"),
            format!("{stem} [conflicted].{ending}"),
            format!("{stem} 2.{ending}"),
            format!("Copy of {stem}.{ending}"),
        ] {
            let file = dir.path().join(&name);
            fs::write(&file, "").unwrap();
            assert!(vault.has_conflict_copy(), "{name}");
            fs::remove_file(file).unwrap();
        }
    }
}

#[test]
fn the_journals_own_files_are_none() {
    let (dir, vault) = journal();
    let (own, other) = (database_name(vault.key_id()), database_name(Uuid::from_u128(7)));
    for name in [
        key_copy_name(vault.key_id()),
        // Retired, and being made.
        key_copy_name(Uuid::from_u128(7)),
        other.clone(),
        format!("{other}-journal"),
        "keys.tidemark.new".to_owned(),
        "keys-copy.tidemark.new".to_owned(),
        "making".to_owned(),
        // What stands beside a database.
        format!("{own}-journal"),
        format!("{own}.aside"),
        format!("{own}-journal.aside"),
        own.replace(".sqlite", ".mark"),
        "reserve".to_owned(),
        "lock".to_owned(),
        // Kept damaged.
        "keys.tidemark.damaged-1".to_owned(),
        "keys-copy.tidemark.damaged-2".to_owned(),
        // Other programs'.
        "._keys.tidemark".to_owned(),
        format!("._{own}"),
        format!("{own} (1).zip"),
        "holiday (conflicted copy).sqlite".to_owned(),
        ".stfolder".to_owned(),
    ] {
        fs::write(dir.path().join(&name), "").unwrap();
        assert!(!vault.has_conflict_copy(), "{name}");
    }
    for folder in ["backups", "damaged-1", "unfinished-1", "keys (1).tidemark"] {
        fs::create_dir(dir.path().join(folder)).unwrap();
        fs::write(dir.path().join(folder).join(format!("{own} (1).sqlite")), "").unwrap();
        assert!(!vault.has_conflict_copy(), "{folder}");
    }
}
