//! `cargo xtask test`: every check and every test.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::step::{Done, Failure, command, root, run, works};
use crate::{program, system, ui};

/// The flavour of the program that WebDriver can drive.
const FLAVOUR: [&str; 2] = ["--features", "tidemark/custom-protocol,tidemark/test-flavour"];

/// Installs what the tests need, then runs all of them; a filter runs only the tests it names.
pub fn all(filter: &[&str]) -> Done {
    provide_and_run(filter, &[])
}

/// The same with the long loops whole: days of crashes in an hour. What they measured is printed at
/// the end, whether or not all passed.
pub fn long(filter: &[&str]) -> Done {
    let figures = root().join("target/figures.txt");
    let prepared = std::fs::create_dir_all(root().join("target")).and_then(|()| std::fs::write(&figures, ""));
    prepared.map_err(|error| Failure::Failed(format!("making room for the figures: {error}")))?;
    let done = provide_and_run(
        filter,
        &[("TIDEMARK_LONG", "1".into()), ("TIDEMARK_FIGURES", figures.clone().into())],
    );
    println!("\n{}", std::fs::read_to_string(figures).unwrap_or_default());
    done
}

fn provide_and_run(filter: &[&str], variables: &[(&str, OsString)]) -> Done {
    system::provide(&[system::BUILD, system::TEST].concat())?;
    ui::provide()?;
    ui::build()?;
    if filter.is_empty() {
        checks()?;
    }
    let released = released()?;
    cargo(&["build", "--workspace", "--all-targets"], &[])?;
    if filter.is_empty() {
        cargo(&["test", "--workspace", "--doc", "--quiet"], &[])?;
    }
    // The project's own commands have no tests: the run closes on the line of a crate that has.
    let tests = ["test", "--workspace", "--exclude", "xtask", "--no-fail-fast", "--lib", "--bins", "--tests"];
    run(on_a_desktop(cargo_words(&tests, &[&["--"], filter].concat()))
        .env("TIDEMARK_PROGRAM", program::built("debug"))
        .env("TIDEMARK_RELEASED", released)
        .envs(variables.iter().cloned()))
}

/// Builds the flavour that is released, only unoptimised, and keeps it from the other, which is built
/// to the same place. There are no examples: asking for them gives the crates below the features that
/// the tests' build gives them, so that only two crates are built twice, and not half of all.
fn released() -> Result<PathBuf, Failure> {
    let words = ["build", "--workspace", "--bin", "tidemark", "--examples"];
    let words = [&words[..], &["--features", "tidemark/custom-protocol"]].concat();
    run(&mut command("cargo", &words))?;
    let built = program::built("debug");
    let kept = built.with_file_name("tidemark-released").with_extension(std::env::consts::EXE_EXTENSION);
    std::fs::copy(built, &kept)
        .map_err(|error| Failure::Failed(format!("keeping the released flavour: {error}")))?;
    Ok(kept)
}

/// Formats, lints, documents, licences.
fn checks() -> Done {
    ui::check()?;
    run(&mut command("cargo", &["fmt", "--all", "--check"]))?;
    cargo(&["clippy", "--workspace", "--all-targets"], &["--", "--deny", "warnings"])?;
    let words = cargo_words(&["doc", "--workspace", "--no-deps", "--document-private-items"], &[]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run(command("cargo", &words).env("RUSTDOCFLAGS", "--deny warnings"))?;
    licences()
}

/// Licences and sources of everything that is built in, by cargo-deny, which is installed for the
/// purpose into the project's own target folder.
fn licences() -> Done {
    let tools = root().join("target/tools");
    let deny = tools.join("bin/cargo-deny");
    let deny = deny.to_string_lossy();
    if !works(&deny, &["--version"]) {
        let tools = tools.to_string_lossy();
        run(&mut command("cargo", &["install", "cargo-deny", "--locked", "--quiet", "--root", &tools]))?;
    }
    run(&mut command(&deny, &["--workspace", "check", "bans", "licenses", "sources"]))
}

fn cargo(before: &[&str], after: &[&str]) -> Done {
    let words = cargo_words(before, after);
    run(&mut command("cargo", &words.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn cargo_words(before: &[&str], after: &[&str]) -> Vec<String> {
    [before, &FLAVOUR, after].concat().into_iter().map(str::to_owned).collect()
}

/// Runs cargo with a display and a session bus of its own, where the system has them.
fn on_a_desktop(cargo: Vec<String>) -> Command {
    let desktop = "exec xvfb-run --auto-servernum --server-args='-screen 0 1280x900x24' dbus-run-session -- cargo \"$@\"";
    let mut shell = command("sh", &["-c", desktop, "sh"]);
    shell.args(cargo).env("LANG", "C.UTF-8").env("NO_AT_BRIDGE", "1");
    shell
}
