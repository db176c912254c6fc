use tar::Builder;

use super::*;
use crate::backup::sealed::tests::{about, cuts, flips, image};
use crate::backup::{ImageSum, MOST_SEALED};

fn manifest(image: &[u8]) -> Manifest {
    Manifest::new(about(), ImageSum::of(image))
}

fn packed(image: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    pack(&mut out, &manifest(image), image).unwrap();
    out
}

fn unpacked(archive: &[u8]) -> Result<(Manifest, Vec<u8>), ExchangeError> {
    let mut image = Zeroizing::new(Vec::new());
    let manifest = unpack(archive, archive.len(), &mut image)?;
    Ok((manifest, image.to_vec()))
}

/// An archive of these members, as another program could make it.
fn made_of(members: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    for (name, kind, bytes) in members {
        let mut header = Header::new_gnu();
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

#[test]
fn what_is_packed_can_be_unpacked() {
    for length in [16, 511, 512, 513, 65_536, 70_000, 131_072] {
        let image = image(length);
        let archive = packed(&image);
        assert_eq!(unpacked(&archive).unwrap(), (manifest(&image), image));
        assert_eq!(archive.len() % RECORD, 0);
        // The two blocks of the end lie in the last record, and nothing before it is part of it.
        let data = archive.iter().rposition(|byte| *byte != 0).unwrap() + 1;
        let end = data.next_multiple_of(BLOCK) + 2 * BLOCK;
        assert_eq!(end.next_multiple_of(RECORD), archive.len(), "{length}");
    }
}

#[test]
fn the_members_are_private_and_dated() {
    let archive = packed(&image(600));
    let mut archive = Archive::new(&archive[..]);
    let mut names = Vec::new();
    for entry in archive.entries().unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.header().mode().unwrap(), 0o600);
        assert_eq!(entry.header().mtime().unwrap(), 1_795_515_330);
        assert_eq!(entry.header().username(), Ok(Some("")));
        names.push(entry.path().unwrap().display().to_string());
    }
    assert_eq!(names, [MANIFEST, IMAGE]);
}

#[test]
fn exactly_two_regular_members_are_taken() {
    use EntryType as Kind;
    let image = image(2000);
    let json = manifest(&image).write().unwrap();
    let (json, image) = (&json[..], &image[..]);
    let whole = (MANIFEST, Kind::Regular, json);
    let also = (IMAGE, Kind::Regular, image);
    let check = |members: &[(&str, EntryType, &[u8])], expected: Result<(), Damage>| {
        let found = unpacked(&made_of(members)).map(|(_, image)| image);
        let expected = expected.map(|()| image.to_vec()).map_err(ExchangeError::Damaged);
        assert_eq!(found, expected, "{:?}", members.iter().map(|one| one.0).collect::<Vec<_>>());
    };
    let members = Err(Damage::Members);
    // Packed again by another program, in either order.
    check(&[whole, also], Ok(()));
    check(&[also, whole], Ok(()));

    check(&[], members);
    check(&[whole], members);
    check(&[also], members);
    check(&[whole, whole], members);
    check(&[whole, also, also], members);
    check(&[whole, also, ("note.txt", Kind::Regular, b"x")], members);
    check(&[("note.txt", Kind::Regular, b"x"), whole, also], members);
    check(&[("./", Kind::Directory, b""), whole, also], members);
    for name in ["./manifest.json", "/manifest.json", "../manifest.json", "manifest.json/", "Manifest.json"] {
        check(&[(name, Kind::Regular, json), also], members);
    }
    for kind in [Kind::Link, Kind::Symlink, Kind::Char, Kind::Fifo, Kind::Continuous, Kind::GNUSparse] {
        check(&[(MANIFEST, kind, json), also], members);
        check(&[whole, (IMAGE, kind, image)], members);
    }
    // Headers that would rename what follows, or make it longer.
    check(&[("@LongLink", Kind::GNULongName, b"manifest.json\0"), ("x", Kind::Regular, json), also], members);
    check(&[("x", Kind::XHeader, b"17 path=journal.sqlite\n"), whole, also], members);
    check(&[("x", Kind::XGlobalHeader, b"13 size=99999\n"), whole, also], members);
}

#[test]
fn the_contents_are_checked() {
    use EntryType::Regular;
    let image = image(2000);
    let json = manifest(&image).write().unwrap();
    let check = |json: &[u8], image: &[u8], damage| {
        let archive = made_of(&[(MANIFEST, Regular, json), (IMAGE, Regular, image)]);
        assert_eq!(unpacked(&archive).unwrap_err(), ExchangeError::Damaged(damage));
    };
    let mut other = image.clone();
    other[1999] ^= 1;
    check(&json, &other, Damage::Sum);
    check(&json, &image[..1999], Damage::Sum);
    check(&json, b"", Damage::Image);
    check(&json, b"SQLite", Damage::Image);
    check(&json, &[0x5a; 2000], Damage::Image);
    check(b"{}", &image, Damage::Manifest);
    check(b"", &image, Damage::Manifest);
    let newer = String::from_utf8(json.clone()).unwrap().replace("\"format\": 1", "\"format\": 9");
    // Told before anything of the image is looked at: a later format may hold something else.
    let archive = made_of(&[(MANIFEST, Regular, newer.as_bytes()), ("journal.parts", Regular, &image)]);
    assert_eq!(unpacked(&archive).unwrap_err(), ExchangeError::Newer { format: 9 });
    let long = vec![b' '; MOST_MANIFEST + 1];
    let archive = made_of(&[(MANIFEST, Regular, &long), (IMAGE, Regular, &image)]);
    assert_eq!(unpacked(&archive).unwrap_err(), ExchangeError::TooLarge);
}

