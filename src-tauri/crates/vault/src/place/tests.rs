use super::*;

/// A folder of this computer that nothing syncs; the tests' own.
fn here() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Place::of(dir.path()), Place::ThisDisk, "the control: {:?}", dir.path());
    dir
}

#[test]
fn a_synced_folder_is_known_by_its_name() {
    let dir = here();
    let check = |name: &str, expected| {
        // Not there yet, there, and deep within.
        for journal in [dir.path().join(name), dir.path().join(name).join("Documents/journal")] {
            assert_eq!(Place::of(&journal), expected, "{journal:?}");
            fs::create_dir_all(&journal).unwrap();
            assert_eq!(Place::of(&journal), expected, "{journal:?}");
        }
    };
    for name in [
        "Dropbox",
        "Dropbox (Personal)",
        "Nextcloud",
        "Nextcloud2",
        "ownCloud",
        "OneDrive",
        "OneDrive - Surgery",
        "Google Drive",
        "Library/CloudStorage/GoogleDrive-me@example.org",
        "Library/CloudStorage/Box-Box",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "iCloudDrive",
        "pCloudDrive",
        "MEGA",
        "Syncthing",
        "SynologyDrive",
        "Yandex.Disk",
    ] {
        check(name, Place::Synced);
    }
    for name in [
        "journal",
        "dropbox",
        "Dropboxes",
        "My Dropbox notes",
        "mega",
        "MEGA plans",
        "Boxes",
        "cloud",
        "Sync",
    ] {
        check(name, Place::ThisDisk);
    }
}

#[test]
fn a_synced_folder_is_known_by_what_lies_in_it() {
    let check = |marker: &str, expected| {
        let dir = here();
        let journal = dir.path().join("mine/journal");
        fs::create_dir_all(&journal).unwrap();
        let marker = dir.path().join(marker);
        fs::create_dir_all(marker.parent().unwrap()).unwrap();
        fs::write(&marker, "").unwrap();
        assert_eq!(Place::of(&journal), expected, "{marker:?}");
        assert_eq!(Place::of(&journal.join("not/there/yet")), expected, "{marker:?}");
    };
    for marker in MARKERS {
        check(marker, Place::Synced);
        check(&format!("mine/{marker}"), Place::Synced);
        check(&format!("other/{marker}"), Place::ThisDisk);
    }
    check("._sync_0a1b2c3d.db", Place::Synced);
    check(".sync_0a1b2c3d.db", Place::Synced);
    for nothing in ["sync_0a1b.db", ".sync_0a1b.db-wal", ".dropbox", ".sync", ".stfolders", "note.db"] {
        check(nothing, Place::ThisDisk);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_its_name_counts() {
    let dir = here();
    fs::create_dir_all(dir.path().join("Dropbox/journal")).unwrap();
    fs::create_dir_all(dir.path().join("plain")).unwrap();
    std::os::unix::fs::symlink("Dropbox/journal", dir.path().join("journal")).unwrap();
    std::os::unix::fs::symlink("plain", dir.path().join("OneDrive")).unwrap();
    assert_eq!(Place::of(&dir.path().join("journal")), Place::Synced);
    assert_eq!(Place::of(&dir.path().join("OneDrive")), Place::Synced);
    assert_eq!(Place::of(&dir.path().join("plain")), Place::ThisDisk);
}

#[cfg(target_os = "linux")]
mod linux {
    use super::super::drive::{is_network, judge, kind_of};
    use super::*;

    const MOUNTS: &[u8] = br"22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw - proc proc rw
40 22 0:50 / /home/a/server rw,nosuid shared:20 master:2 - fuse.sshfs a@server:/ rw
41 22 0:51 / /home/a/my\040vault rw - fuse.gocryptfs /home/a/x rw
42 22 0:52 / /home/a/my\040vault/there rw - fuse.rclone there: rw
43 22 8:17 / /media/stick rw - fuseblk /dev/sdb1 rw
44 22 0:53 / /media/twice rw - ext4 /dev/sdc1 rw
45 44 0:54 / /media/twice rw - fuse.davfs2 server rw
";

    #[test]
    fn the_kind_of_a_drive_is_read_from_the_mounts() {
        let check = |path: &str, expected: &str| {
            assert_eq!(kind_of(MOUNTS, Path::new(path)).as_deref(), Some(expected), "{path}");
        };
        check("/", "ext4");
        check("/home/a", "ext4");
        check("/home/a/server", "fuse.sshfs");
        check("/home/a/server/journal", "fuse.sshfs");
        check("/home/a/servers", "ext4");
        check("/home/a/my vault/journal", "fuse.gocryptfs");
        check("/home/a/my vault/there/journal", "fuse.rclone");
        check("/media/stick/journal", "fuseblk");
        check("/media/twice", "fuse.davfs2");
        assert_eq!(kind_of(b"", Path::new("/")), None);
        assert_eq!(kind_of(b"1 2 3 4\n\n1 2 3 4 / rw - \n- - - -", Path::new("/")), Some(String::new()));
    }

    #[test]
    fn a_drive_is_judged_by_its_number() {
        let check = |magic: u32, kind: &str, expected| {
            assert_eq!(judge(magic, || Some(kind.to_owned())), expected, "{magic:x} {kind}");
        };
        for magic in [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x0102_1997, 0x5346_414f, 0x00c3_6400] {
            check(magic, "any", true);
        }
        // ext4, btrfs, xfs, tmpfs, overlay, vfat, exfat, ntfs3, zfs, ecryptfs, f2fs.
        for magic in [
            0xef53,
            0x9123_683e,
            0x5846_5342,
            0x0102_1994,
            0x794c_7630,
            0x4d44,
            0x2011_bab0,
            0x7366_746e,
            0x2fc1_2fc1,
            0xf15f,
            0xf2f5_2010,
        ] {
            check(magic, "fuse.sshfs", false);
        }
        let fuse = 0x6573_5546;
        for kind in ["fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2"] {
            check(fuse, kind, true);
        }
        for kind in ["fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.mergerfs", "fuse.portal", "fuse", ""] {
            check(fuse, kind, false);
        }
        assert!(!judge(fuse, || None));
    }

    #[test]
    fn the_system_is_asked() {
        let dir = here();
        let real = fs::canonicalize(dir.path()).unwrap();
        assert!(!is_network(&real));
        assert!(!is_network(Path::new("/proc")));
        assert!(!is_network(&real.join("not there")));
        let mounts = fs::read("/proc/self/mountinfo").unwrap();
        assert_eq!(kind_of(&mounts, Path::new("/proc/self")).as_deref(), Some("proc"));
    }
}
