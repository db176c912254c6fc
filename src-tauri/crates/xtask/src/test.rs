//! `cargo xtask test`: every check and every test.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::step::{Done, Failure, command, root, run, works};
use crate::whole::{self, Whole};
use crate::{bundle, program, system, ui};

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

fn provide_and_run(filter: &[&str], variables: &[(&'static str, OsString)]) -> Done {
    system::provide(&[system::BUILD, system::TEST].concat())?;
    ui::provide()?;
    ui::build()?;
    if filter.is_empty() {
        checks()?;
    }
    let checker = pdf_checker()?;
    let released = released()?;
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
