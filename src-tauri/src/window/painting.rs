//! How the page is painted.

use tauri::WebviewWindow;

/// By the processor alone. So quiet a page gains nothing from a graphics card; painted without one it is not at
/// the mercy of a driver (with some, WebKitGTK shows an empty window), and where there is none the window stands
/// sooner and holds less memory. WebDriver can't drive a window that is painted so.
#[cfg(target_os = "linux")]
pub fn without_graphics_card(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if cfg!(feature = "test-flavour") {
        return Ok(());
    }
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
