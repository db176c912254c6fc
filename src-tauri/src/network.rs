//! The page reaches no network, whatever it is made to ask for.
//!
//! The content security policy refuses what a page loads, and navigation is refused to everything but
//! the page itself. Neither is asked before WebKit calls ahead to the host of a link that is pressed, or of
//! a `preconnect`; so it is given a way out that leads nowhere.

use tauri::WebviewWindow;

/// Every connection would go by a proxy of a kind that there is not, and so none is made, nor is a name
/// looked up. The page's own scheme is no connection.
#[cfg(target_os = "linux")]
pub fn close(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{NetworkProxyMode, NetworkProxySettings, WebViewExt, WebsiteDataManagerExt};
    window.with_webview(|view| {
        if let Some(data) = view.inner().website_data_manager() {
            let mut nowhere = NetworkProxySettings::new(Some("nowhere://nowhere"), &[]);
            data.set_network_proxy_settings(NetworkProxyMode::Custom, Some(&mut nowhere));
        }
    })
}

/// Elsewhere the policy and the refused navigation are all there is.
#[cfg(not(target_os = "linux"))]
pub fn close(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}
