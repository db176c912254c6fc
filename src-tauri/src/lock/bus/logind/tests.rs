use zbus::zvariant::Value;

use super::*;

const OWN: &str = "/org/freedesktop/login1/session/_32";
const OTHER: &str = "/org/freedesktop/login1/session/c1";

fn own() -> OwnedObjectPath {
    OWN.try_into().unwrap()
}

fn signal<B>(path: &str, interface: &str, member: &str, body: &B) -> Message
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
{
    Message::signal(path, interface, member).unwrap().build(body).unwrap()
}

fn changed(name: &str, value: bool) -> (&'static str, HashMap<&str, Value<'static>>, Vec<String>) {
    (SESSION, HashMap::from([(name, Value::from(value))]), Vec::new())
}

#[test]
fn sleep_and_waking_are_told_apart() {
    let check = |value: bool, expected| {
        let message = signal(PATH, MANAGER, "PrepareForSleep", &value);
        assert_eq!(said(&message, Some(&own())), Some(expected));
    };
    check(true, Says::Sleeps);
    check(false, Says::Woke);
    assert_eq!(said(&signal(PATH, MANAGER, "PrepareForSleep", &"true"), None), None, "not what it should be");
    assert_eq!(said(&signal(PATH, MANAGER, "PrepareForShutdown", &true), None), None);
}

#[test]
fn only_the_lock_of_the_own_session_counts() {
    assert_eq!(said(&signal(OWN, SESSION, "Lock", &()), Some(&own())), Some(Says::Locks));
    assert_eq!(said(&signal(OTHER, SESSION, "Lock", &()), Some(&own())), None);
    assert_eq!(said(&signal(OTHER, SESSION, "Lock", &()), None), Some(Says::Locks), "no session is known");
    assert_eq!(said(&signal(OWN, SESSION, "Unlock", &()), Some(&own())), None);
}

#[test]
fn the_hint_that_the_screen_is_locked_counts() {
    let check = |path, name, value, expected| {
        let message = signal(path, PROPERTIES, "PropertiesChanged", &changed(name, value));
        assert_eq!(said(&message, Some(&own())), expected, "{path} {name} {value}");
    };
    check(OWN, "LockedHint", true, Some(Says::Locks));
    check(OWN, "LockedHint", false, None);
    check(OWN, "IdleHint", true, None);
    check(OTHER, "LockedHint", true, None);
}
