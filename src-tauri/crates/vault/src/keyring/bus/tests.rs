use super::*;

#[test]
fn only_sockets_of_this_computer_are_spoken_to() {
    let check = |address, expected| assert_eq!(is_of_this_computer(address), expected, "{address}");
    check("unix:path=/run/user/1000/bus", true);
    check("unix:abstract=/tmp/bus,guid=0;unix:path=/run/bus", true);
    check("", true);
    check("tcp:host=127.0.0.1,port=1", false);
    check("unix:path=/run/bus;tcp:host=example.org,port=1", false);
    check("nonce-tcp:host=127.0.0.1,port=1,noncefile=/a", false);
    check("unixexec:path=ssh", false);
    check("autolaunch:", false);
}

#[test]
fn errors_are_told_by_their_name() {
    let check = |name, expected| assert_eq!(named(name), expected, "{name}");
    check("org.freedesktop.DBus.Error.AccessDenied", KeyringTrouble::Denied);
    check("org.freedesktop.DBus.Error.NoReply", KeyringTrouble::TimedOut);
    check("org.freedesktop.DBus.Error.ServiceUnknown", KeyringTrouble::NoService);
    check("org.freedesktop.DBus.Error.Spawn.ChildExited", KeyringTrouble::NoService);
    check("org.freedesktop.Secret.Error.IsLocked", KeyringTrouble::Locked);
    check("org.freedesktop.Secret.Error.NoSession", KeyringTrouble::Failed);
    let slow = std::io::Error::from(std::io::ErrorKind::TimedOut);
    assert_eq!(said(&Error::InputOutput(slow.into())), KeyringTrouble::TimedOut);
    let denied = Error::FDO(Box::new(fdo::Error::AccessDenied(String::new())));
    assert_eq!(trouble(&denied), KeyringTrouble::Denied);
}
