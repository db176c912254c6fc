//! Dependencies point down, and each heavy one stands behind its fence.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};
use tidemark_tests::program::{self, skipped};

/// Each crate and the crates of the workspace that it may build on.
const GRAPH: [(&str, &[&str]); 10] = [
    ("tidemark", &["tidemark-app"]),
    (
        "tidemark-app",
        &[
            "tidemark-chart",
            "tidemark-exchange",
            "tidemark-journal",
            "tidemark-report",
            "tidemark-store",
            "tidemark-vault",
        ],
    ),
    ("tidemark-report", &["tidemark-chart", "tidemark-journal"]),
    ("tidemark-chart", &["tidemark-journal"]),
    ("tidemark-exchange", &["tidemark-journal"]),
    ("tidemark-store", &["tidemark-journal", "tidemark-vault"]),
    ("tidemark-vault", &[]),
    ("tidemark-journal", &[]),
    ("tidemark-tests", &["tidemark-app"]),
    ("xtask", &[]),
];

/// What only these crates of the product may name, and all of them do: a crate, or every crate whose
/// name begins so.
const FENCES: [(&str, &[&str]); 12] = [
    ("tauri", &["tidemark"]),
    ("rfd", &["tidemark"]),
    ("zbus", &["tidemark", "tidemark-vault"]),
    ("rusqlite", &["tidemark-store"]),
    ("refinery", &["tidemark-store"]),
    ("typst", &["tidemark-report"]),
    ("plotters", &["tidemark-chart"]),
    ("keyring", &["tidemark-vault"]),
    ("argon2", &["tidemark-vault"]),
    ("bip39", &["tidemark-vault"]),
    ("age", &["tidemark-exchange", "tidemark-vault"]),
    ("tar", &["tidemark-exchange"]),
];

/// Crates that speak to a network.
const NETWORK: [&str; 12] = [
    "reqwest",
    "hyper",
    "ureq",
    "curl",
    "isahc",
    "rustls",
    "native-tls",
    "tungstenite",
    "tokio-tungstenite",
    "h2",
    "quinn",
    "attohttpc",
];

#[test]
fn every_crate_builds_on_exactly_what_stands_below_it() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        GRAPH.iter().map(|(name, below)| (*name, below.iter().copied().collect())).collect();
    let metadata = workspace();
    let members: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let found: BTreeMap<&str, BTreeSet<&str>> = metadata
        .packages
        .iter()
        // Development dependencies count too: a unit test that needs what stands above is misplaced.
        .map(|package| (package.name.as_str(), named(package, None)))
        .map(|(name, below)| (name, below.into_iter().filter(|below| members.contains(below)).collect()))
        .collect();
    assert_eq!(found, allowed);
}

#[test]
fn nothing_points_up() {
    // The list itself is in order: every crate stands below those that build on it.
    for (place, (name, below)) in GRAPH.iter().enumerate() {
        for other in *below {
            let other_place = GRAPH.iter().position(|(name, _)| name == other);
            let tests = *name == "tidemark-tests";
            assert!(tests || other_place > Some(place), "{name} points up to {other}");
        }
    }
}

#[test]
fn heavy_dependencies_stay_behind_their_fences() {
    let metadata = workspace();
    for (fenced, only) in FENCES {
        let mut holders: Vec<&str> = metadata
            .packages
            .iter()
            .filter(|package| package.name.as_str() != "tidemark-tests")
            .filter(|package| {
                named(package, None)
                    .iter()
                    .any(|name| *name == fenced || name.starts_with(&format!("{fenced}-")))
            })
            .map(|package| package.name.as_str())
            .collect();
        holders.sort_unstable();
        // A fence around nothing would be one that was misspelt.
        assert_eq!(holders, only, "{fenced}");
    }
    let store = metadata.packages.iter().find(|package| package.name.as_str() == "tidemark-store");
    assert!(store.is_some_and(|store| named(store, Some(DependencyKind::Normal)).contains("rusqlite")));
}

