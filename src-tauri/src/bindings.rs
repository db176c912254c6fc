//! The window's TypeScript bindings are generated, committed, and held current by these tests.

use std::path::PathBuf;

use specta_typescript::Typescript;

use crate::commands;

fn committed() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/bindings.ts")
}

#[test]
fn the_committed_bindings_are_current() {
    if std::env::var_os("TIDEMARK_WRITE_BINDINGS").is_some() {
        commands::builder().export(Typescript::default(), committed()).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    commands::builder().export(Typescript::default(), &fresh).unwrap();
    let read = |path| std::fs::read_to_string(path).unwrap();
    assert!(
        read(fresh) == read(committed()),
        "the bindings are behind the commands: run `cargo xtask bindings`"
    );
}

#[test]
fn the_capability_names_exactly_the_commands() {
    let capability: serde_json::Value =
        serde_json::from_str(include_str!("../capabilities/window.json")).unwrap();
    let mut allowed: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap().trim_start_matches("allow-").replace('-', "_"))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    commands::builder().export(Typescript::default(), &fresh).unwrap();
    let bindings = std::fs::read_to_string(fresh).unwrap();
    let mut called: Vec<String> = bindings
        .lines()
        .filter_map(|line| line.split_once("__TAURI_INVOKE<")?.1.split('"').nth(1).map(str::to_owned))
        .collect();
    allowed.sort();
    called.sort();
    assert_eq!(allowed, called);
}
