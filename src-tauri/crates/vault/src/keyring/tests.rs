//! The real Secret Service, on a bus of its own in a folder of its own: each scene runs in a process
//! of its own, so that the bus, the keyring and the environment of the caller are left alone.

mod scene;
mod session;

use std::io::Read;
use std::os::unix::net::UnixListener;
use std::time::Instant;

use session::{Bus, Session};

use super::*;

#[test]
fn it_opens_the_journal_until_it_is_turned_off() {
    Session::with_keyring(Bus::Open).play("turned_on_and_off");
}

#[test]
fn without_a_bus() {
    Session::empty().play("no_bus");
}

#[test]
fn a_bus_across_a_network_is_none() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    Session::at(&format!("tcp:host=127.0.0.1,port={port}")).play("no_bus");
    assert_eq!(listener.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn without_a_keyring_on_the_bus() {
    Session::with_bus(Bus::Open).play("no_service");
}

#[test]
fn with_a_locked_keyring() {
    Session::with_keyring(Bus::Open).play("locked");
}

#[test]
fn with_a_keyring_that_hangs() {
    Session::with_keyring(Bus::Open).play("hung_service");
}

#[test]
fn with_a_bus_that_hangs_which_is_a_fake() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bus");
    let listener = UnixListener::bind(&path).unwrap();
    let (accepted, was_accepted) = sync_channel(100);
    thread::spawn(move || {
        // Every connection is taken and read from, and none is answered.
        for mut stream in listener.incoming().flatten() {
            let accepted = accepted.clone();
            thread::spawn(move || {
                let _ = accepted.send(());
                let _ = stream.read_to_end(&mut Vec::new());
            });
        }
    });
    Session::at(&format!("unix:path={}", path.display())).play("hung_bus");
    assert!(was_accepted.try_recv().is_ok(), "it was spoken to");
}

#[test]
fn with_a_bus_that_forbids_the_keyring() {
    Session::with_keyring(Bus::ForbidsKeyring).play("denied");
}

#[test]
fn with_its_entry_deleted() {
    Session::with_keyring(Bus::Open).play("entry_deleted");
}

#[test]
fn with_its_entry_changed() {
    Session::with_keyring(Bus::Open).play("entry_changed");
}

#[test]
fn with_no_default_collection() {
    Session::with_keyring_of_no_collection().play("no_collection");
}

#[test]
fn what_takes_too_long_is_given_up() {
    let begun = Instant::now();
    let result = in_time(|| {
        thread::sleep(2 * LIMIT);
        Ok(())
    });
    assert_eq!(result, Err(KeyringTrouble::TimedOut));
    assert!(begun.elapsed() < LIMIT + Duration::from_millis(500));
    assert_eq!(in_time(|| Ok(7)), Ok(7));
}

#[test]
fn a_device_secret_is_32_bytes() {
    for length in [0, 31, 33, 64] {
        assert!(DeviceSecret::from_entry(&vec![1; length]).is_none());
    }
    let secret = DeviceSecret::from_entry(&[7; 32]).unwrap();
    let derived = derive::derive(&[7; 32], &[1; 16], b"tidemark/v1/keyring-wrap").unwrap();
    assert_eq!(secret.wrapping_key(&[1; 16]).unwrap(), derived);
}
