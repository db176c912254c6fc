use super::*;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn a_sleep_is_noticed_once() {
    let mut sleeps = Sleeps::default();
    assert!(!sleeps.noticed(seconds(10), seconds(10)));
    assert!(!sleeps.noticed(seconds(21), seconds(20)), "two readings lie apart a little");
    assert!(sleeps.noticed(seconds(3621), seconds(21)));
    assert!(!sleeps.noticed(seconds(3640), seconds(40)));
    assert!(sleeps.noticed(seconds(3650), seconds(47)), "and each further one");
}

#[test]
fn both_clocks_start_at_the_program_and_go_on() {
    let (passed_before, awake_before) = (passed(), awake());
    std::thread::sleep(Duration::from_millis(20));
    assert!(passed() >= passed_before + Duration::from_millis(20));
    assert!(awake() >= awake_before + Duration::from_millis(20));
    assert!(passed() < seconds(3600), "since the program started, not since the computer did");
}
