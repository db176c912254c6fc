use std::fs;

use super::*;
use crate::cost::KdfCost;
use crate::passphrase::Passphrase;
use crate::vault::Vault;

fn journal() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let passphrase = Passphrase::new("lantern harbour quiet seventeen");
    Vault::create(dir.path(), &passphrase, KdfCost::LEAST).unwrap().0.made().unwrap();
    dir
}

fn cut(dir: &Path, index: usize) {
    let path = dir.join(COPY_NAMES[index]);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
}

const SOUND: CopyState = CopyState::Sound { sequence: 1 };
const CUT: CopyState = CopyState::Faulty(Fault::Damaged(Damage::Length));
const MISSING: CopyState = CopyState::Faulty(Fault::Missing);

fn check(prepare: impl Fn(&Path), expected: Result<(CopyState, CopyState), VaultError>) {
    let dir = journal();
    prepare(dir.path());
    let state = Vault::inspect(dir.path());
    assert_eq!(state.map(|state| (state.first, state.second)), expected);
    if let Ok(state) = state {
        assert_eq!(state.perhaps_older(), state.first != SOUND);
    }
}

#[test]
fn each_copy_is_told_without_a_secret() {
    let remove = |dir: &Path, index: usize| fs::remove_file(dir.join(COPY_NAMES[index])).unwrap();
    check(|_| {}, Ok((SOUND, SOUND)));
    check(|dir| cut(dir, 0), Ok((CUT, SOUND)));
    check(|dir| cut(dir, 1), Ok((SOUND, CUT)));
    check(|dir| remove(dir, 0), Ok((MISSING, SOUND)));
    check(|dir| remove(dir, 1), Ok((SOUND, MISSING)));
    let unreadable = |dir: &Path| {
        remove(dir, 0);
        fs::create_dir(dir.join(COPY_NAMES[0])).unwrap();
    };
    let fault = Fault::Unreadable(ErrorKind::IsADirectory);
    check(unreadable, Ok((CopyState::Faulty(fault), SOUND)));
}

#[test]
fn with_no_sound_copy_the_reason_is_told() {
    let remove = |dir: &Path, index: usize| fs::remove_file(dir.join(COPY_NAMES[index])).unwrap();
    let cut_short = Err(VaultError::Damaged(Damage::Length));
    let both = |dir: &Path| {
        cut(dir, 0);
        cut(dir, 1);
    };
    check(both, cut_short);
    let one = |dir: &Path| {
        remove(dir, 0);
        cut(dir, 1);
    };
    check(one, cut_short);
    let none = |dir: &Path| {
        remove(dir, 0);
        remove(dir, 1);
    };
    check(none, Err(VaultError::NotFound));
    let database_left = |dir: &Path| {
        none(dir);
        fs::write(dir.join("journal-1.sqlite"), "").unwrap();
    };
    check(database_left, Err(VaultError::Damaged(Damage::Missing)));
    check(|dir| fs::remove_dir_all(dir).unwrap(), Err(VaultError::NotFound));
}

#[test]
fn a_newer_version_of_either_copy_is_left_untouched() {
    for index in [0, 1] {
        let dir = journal();
        let path = dir.path().join(COPY_NAMES[index]);
        let mut bytes = fs::read(&path).unwrap();
        bytes.truncate(bytes.len() - 64);
        bytes[15] = 3;
        bytes.extend(ring::digest::digest(&ring::digest::SHA256, &bytes).as_ref());
        fs::write(&path, &bytes).unwrap();
        let newer = VaultError::NewerVersion { version: 3 };
        assert_eq!(Vault::inspect(dir.path()), Err(newer));
        let passphrase = Passphrase::new("lantern harbour quiet seventeen");
        assert_eq!(Vault::unlock(dir.path(), &passphrase).unwrap_err(), newer);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}
