use data_encoding::HEXLOWER;

use super::*;

/// Argon2id, version 0x13, as in the reference implementation's own tests (`src/test.c`).
#[test]
fn argon2id_known_answers() {
    let check = |memory_kib, passes, lanes, expected: &str| {
        let cost = KdfCost::new(memory_kib, passes, lanes).unwrap();
        let key = cost.stretch(b"password", b"somesalt").unwrap();
        assert_eq!(HEXLOWER.encode(key.as_slice()), expected);
    };
    check(65_536, 2, 1, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
    check(256, 2, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    check(256, 2, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037");
}

#[test]
fn the_caps_are_held() {
    let check = |memory_kib, passes, lanes, sound| {
        assert_eq!(KdfCost::new(memory_kib, passes, lanes).is_ok(), sound, "{memory_kib} {passes} {lanes}");
    };
    check(1024 * 1024, 10, 8, true);
    check(1024 * 1024 + 1, 10, 8, false);
    check(1024 * 1024, 11, 8, false);
    check(1024 * 1024, 10, 9, false);
    check(u32::MAX, 1, 1, false);
    check(8, 1, 1, true);
    check(7, 1, 1, false);
    check(31, 1, 4, false);
    check(8, 0, 1, false);
    check(8, 1, 0, false);
    for cost in [KdfCost::USUAL, KdfCost::LITTLE_MEMORY, KdfCost::LEAST] {
        assert_eq!(KdfCost::new(cost.memory_kib(), cost.passes(), cost.lanes()), Ok(cost));
    }
}

#[test]
fn little_memory_is_below_4_gib() {
    const KIB: u64 = 1 << 10;
    let check = |meminfo: &str, expected| {
        assert_eq!(KdfCost::for_ram(total_ram(meminfo)), expected, "{meminfo}");
    };
    check("MemTotal:        8000000 kB\nMemFree:  1 kB\n", KdfCost::USUAL);
    check("MemFree:  1 kB\nMemTotal: 4194304 kB\n", KdfCost::USUAL);
    check("MemTotal: 4194303 kB\n", KdfCost::LITTLE_MEMORY);
    check("MemTotal: much\n", KdfCost::USUAL);
    check("", KdfCost::USUAL);
    assert_eq!(total_ram("MemTotal: 2 kB"), Some(2 * KIB));
    assert_eq!((KdfCost::USUAL.memory_kib(), KdfCost::USUAL.passes()), (262_144, 3));
    assert_eq!((KdfCost::LITTLE_MEMORY.memory_kib(), KdfCost::USUAL.lanes()), (65_536, 4));
}

#[test]
fn its_bytes_are_big_endian_in_order() {
    let bytes = KdfCost::new(0x0001_0203, 4, 5).unwrap().to_bytes();
    assert_eq!(bytes, [0, 1, 2, 3, 0, 0, 0, 4, 0, 0, 0, 5]);
}
