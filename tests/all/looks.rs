//! A page in each of the looks that are hard to get right.

use serde_json::json;
use tidemark_tests::window::Window;

/// Takes a picture of the page as it is now in each look, and sees that nothing has to be scrolled sideways.
pub async fn looks(window: &Window, name: &str) {
    for (look, theme, size, (width, height)) in [
        ("light", "light", "100", (1180, 820)),
        ("dark", "dark", "100", (1180, 820)),
        ("dim", "dim", "100", (1180, 820)),
        ("large", "light", "200", (1180, 820)),
        ("small", "dark", "100", (720, 560)),
    ] {
        window.size(width, height).await;
        look_like(window, theme, size).await;
        window.picture(&format!("{name}-{look}")).await;
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wide = window.client.execute(wide, Vec::new()).await.unwrap();
        assert_eq!(wide, json!(0), "{name} {look}: something has to be scrolled sideways");
    }
    window.size(1180, 820).await;
    look_like(window, "light", "100").await;
}

async fn look_like(window: &Window, theme: &str, size: &str) {
    let set = "document.documentElement.dataset.theme = arguments[0];
        document.documentElement.dataset.text = arguments[1]";
    window.client.execute(set, vec![json!(theme), json!(size)]).await.unwrap();
}
