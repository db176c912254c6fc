use super::*;

fn own(key: &str, name: &str) -> ListEntry {
    let name = Text::new(name.to_owned()).unwrap();
    ListEntry { key: Item::new(key).unwrap(), name: Some(name), group: None, hidden: false }
}

fn keys(list: &[ListEntry]) -> Vec<&str> {
    list.iter().map(|entry| entry.key.as_str()).collect()
}

#[test]
fn every_built_in_entry_has_a_key_of_its_own() {
    for list in ListName::ALL {
        let built_in = built_in(list);
        let distinct: BTreeSet<&Item> = built_in.iter().map(|entry| &entry.key).collect();
        assert_eq!(distinct.len(), built_in.len(), "{list:?}");
        assert!(built_in.len() >= 5, "{list:?} lost entries that are no keys");
    }
}

#[test]
fn a_list_that_was_never_changed_is_the_built_in_one() {
    for list in ListName::ALL {
        assert_eq!(merged(list, Vec::new()), built_in(list));
    }
}

#[test]
fn what_a_later_version_brings_stands_at_the_end() {
    let mut kept = built_in(ListName::Triggers);
    let last = kept.pop().unwrap();
    kept.insert(0, own("own:1", "the lift"));
    let merged = merged(ListName::Triggers, kept);
    assert_eq!(keys(&merged).first(), Some(&"own:1"));
    assert_eq!(merged.last(), Some(&last));
}

#[test]
fn what_is_left_out_is_hidden_and_keeps_its_name() {
    let before = merged(ListName::Activities, vec![own("own:1", "the allotment")]);
    let mut given = before.clone();
    given.remove(0);
    let revised = revised(ListName::Activities, before, given).unwrap();
    let kept = revised.iter().find(|entry| entry.key.as_str() == "own:1").unwrap();
    assert!(kept.hidden);
    assert_eq!(kept.name.as_ref().map(Text::as_str), Some("the allotment"));
}

#[test]
fn a_list_that_makes_no_sense_is_refused() {
    let check = |given: Vec<ListEntry>, expected: ListError| {
        let before = built_in(ListName::Triggers);
        assert_eq!(revised(ListName::Triggers, before, given), Err(expected));
    };
    check(vec![own("own:1", "a"), own("own:1", "b")], ListError::Twice);
    check(vec![ListEntry { name: None, ..own("own:1", "a") }], ListError::Nameless);
    let many = (0..=MOST).map(|n| own(&format!("own:{n}"), "a")).collect();
    check(many, ListError::TooMany);
}
