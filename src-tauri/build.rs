//! Compiles the window's configuration; the capability file is the one list of what it may call.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=capabilities/window.json");
    let capability: serde_json::Value = serde_json::from_str(include_str!("capabilities/window.json"))?;
    let permissions = capability["permissions"].as_array().ok_or("permissions is a list")?;
    let commands: Vec<&'static str> = permissions
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| &*name.replace('-', "_").leak())
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    Ok(tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?)
}
