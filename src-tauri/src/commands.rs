//! What the window may call. Each command takes the session, calls one use case and converts.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

mod appearance;

/// Every command of the window, and the shapes that travel.
pub fn builder() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        .disable_serde_phases()
        .commands(collect_commands![appearance::appearance_get])
}
