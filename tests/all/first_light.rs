//! The window opens and shows its page.

use fantoccini::Locator;
use tidemark_tests::window::Window;

#[tokio::test]
async fn the_window_shows_a_heading() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(folder.path()).await;
    let heading = window.client.wait().for_element(Locator::Css("h1")).await.unwrap();
    assert!(!heading.text().await.unwrap().is_empty());
    window.close().await;
}
