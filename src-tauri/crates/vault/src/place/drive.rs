//! What Linux says of the drive that a folder lies on.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// File systems of other computers, by the number that `statfs` gives (statfs(2), and
/// `linux/magic.h`).
const NETWORK: [u32; 15] = [
    0x0000_6969, // nfs
    0x0000_517b, // smb
    0xff53_4d42, // cifs
    0xfe53_4d42, // smb2
    0x0102_1997, // 9p: a folder of the computer that this virtual one runs on
    0x786f_4256, // vboxsf, likewise
    0x5346_414f, // afs (OpenAFS)
    0x6b41_4653, // afs (the kernel's own)
    0x00c3_6400, // ceph
    0x7375_7245, // coda
    0x0000_564c, // ncp
    0x0bd0_0bd0, // lustre
    0x4750_4653, // gpfs
    0x2003_0528, // orangefs
    0x1983_0326, // beegfs
];

const FUSE: u32 = 0x6573_5546;

/// Programs that show another computer's files through FUSE, as they stand in the list of mounts.
/// Others (encfs, gocryptfs, mergerfs, ntfs-3g…) show what lies on a disk of this one.
const FUSE_NETWORK: [&str; 23] = [
    "fuse.ceph",
    "fuse.ceph-fuse",
    "fuse.curlftpfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.google-drive-ocamlfuse",
    "fuse.goofys",
    "fuse.gvfsd-fuse",
    "fuse.juicefs",
    "fuse.kio-fuse",
    "fuse.lizardfs",
    "fuse.moosefs",
    "fuse.mfs",
    "fuse.onedriver",
    "fuse.pcloud",
    "fuse.pCloud.fs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
];

/// Whether a folder, given by its real path, lies on another computer's drive.
pub(super) fn is_network(real: &Path) -> bool {
    let Ok(drive) = rustix::fs::statfs(real) else { return false };
    // The field's width and sign differ from processor to processor; the number is 32 bits of it.
    let mounts = || fs::read("/proc/self/mountinfo").unwrap_or_default();
    judge(drive.f_type as u32, || kind_of(&mounts(), real))
}

pub(super) fn judge(magic: u32, kind: impl FnOnce() -> Option<String>) -> bool {
    if magic == FUSE {
        kind().is_some_and(|kind| FUSE_NETWORK.contains(&kind.as_str()))
    } else {
        NETWORK.contains(&magic)
    }
}

/// The kind of the file system that a real path lies on, from the list of mounts (proc(5),
/// `/proc/pid/mountinfo`): the last of those with the longest mount point above it.
pub(super) fn kind_of(mounts: &[u8], real: &Path) -> Option<String> {
    let mut found: Option<(usize, String)> = None;
    for line in mounts.split(|byte| *byte == b'\n') {
        let mut fields = line.split(|byte| *byte == b' ');
        let Some(point) = fields.nth(4).map(unescaped) else { continue };
        let Some(kind) = fields.skip_while(|field| *field != b"-").nth(1) else { continue };
        let length = point.components().count();
        if real.starts_with(&point) && found.as_ref().is_none_or(|(longest, _)| length >= *longest) {
            found = Some((length, String::from_utf8_lossy(kind).into_owned()));
        }
    }
    found.map(|(_, kind)| kind)
}

/// A mount point as it is: blanks, tabs, line ends and backslashes stand there as `\` and three
/// octal digits.
fn unescaped(field: &[u8]) -> PathBuf {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let digits = after.first_chunk::<3>().and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) if *first == b'\\' => {
                bytes.push(byte);
                rest = &after[3..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    PathBuf::from(OsString::from_vec(bytes))
}
