//! The key file cut at every length and with every bit flipped, in each copy and then in both: told
//! apart from a wrong passphrase every time, and no new vault is made over the old one.

use ring::digest::{SHA256, digest};

use super::*;
use crate::copies::{CopyState, Fault};
use crate::file::trouble::{self, Trouble};
use crate::keyring::DeviceSecret;
use crate::random::SystemRandomness;
use crate::slot::KeyringSlot;

/// The HMAC, which is the last of the file and which no checksum covers.
const MAC: usize = 32;
/// The checksum, which comes before it.
const SUM: usize = 32;

/// A journal with a slot of every kind, its key file, and the secrets to try.
struct Swept {
    dir: TempDir,
    whole: Vec<u8>,
    right: Passphrase,
    wrong: Passphrase,
}

fn with_every_slot() -> Swept {
    let (dir, mut vault, _) = journal();
    let (rotation, _) = vault.rotate(&passphrase(OLD), KdfCost::LEAST).unwrap();
    fs::write(rotation.database_path(), "").unwrap();
    rotation.commit(&mut vault).unwrap();
    let random = SystemRandomness::new();
    let device = DeviceSecret::generate(&random).unwrap();
    let slot = KeyringSlot::seal(vault.owner(), &device, vault.data_key(), &random).unwrap();
    vault.rewrite(|body| body.set_keyring_slot(slot)).unwrap();
    assert_eq!(vault.key_file.body().slots.len(), 4);
    let whole = vault.key_file();
    Swept { dir, whole, right: passphrase(OLD), wrong: passphrase(NEW) }
}

impl Swept {
    fn write(&self, copies: &[usize], bytes: &[u8]) {
        for &copy in copies {
            fs::write(self.dir.path().join(COPY_NAMES[copy]), bytes).unwrap();
        }
    }

    fn unlock(&self, passphrase: &Passphrase) -> Result<Vault, VaultError> {
        Vault::unlock(self.dir.path(), passphrase)
    }

    /// Tries to make a vault over it, which must fail and leave every byte.
    fn stays(&self, copies: &[usize], bytes: &[u8], what: &str) {
        assert!(Vault::exists(self.dir.path()), "{what}");
        let made = Vault::create(self.dir.path(), &self.wrong, KdfCost::LEAST);
        assert_eq!(made.unwrap_err(), VaultError::Exists, "{what}");
        for &copy in copies {
            assert!(fs::read(self.dir.path().join(COPY_NAMES[copy])).unwrap() == bytes, "{what}");
        }
    }

    /// One copy is damaged: the other opens the journal, and says so. The disk is full meanwhile,
    /// so that the damaged copy stays as it is.
    fn one(&self, copy: usize, bytes: &[u8], in_mac: bool, what: &str, all: bool) {
        self.write(&[copy], bytes);
        let full = Trouble::Killed { after: 0 };
        let (opened, _) = trouble::with(full, || self.unlock(&self.right));
        let copies = opened.unwrap().copies();
        let Copies::NotMended { was, perhaps_older, .. } = copies else { panic!("{what}: {copies:?}") };
        // Beside the first copy, which is whole, the second only differs.
        let behind = in_mac && copy == 1;
        assert_eq!(was == Fault::Behind, behind, "{what}");
        assert!(behind || matches!(was, Fault::Damaged(_)), "{what}: {was:?}");
        assert_eq!(perhaps_older, copy == 0, "{what}");
        if all {
            let state = Vault::inspect(self.dir.path()).unwrap();
            let told = [state.first, state.second][copy];
            let is_damage = matches!(told, CopyState::Faulty(Fault::Damaged(_)));
            assert_eq!(is_damage, !in_mac, "{what}: {told:?}");
            assert_eq!(self.unlock(&self.wrong).unwrap_err(), VaultError::WrongPassphrase, "{what}");
            self.stays(&[copy], bytes, what);
        }
    }

