//! `cargo xtask test`: every check and every test.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::step::{Done, Failure, command, root, run, works};
use crate::whole::{self, Whole};
use crate::{bundle, program, system, ui};

/// The flavour of the program that WebDriver can drive.
const FLAVOUR: [&str; 2] = ["--features", "tidemark/custom-protocol,tidemark/test-flavour"];

/// Installs what the tests need, then runs all of them; a filter runs only the tests it names. What was
/// skipped is printed at the end.
pub fn all(filter: &[&str]) -> Done {
    let (done, told) = telling(filter, &[])?;
    let skipped = told.lines().filter(|line| line.starts_with("skipped:")).collect::<BTreeSet<_>>();
    skipped.into_iter().for_each(|line| println!("{line}"));
    done
}

/// The same with the long loops whole: days of crashes in an hour. What they measured is printed at
/// the end, whether or not all passed.
pub fn long(filter: &[&str]) -> Done {
    let (done, told) = telling(filter, &[("TIDEMARK_LONG", "1".into())])?;
    println!("\n{told}");
    done
}

/// Runs the tests, and answers beside how that went what they told.
fn telling(filter: &[&str], variables: &[(&'static str, OsString)]) -> Result<(Done, String), Failure> {
    let figures = root().join("target/figures.txt");
    let prepared = std::fs::create_dir_all(root().join("target")).and_then(|()| std::fs::write(&figures, ""));
    prepared.map_err(|error| Failure::Failed(format!("making room for the figures: {error}")))?;
    let told = [("TIDEMARK_FIGURES", figures.clone().into())];
    let done = provide_and_run(filter, &[variables, &told].concat());
    Ok((done, std::fs::read_to_string(figures).unwrap_or_default()))
}

fn provide_and_run(filter: &[&str], variables: &[(&'static str, OsString)]) -> Done {
    system::provide(&[system::BUILD, system::TEST].concat())?;
    ui::provide()?;
    ui::build()?;
    if filter.is_empty() {
        checks()?;
    }
    let checker = pdf_checker()?;
    let released = program::kept("debug")?;
    let package = if cfg!(target_os = "linux") { bundle::pack("debug")?.into_os_string() } else { "".into() };
    cargo(&["build", "--workspace", "--all-targets"], &[])?;
    if filter.is_empty() {
        cargo(&["test", "--workspace", "--doc", "--quiet"], &[])?;
    }
    let mut all = variables.to_vec();
    all.extend([
        ("TIDEMARK_PROGRAM", program::built("debug").into_os_string()),
        ("TIDEMARK_RELEASED", released.into_os_string()),
        ("TIDEMARK_PACKAGE", package),
        ("TIDEMARK_PDFUA", checker.into_os_string()),
    ]);
    // The project's own commands have no tests.
    let tests = ["test", "--workspace", "--exclude", "xtask"];
    let crates = [&tests[..], &["--no-fail-fast", "--lib", "--bins", "--test", "stock"]].concat();
    let crates = cargo_words(&crates, &[&["--"], filter].concat());
    let crates = run(whole::desktop("cargo", &words(&crates)).envs(all.iter().cloned()));
    let whole = cargo_words(&[&tests[..], &["--test", "all"]].concat(), &[]);
    let whole = Whole::build(&words(&whole), all)?.run(filter);
    crates.and(whole)
}

/// Formats, lints, documents, licences.
fn checks() -> Done {
    ui::check()?;
    run(&mut command("cargo", &["fmt", "--all", "--check"]))?;
    cargo(&["clippy", "--workspace", "--all-targets"], &["--", "--deny", "warnings"])?;
    let doc = cargo_words(&["doc", "--workspace", "--no-deps", "--document-private-items"], &[]);
    run(command("cargo", &words(&doc)).env("RUSTDOCFLAGS", "--deny warnings"))?;
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

/// A second opinion on whether the report can be read by everybody (PDF/UA-1): a checker that shares no
/// code with typst, installed for the purpose into the project's own target folder.
fn pdf_checker() -> Result<PathBuf, Failure> {
    let folder = root().join("target/tools/pdfua");
    let (python, checker) = (folder.join("bin/python"), folder.join("bin/pdfua"));
    if !works(&checker.to_string_lossy(), &["--version"]) {
        run(&mut command("python3", &["-m", "venv", &folder.to_string_lossy()]))?;
        let words = ["-m", "pip", "install", "--quiet", "pdfua==0.1.3"];
        run(&mut command(&python.to_string_lossy(), &words))?;
    }
    Ok(checker)
}

fn cargo(before: &[&str], after: &[&str]) -> Done {
    run(&mut command("cargo", &words(&cargo_words(before, after))))
}

fn words(owned: &[String]) -> Vec<&str> {
    owned.iter().map(String::as_str).collect()
}

fn cargo_words(before: &[&str], after: &[&str]) -> Vec<String> {
    [before, &FLAVOUR, after].concat().into_iter().map(str::to_owned).collect()
}
