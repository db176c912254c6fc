//! One copy lost, damaged, old, forged or a stranger's.

use super::*;
use crate::copies::Fault;

fn path(dir: &TempDir, index: usize) -> PathBuf {
    dir.path().join(COPY_NAMES[index])
}

fn read(dir: &TempDir, index: usize) -> Vec<u8> {
    fs::read(path(dir, index)).unwrap()
}

fn alike(dir: &TempDir) -> bool {
    read(dir, 0) == read(dir, 1)
}

#[test]
fn a_lost_or_damaged_copy_is_written_again() {
    let check = |index: usize, prepare: &dyn Fn(&Path), was: Fault| {
        let (dir, made, code) = journal();
        prepare(&path(&dir, index));
        let wrong = unlock(&dir, NEW).unwrap_err();
        assert_eq!(wrong, VaultError::WrongPassphrase, "a wrong passphrase mends nothing");
        assert!(Vault::inspect(dir.path()).unwrap().perhaps_older() == (index == 0));
        let opened = Vault::unlock_with_code(dir.path(), &code).unwrap();
        assert_eq!(opened.copies(), Copies::Mended { was, perhaps_older: index == 0 });
        assert_eq!(key_text(&opened), key_text(&made));
        assert!(alike(&dir));
        assert_eq!(unlock(&dir, OLD).unwrap().copies(), Copies::Alike, "it is said once");
    };
    for index in [0, 1] {
        check(index, &|path| fs::remove_file(path).unwrap(), Fault::Missing);
        let damage = Fault::Damaged(Damage::Length);
        check(index, &|path| fs::write(path, "").unwrap(), damage);
        let flip = |place: usize| {
            move |path: &Path| {
                let mut bytes = fs::read(path).unwrap();
                bytes[place] ^= 4;
                fs::write(path, bytes).unwrap();
            }
        };
        check(index, &flip(3), Fault::Damaged(Damage::Magic));
        check(index, &flip(100), Fault::Damaged(Damage::Checksum));
    }
}

#[test]
fn a_flipped_bit_in_one_hmac_is_found_and_mended() {
    for index in [0, 1] {
        let (dir, ..) = journal();
        let mut bytes = read(&dir, index);
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(path(&dir, index), bytes).unwrap();
        let copies = unlock(&dir, OLD).unwrap().copies();
        // The first copy is asked first; beside it, the second just differs.
        let was = [Fault::Damaged(Damage::Mac), Fault::Behind][index];
        assert_eq!(copies, Copies::Mended { was, perhaps_older: index == 0 });
        assert!(alike(&dir));
    }
}

#[test]
fn both_damaged_is_damage_and_both_stay_as_they_are() {
    let (dir, ..) = journal();
    for index in [0, 1] {
        let mut bytes = read(&dir, index);
        bytes[60] ^= 1;
        fs::write(path(&dir, index), bytes).unwrap();
    }
    let before = read(&dir, 0);
    let damaged = VaultError::Damaged(Damage::Checksum);
    assert_eq!(unlock(&dir, OLD).unwrap_err(), damaged);
    assert_eq!(unlock(&dir, NEW).unwrap_err(), damaged);
    assert!(read(&dir, 0) == before && alike(&dir));
}

/// The state a power cut leaves between the two writes, and the other way round.
#[test]
fn the_newer_copy_is_used_wherever_it_lies() {
    for old in [0, 1] {
        let (dir, mut vault, _) = journal();
        let before = read(&dir, old);
        vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
        fs::write(path(&dir, old), &before).unwrap();
        let refused = unlock(&dir, OLD).unwrap_err();
        assert_eq!(refused, VaultError::WrongPassphrase, "the newer one is genuine");
        assert_eq!(read(&dir, old), before, "and nothing was written");
        let copies = unlock(&dir, NEW).unwrap().copies();
        assert_eq!(copies, Copies::Mended { was: Fault::Behind, perhaps_older: false });
        assert!(alike(&dir));
    }
}

