//! A folder that another program keeps in step with other computers: told every time, on the command
//! line and in the program, and nothing is asked.

use tidemark_app::Notice;
use tidemark_tests::known::{self, note};
use tidemark_tests::program::{self, PASSPHRASE};
use tidemark_tests::sight;

#[test]
fn a_journal_in_a_synced_folder_is_told_of_every_time() {
    let folder = tempfile::tempdir().unwrap();
    for (name, expected) in [
        ("Dropbox", &[Notice::SyncedFolder][..]),
        ("OneDrive - Surgery/Documents", &[Notice::SyncedFolder]),
        ("Documents", &[]),
    ] {
        let journal = folder.path().join(name).join("journal");
        known::journal(&journal);
        for _ in 0..2 {
            for arguments in [&["verify"][..], &["summary", "--json"]] {
                let ran = program::run(&journal, arguments).expect(0);
                let told = ran.err.lines().any(|line| line == Notice::SyncedFolder.words());
                assert_eq!(told, !expected.is_empty(), "{name}, {arguments:?}: {}", ran.err);
            }
            let mut journal = sight::open(&journal, PASSPHRASE).unwrap();
            assert_eq!(journal.notices(), expected, "{name}");
            journal.save(note("nothing was asked"), None).unwrap();
            program::close(journal).unwrap();
        }
    }
}