    /// Both are damaged: that is what is said, with the right passphrase and, as far as it can be
    /// known before the HMAC, with a wrong one.
    fn both(&self, bytes: &[u8], in_mac: bool, what: &str, all: bool) {
        self.write(&[0, 1], bytes);
        let right = self.unlock(&self.right).unwrap_err();
        assert!(matches!(right, VaultError::Damaged(_)), "{what}: {right:?}");
        if all {
            assert_eq!(Vault::inspect(self.dir.path()).is_ok(), in_mac, "{what}");
            let wrong = self.unlock(&self.wrong).unwrap_err();
            assert_eq!(wrong, if in_mac { VaultError::WrongPassphrase } else { right }, "{what}");
            self.stays(&[0, 1], bytes, what);
        }
    }

    /// The control: put right again, it opens.
    fn is_whole(&self) {
        self.write(&[0, 1], &self.whole);
        assert_eq!(self.unlock(&self.right).unwrap().copies(), Copies::Alike);
        assert_eq!(self.unlock(&self.wrong).unwrap_err(), VaultError::WrongPassphrase);
    }

    /// Flips every bit in turn. The right passphrase is tried each time; the rest, which costs more,
    /// with one bit of every byte.
    fn every_bit(&self, check: impl Fn(&[u8], bool, &str, bool)) {
        for bit in 0..8 * self.whole.len() {
            let (byte, bit) = (bit / 8, bit % 8);
            let mut flipped = self.whole.clone();
            flipped[byte] ^= 1 << bit;
            let in_mac = byte >= self.whole.len() - MAC;
            check(&flipped, in_mac, &format!("byte {byte}, bit {bit}"), byte % 8 == bit);
        }
        self.is_whole();
    }
}

#[test]
fn every_length() {
    let swept = with_every_slot();
    for length in 0..swept.whole.len() {
        let what = format!("{length} bytes");
        let cut = &swept.whole[..length];
        for copy in [0, 1] {
            swept.one(copy, cut, false, &what, true);
            swept.write(&[copy], &swept.whole);
        }
        swept.both(cut, false, &what, true);
        swept.write(&[0, 1], &swept.whole);
    }
    swept.is_whole();
}

#[test]
fn every_bit_of_the_first_copy() {
    let swept = with_every_slot();
    swept.every_bit(|flipped, in_mac, what, all| swept.one(0, flipped, in_mac, what, all));
}

#[test]
fn every_bit_of_the_second_copy() {
    let swept = with_every_slot();
    swept.every_bit(|flipped, in_mac, what, all| swept.one(1, flipped, in_mac, what, all));
}

#[test]
fn every_bit_of_both_copies() {
    let swept = with_every_slot();
    swept.every_bit(|flipped, in_mac, what, all| swept.both(flipped, in_mac, what, all));
}

/// The control: whoever writes the checksum anew over a flipped bit hides it from all that needs no
/// secret. What the sweeps find, they find by the sums: here only the HMAC and the slot itself tell.
#[test]
fn a_flipped_bit_under_a_checksum_written_anew_is_told_only_by_the_right_passphrase() {
    let swept = with_every_slot();
    let summed = swept.whole.len() - MAC - SUM;
    let (mut by_mac, mut by_slot) = (0, 0);
    for byte in 0..summed {
        let mut forged = swept.whole.clone();
        forged[byte] ^= 1 << (byte % 8);
        let sum = digest(&SHA256, &forged[..summed]);
        forged[summed..summed + SUM].copy_from_slice(sum.as_ref());
        swept.write(&[0, 1], &forged);
        // Most are no key file any more, whatever their checksum.
        if Vault::inspect(swept.dir.path()).is_err() {
            continue;
        }
        let right = swept.unlock(&swept.right).unwrap_err();
        let wrong = swept.unlock(&swept.wrong).unwrap_err();
        match (right, wrong) {
            (VaultError::Damaged(Damage::Mac), VaultError::WrongPassphrase) => by_mac += 1,
            // The passphrase's own slot no longer opens, which nobody can tell from a wrong one.
            (VaultError::WrongPassphrase, VaultError::WrongPassphrase) => by_slot += 1,
            // It is a slot of another kind now.
            (VaultError::Damaged(Damage::NoSlot), VaultError::Damaged(Damage::NoSlot)) => {}
            told => panic!("byte {byte}: {told:?}"),
        }
    }
    assert!(by_mac > 100 && by_slot > 10, "{by_mac} by the HMAC, {by_slot} by the slot");
    swept.is_whole();
}