/// The control of the flips and truncations of a sealed backup: in an archive that nothing seals and
/// that is read as any program reads one, most flips and some truncations are missed.
#[test]
fn unsealed_and_unsummed_most_flips_are_missed() {
    let image = image(150_000);
    let archive = packed(&image);
    let reads = |archive: &[u8]| -> io::Result<bool> {
        let mut found = Vec::new();
        for entry in Archive::new(archive).entries()? {
            let mut entry = entry?;
            if entry.path_bytes() == IMAGE.as_bytes() {
                entry.read_to_end(&mut found)?;
            }
        }
        Ok(found.len() == image.len())
    };
    let missed = |(_, damaged): &(String, Vec<u8>)| reads(damaged).unwrap_or(false);
    assert!(reads(&archive).unwrap());
    let (flips, cuts) = (flips(&archive).filter(missed).count(), cuts(&archive).filter(missed).count());
    assert!(flips > 450 && cuts > 0, "{flips} flips missed, {cuts} truncations");
}

#[test]
fn a_header_that_lies_is_not_believed() {
    let image = image(2000);
    let archive = packed(&image);
    let second = BLOCK + manifest(&image).write().unwrap().len().next_multiple_of(BLOCK);
    // Whatever size it states, no more room is made than the file it came in is long.
    struct Room(usize);
    impl Keep for Room {
        fn expect(&mut self, size: usize) -> Result<(), ExchangeError> {
            self.0 = size;
            Ok(())
        }
        fn piece(&mut self, _: &[u8]) {}
    }
    for place in [0, second] {
        for size in [0, 1, 1999, 2001, 4096, 200_000, 1 << 30, (1 << 30) + 1, 1 << 33, u64::MAX] {
            let mut lying = archive.clone();
            let mut header = Header::from_byte_slice(&lying[place..place + BLOCK]).clone();
            header.set_size(size);
            header.set_cksum();
            lying[place..place + BLOCK].copy_from_slice(header.as_bytes());
            let mut room = Room(0);
            let found = unpack(&lying[..], lying.len(), &mut room);
            assert!(matches!(found, Err(ExchangeError::Damaged(_))), "{place} {size} {found:?}");
            assert!(room.0 <= lying.len());
        }
        // Even in the largest file, an image above the cap is refused before room is made for it.
        let mut lying = archive.clone();
        let mut header = Header::from_byte_slice(&lying[second..second + BLOCK]).clone();
        header.set_size(MOST_IMAGE as u64 + 1);
        header.set_cksum();
        lying[second..second + BLOCK].copy_from_slice(header.as_bytes());
        let mut room = Room(0);
        assert_eq!(unpack(&lying[..], MOST_SEALED, &mut room), Err(ExchangeError::TooLarge));
        assert_eq!(room.0, 0);
    }
}

#[test]
fn nothing_stands_behind_the_end() {
    let image = image(2000);
    let archive = packed(&image);
    for place in [archive.len() - 1, archive.len() - BLOCK, archive.len() - BLOCK - 1] {
        let mut more = archive.clone();
        more[place] = 1;
        assert_eq!(unpacked(&more), Err(ExchangeError::Damaged(Damage::Members)), "{place}");
    }
    let mut twice = archive.clone();
    twice.extend(&archive);
    assert_eq!(unpacked(&twice), Err(ExchangeError::Damaged(Damage::Members)));
    for length in [0, 1, 511, 512, 1000, 1024, 2000, 3000] {
        assert!(unpacked(&archive[..length]).is_err(), "{length}");
    }
}

#[test]
fn room_is_made_once() {
    let image = image(300_000);
    let archive = packed(&image);
    let mut kept = Zeroizing::new(Vec::new());
    struct Watched<'a>(&'a mut Zeroizing<Vec<u8>>, Option<*const u8>);
    impl Keep for Watched<'_> {
        fn expect(&mut self, size: usize) -> Result<(), ExchangeError> {
            self.0.expect(size)?;
            self.1 = Some(self.0.as_ptr());
            Ok(())
        }
        fn piece(&mut self, piece: &[u8]) {
            self.0.piece(piece);
            assert_eq!(self.1, Some(self.0.as_ptr()), "growing leaves a copy behind");
        }
    }
    unpack(&archive[..], archive.len(), &mut Watched(&mut kept, None)).unwrap();
    assert_eq!(*kept, image);
}