#[test]
fn only_the_older_copy_left_opens_with_the_passphrase_before() {
    let (dir, mut vault, _) = journal();
    let before = read(&dir, 1);
    vault.change_passphrase(&passphrase(NEW), KdfCost::LEAST).unwrap();
    fs::write(path(&dir, 1), before).unwrap();
    fs::write(path(&dir, 0), "torn").unwrap();
    assert!(Vault::inspect(dir.path()).unwrap().perhaps_older());
    assert_eq!(unlock(&dir, NEW).unwrap_err(), VaultError::WrongPassphrase);
    let copies = unlock(&dir, OLD).unwrap().copies();
    let was = Fault::Damaged(Damage::Magic);
    assert_eq!(copies, Copies::Mended { was, perhaps_older: true });
}

/// Forges a copy with a right checksum and a higher sequence, without a key.
fn forge(bytes: &[u8], extra: impl Fn(&mut String)) -> Vec<u8> {
    let mut json = String::from_utf8(bytes[20..bytes.len() - 64].to_vec()).unwrap();
    json = json.replacen("\"sequence\":1,", "\"sequence\":9007199254740993,", 1);
    extra(&mut json);
    let mut forged = bytes[..16].to_vec();
    forged.extend(u32::try_from(json.len()).unwrap().to_be_bytes());
    forged.extend(json.as_bytes());
    forged.extend(ring::digest::digest(&ring::digest::SHA256, &forged).as_ref());
    forged.extend([0; 32]);
    forged
}

#[test]
fn a_forged_sequence_is_not_believed() {
    for index in [0, 1] {
        for altered_slot in [false, true] {
            let (dir, made, _) = journal();
            let forged = forge(&read(&dir, index), |json| {
                if altered_slot {
                    *json = json.replacen("\"memory_kib\":8,", "\"memory_kib\":9,", 1);
                }
            });
            fs::write(path(&dir, index), forged).unwrap();
            assert_eq!(unlock(&dir, NEW).unwrap_err(), VaultError::WrongPassphrase);
            let opened = unlock(&dir, OLD).unwrap();
            assert_eq!(key_text(&opened), key_text(&made));
            let was = Fault::Damaged(Damage::Mac);
            assert_eq!(opened.copies(), Copies::Mended { was, perhaps_older: index == 0 });
            assert!(alike(&dir));
        }
    }
}

#[test]
fn the_key_file_of_another_journal_is_neither_used_nor_written_over() {
    for index in [0, 1] {
        // Its passphrase is the same in one case, another in the other.
        for same in [true, false] {
            let (dir, made, _) = journal();
            fs::write(made.database_path(), "").unwrap();
            let (other_dir, mut other, _) = journal();
            let text = if same { OLD } else { NEW };
            other.change_passphrase(&passphrase(text), KdfCost::LEAST).unwrap();
            let stranger = read(&other_dir, index);
            fs::write(path(&dir, index), &stranger).unwrap();
            let mut opened = unlock(&dir, OLD).unwrap();
            assert_eq!(key_text(&opened), key_text(&made));
            assert_eq!(opened.copies(), Copies::OtherKey);
            let changed = opened.change_passphrase(&passphrase(NEW), KdfCost::LEAST);
            assert_eq!(changed, Err(VaultError::OtherKey));
            assert_eq!(read(&dir, index), stranger);
        }
    }
}

#[test]
fn a_copy_that_can_not_be_written_does_not_keep_the_journal_shut() {
    let (dir, ..) = journal();
    fs::remove_file(path(&dir, 1)).unwrap();
    fs::create_dir_all(path(&dir, 1).join("full")).unwrap();
    let copies = unlock(&dir, OLD).unwrap().copies();
    let Copies::NotMended { was, perhaps_older, .. } = copies else { panic!("{copies:?}") };
    assert_eq!(was, Fault::Unreadable(std::io::ErrorKind::IsADirectory));
    assert!(!perhaps_older);
}
