//! Randomness is passed in, so that the key file fixture can be made again byte for byte.

use ring::rand::{SecureRandom, SystemRandom};

use crate::error::VaultError;

/// A source of random bytes. The only one outside the tests is [`SystemRandomness`].
pub(crate) trait Randomness {
    /// Fills the whole slice, or fails.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError>;
}

/// The operating system's generator, through ring.
pub(crate) struct SystemRandomness(SystemRandom);

impl SystemRandomness {
    pub(crate) fn new() -> Self {
        SystemRandomness(SystemRandom::new())
    }
}

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
        Ok(self.0.fill(bytes)?)
    }
}

/// Random bytes that are no secret (salts, nonces, ids).
pub(crate) fn public<const N: usize>(random: &dyn Randomness) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
pub(crate) mod fixed {
    use std::cell::Cell;

    use ring::digest::{SHA256, digest};

    use super::Randomness;
    use crate::error::VaultError;

    /// SHA-256 of a seed and a counter: the same bytes in every run.
    pub(crate) struct Fixed {
        seed: u64,
        counter: Cell<u64>,
    }

    impl Fixed {
        pub(crate) fn new(seed: u64) -> Self {
            let counter = Cell::new(0);
            Fixed { seed, counter }
        }
    }

    impl Randomness for Fixed {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), VaultError> {
            for chunk in bytes.chunks_mut(32) {
                let counter = self.counter.replace(self.counter.get() + 1);
                let input = [self.seed.to_be_bytes(), counter.to_be_bytes()].concat();
                chunk.copy_from_slice(&digest(&SHA256, &input).as_ref()[..chunk.len()]);
            }
            Ok(())
        }
    }
}
