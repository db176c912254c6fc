use super::*;

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn it_warns_a_minute_before_and_then_locks() {
    for minutes in [5, 15, 30] {
        let limit = u64::from(minutes) * 60;
        let mut idle = Idle::minutes(minutes);
        idle.used(seconds(100));
        assert_eq!(idle.next(seconds(100)), seconds(limit - 60));
        assert_eq!(idle.asks(seconds(100 + limit - 61)), None);
        assert_eq!(idle.asks(seconds(100 + limit - 60)), Some(Asks::Soon));
        assert_eq!(idle.asks(seconds(100 + limit - 59)), None, "it says so once");
        assert_eq!(idle.next(seconds(100 + limit - 59)), seconds(59));
        assert_eq!(idle.asks(seconds(100 + limit - 1)), None);
        assert_eq!(idle.asks(seconds(100 + limit)), Some(Asks::Lock));
    }
}

#[test]
fn use_takes_the_warning_back() {
    let mut idle = Idle::minutes(5);
    assert!(!idle.used(seconds(0)), "nothing was said yet");
    assert_eq!(idle.asks(seconds(250)), Some(Asks::Soon));
    assert!(idle.used(seconds(260)));
    assert!(!idle.used(seconds(261)));
    assert_eq!(idle.asks(seconds(300)), None);
    assert_eq!(idle.asks(seconds(501)), Some(Asks::Soon), "and it warns again");
}

#[test]
fn another_limit_counts_from_the_last_use() {
    let mut idle = Idle::minutes(30);
    idle.used(seconds(60));
    idle.set_limit(5);
    assert_eq!(idle.asks(seconds(60 + 239)), None);
    assert_eq!(idle.asks(seconds(60 + 240)), Some(Asks::Soon));
    idle.set_limit(15);
    assert_eq!(idle.asks(seconds(60 + 899)), None);
    assert_eq!(idle.asks(seconds(60 + 900)), Some(Asks::Lock));
}

#[test]
fn a_limit_passed_in_one_sleep_locks_at_once() {
    let mut idle = Idle::minutes(15);
    assert_eq!(idle.asks(seconds(8 * 3600)), Some(Asks::Lock));
}
