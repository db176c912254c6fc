//! `cargo xtask bench`: the benches over the yardstick journal, and that of the window.

use std::ffi::OsString;

use crate::step::{Done, Failure, command, run};
use crate::{program, system, ui, whole};

/// Runs every bench, or those that a filter names; the benches themselves say on how many cores.
pub fn all(filter: &[&str]) -> Done {
    if filter != ["window"] {
        yardstick(filter)?;
    }
    if filter.is_empty() || filter == ["window"] { window() } else { Ok(()) }
}

/// They measure without a window, so no page is built.
fn yardstick(filter: &[&str]) -> Done {
    system::provide(system::BUILD)?;
    run(&mut command("cargo", &words("bench", &[&["--bench", "yardstick", "--"], filter].concat())))
}

/// The released window beside an empty one, and a driven one, all of the released profile.
fn window() -> Done {
    system::provide(&[system::BUILD, system::TEST].concat())?;
    ui::provide()?;
    ui::build()?;
    let released = program::kept("release")?;
    let bins = ["--release", "--bin", "tidemark", "--examples"];
    run(&mut command("cargo", &words("build", &bins)))?;
    // The path of the released program is left to the flavour that is released.
    let built = program::built("release");
    let driven = built.with_file_name("tidemark-driven").with_extension(std::env::consts::EXE_EXTENSION);
    let kept = std::fs::rename(&built, &driven).and_then(|()| std::fs::copy(&released, &built));
    kept.map_err(|error| Failure::Failed(format!("keeping the flavours apart: {error}")))?;
    let empty = driven.with_file_name("examples").join("empty-window");
    let programs: [(&str, OsString); 3] = [
        ("TIDEMARK_RELEASED", released.into()),
        ("TIDEMARK_PROGRAM", driven.into()),
        ("TIDEMARK_EMPTY", empty.with_extension(std::env::consts::EXE_EXTENSION).into()),
    ];
    run(whole::desktop("cargo", &words("bench", &["--bench", "window"])).envs(programs))
}

/// Of the whole workspace, so that nothing is built twice for want of a feature. Cheap keys: what a
/// passphrase costs on purpose is no part of the figures.
fn words<'a>(what: &'a str, rest: &[&'a str]) -> Vec<&'a str> {
    [&[what, "--workspace", "--features", "tidemark/custom-protocol,tidemark/test-flavour"], rest].concat()
}
