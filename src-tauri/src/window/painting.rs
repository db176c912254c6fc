//! How the page is painted.

use tauri::WebviewWindow;

/// By the processor alone. So quiet a page gains nothing from a graphics card, and without one the window
/// stands sooner, holds less memory, and depends on no driver: with some, WebKitGTK shows an empty window.
#[cfg(target_os = "linux")]
pub fn without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Elsewhere the system's own web view knows best.
#[cfg(not(target_os = "linux"))]
pub fn without_graphics_card(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
