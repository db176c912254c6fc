//! What one guess at the passphrase costs: Argon2id (RFC 9106) and its parameters.

use argon2::{Algorithm, Argon2, Block, Error, Params, Version};
use zeroize::Zeroizing;

use crate::error::VaultError;

const MIB: u32 = 1024;
const GIB_BYTES: u64 = 1 << 30;

/// The parameters of Argon2id. Once it exists it lies within the caps of the key file: memory at
/// most 1 GiB and at least 8 KiB a lane, 1 to 10 passes, 1 to 8 lanes. The lower bounds are those
/// of RFC 9106 §3.1; lowering them in a key file weakens nothing, since they are bound to the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// 256 MiB, 3 passes, 4 lanes.
    pub const USUAL: KdfCost = KdfCost { memory_kib: 256 * MIB, passes: 3, lanes: 4 };
    /// 64 MiB, 3 passes, 4 lanes (RFC 9106 §4, second recommended option), below 4 GiB of RAM.
    pub const LITTLE_MEMORY: KdfCost = KdfCost { memory_kib: 64 * MIB, passes: 3, lanes: 4 };
    /// The cheapest the format allows: for tests and invented journals, never for a person's own.
    pub const LEAST: KdfCost = KdfCost { memory_kib: 8, passes: 1, lanes: 1 };

    /// These parameters (memory in KiB), if they lie within the caps; else [`VaultError::Cost`].
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, VaultError> {
        let sound = (1..=8).contains(&lanes)
            && (1..=10).contains(&passes)
            && (8 * lanes..=1024 * MIB).contains(&memory_kib);
        if sound { Ok(KdfCost { memory_kib, passes, lanes }) } else { Err(VaultError::Cost) }
    }

    /// What suits a computer with this much RAM, in bytes; unknown counts as enough.
    pub fn for_ram(bytes: Option<u64>) -> Self {
        match bytes {
            Some(bytes) if bytes < 4 * GIB_BYTES => Self::LITTLE_MEMORY,
            _ => Self::USUAL,
        }
    }

    /// What suits this computer.
    pub fn for_this_computer() -> Self {
        let meminfo = std::fs::read_to_string("/proc/meminfo");
        Self::for_ram(meminfo.ok().and_then(|text| total_ram(&text)))
    }

    /// Memory in KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// Passes over the memory.
    pub fn passes(self) -> u32 {
        self.passes
    }

    /// Lanes.
    pub fn lanes(self) -> u32 {
        self.lanes
    }

    /// Memory, passes, lanes, each as 4 big-endian bytes: what a slot's associated data holds.
    pub(crate) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        let (words, _) = bytes.as_chunks_mut::<4>();
        for (word, value) in words.iter_mut().zip([self.memory_kib, self.passes, self.lanes]) {
            *word = value.to_be_bytes();
        }
        bytes
    }

    /// Argon2id, version 0x13, 32 bytes out. The memory it fills is wiped before it is given back.
    pub(crate) fn stretch(self, passphrase: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        let params = params.map_err(from_argon2)?;
        let count = params.block_count();
        let mut memory = Zeroizing::new(Vec::new());
        memory.try_reserve_exact(count).map_err(|_| from_argon2(Error::OutOfMemory))?;
        memory.resize(count, Block::new());
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon2
            .hash_password_into_with_memory(passphrase, salt, key.as_mut_slice(), memory.as_mut_slice())
            .map_err(from_argon2)?;
        Ok(key)
    }
}

fn from_argon2(error: Error) -> VaultError {
    // Its other errors are lengths and parameters, which `KdfCost` and the callers rule out.
    if error == Error::OutOfMemory {
        VaultError::Io { kind: std::io::ErrorKind::OutOfMemory }
    } else {
        VaultError::Cost
    }
}

/// `MemTotal` of Linux's `/proc/meminfo`, in bytes (proc_meminfo(5)).
fn total_ram(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024)
}

#[cfg(test)]
mod tests;
