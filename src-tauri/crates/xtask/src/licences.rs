//! `cargo xtask licences`: the licences of everything that is built in, written anew.

use std::fs;

use crate::step::{Done, Failure, command, root, run, works};
use crate::ui;

/// What the page carries: its packages, and the file that holds each one's licence.
const PAGE: [(&str, &str); 4] = [
    ("svelte", "LICENSE.md"),
    ("@tauri-apps/api", "LICENSE-MIT"),
    ("@lucide/svelte", "LICENSE"),
    ("marked", "LICENSE"),
];

/// Writes them: of the program's crates, and of the page's packages.
pub fn write() -> Done {
    ui::provide()?;
    crates()?;
    page()
}

/// By cargo-about, which is installed for the purpose into the project's own target folder. It compares
/// each text with all that are known, and takes minutes.
fn crates() -> Done {
    let tools = root().join("target/tools");
    let about = tools.join("bin/cargo-about");
    let about = about.to_string_lossy();
    if !works(&about, &["--version"]) {
        let tools = tools.to_string_lossy();
        let words = ["install", "cargo-about", "--features", "cli", "--locked", "--quiet", "--root", &tools];
        run(&mut command("cargo", &words))?;
    }
    // Every crate has to be there before it is told to stay off the network.
    run(&mut command("cargo", &["fetch", "--locked"]))?;
    let words = ["about", "generate", "--config", ".about.toml", "--manifest-path", "src-tauri/Cargo.toml"];
    let texts =
        ["--fail", "--offline", "assets/licences/crates.hbs", "--output-file", "assets/licences/crates.md"];
    run(&mut command(&about, &[&words[..], &texts].concat()))
}

fn page() -> Done {
    let modules = root().join("ui/node_modules");
    let mut text = String::new();
    for (package, file) in PAGE {
        let failed = |error| Failure::Failed(format!("reading the licence of {package}: {error}"));
        let licence = fs::read_to_string(modules.join(package).join(file)).map_err(failed)?;
        text.push_str(&format!("## {package}\n\n{}\n\n", licence.trim()));
    }
    fs::write(root().join("assets/licences/page.md"), text)
        .map_err(|error| Failure::Failed(format!("writing the licences of the page: {error}")))
}