#[test]
fn the_released_program_carries_nothing_that_speaks_to_a_network() {
    let host = tree(None, "tidemark", "normal").expect("cargo tells the crates of this computer's program");
    check_silent("this computer", &host);
    for target in ["x86_64-unknown-linux-gnu", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"] {
        match tree(Some(target), "tidemark", "normal") {
            Ok(crates) => check_silent(target, &crates),
            Err(why) => skipped(&format!("the crates for {target} can't be told here: {why}")),
        }
    }
    // The search finds what is there: these tests drive the window over HTTP.
    let tests = tree(None, "tidemark-tests", "normal").expect("cargo tells the crates of the tests");
    assert!(!speaking(&tests).is_empty(), "hyper is among {tests:?}");
}

/// `cargo xtask licences` writes them; a crate that came or went since is told here.
#[test]
fn the_licences_of_everything_built_in_are_shipped() {
    let shipped = std::fs::read_to_string(root().join("assets/licences/crates.md")).unwrap();
    let listed = shipped.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(' '));
    let listed: BTreeSet<&str> = listed.map(|(name, _version)| name).collect();
    let Ok(crates) = tree(Some("x86_64-unknown-linux-gnu"), "tidemark", "normal") else {
        return skipped("the crates for Linux can't be told here");
    };
    let own = |name: &&str| !name.starts_with("tidemark");
    let built: BTreeSet<&str> = crates.iter().map(String::as_str).filter(own).collect();
    let missing: Vec<_> = built.difference(&listed).collect();
    assert!(missing.is_empty(), "without a licence: {missing:?}; run `cargo xtask licences`");
    assert!(listed.len() < built.len() + 40, "{} are listed of {}", listed.len(), built.len());
    let page = std::fs::read_to_string(root().join("assets/licences/page.md")).unwrap();
    let packages = std::fs::read_to_string(root().join("ui/package.json")).unwrap();
    let packages: serde_json::Value = serde_json::from_str(&packages).unwrap();
    for package in packages["dependencies"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("## {package}\n")), "{package}: run `cargo xtask licences`");
    }
}

fn check_silent(target: &str, crates: &BTreeSet<String>) {
    assert!(crates.contains("tauri") && crates.contains("rusqlite"), "{target}: {crates:?}");
    assert_eq!(speaking(crates), Vec::<&str>::new(), "{target}");
}

fn speaking(crates: &BTreeSet<String>) -> Vec<&str> {
    crates
        .iter()
        .map(String::as_str)
        .filter(|name| NETWORK.iter().any(|bad| name == bad || name.starts_with(&format!("{bad}-"))))
        .collect()
}

/// The names of all crates that are built into a package.
fn tree(target: Option<&str>, package: &str, edges: &str) -> Result<BTreeSet<String>, String> {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["tree", "--locked", "--prefix", "none", "--format", "{p}", "--edges", edges])
        .args(["--package", package])
        .current_dir(root());
    if package == "tidemark" {
        command.args(["--features", "custom-protocol"]);
    }
    if let Some(target) = target {
        command.args(["--target", target]);
    }
    let output = program::output(&mut command);
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(lines.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect())
}

/// The names of the crates that a package depends on; of one kind, or of all.
fn named(package: &Package, kind: Option<DependencyKind>) -> BTreeSet<&str> {
    let of_kind = |found| kind.is_none_or(|kind| kind == found);
    package
        .dependencies
        .iter()
        .filter(|dependency| of_kind(dependency.kind))
        .map(|dependency| dependency.name.as_str())
        .collect()
}

fn workspace() -> Metadata {
    let mut command = MetadataCommand::new().current_dir(root()).no_deps().cargo_command();
    let described = String::from_utf8(program::output(&mut command).stdout).expect("JSON is text");
    MetadataCommand::parse(described).expect("cargo describes the workspace")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace")
}
