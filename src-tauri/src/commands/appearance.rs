#[tauri::command]
#[specta::specta]
pub fn appearance_get() -> String {
    String::from("light")
}
