use super::*;

fn database(sql: &str) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE empty (a)")
        .unwrap();
    db.execute_batch("INSERT INTO note VALUES (1, 'one'), (2, NULL), (3, x'33')").unwrap();
    db.execute_batch(sql).unwrap();
    db
}

#[test]
fn two_databases_are_equal_only_by_every_value() {
    let check = |sql: &str, equal: bool| {
        let (one, other) = (database(""), database(sql));
        for (left, right) in [(&one, &other), (&other, &one)] {
            assert_eq!(prove_equal(left, right).is_ok(), equal, "{sql}");
        }
    };
    check("", true);
    check("UPDATE note SET text = 'one'  WHERE id = 1", true);
    check("UPDATE note SET text = 'onf' WHERE id = 1", false);
    check("UPDATE note SET text = '' WHERE id = 2", false);
    check("UPDATE note SET text = '3' WHERE id = 3", false);
    check("UPDATE note SET id = 4 WHERE id = 3", false);
    check("DELETE FROM note WHERE id = 3", false);
    check("DELETE FROM note", false);
    check("INSERT INTO note VALUES (4, 'four')", false);
    check("INSERT INTO empty VALUES (NULL)", false);
    check("CREATE TABLE more (a)", false);
    check("CREATE INDEX more ON note (text)", false);
}
