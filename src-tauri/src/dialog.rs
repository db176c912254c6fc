//! The system's file dialogs. The page never sees or names a path.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, async_runtime};
use tidemark_app::{AppError, write_private};

use crate::error::Failure;

/// Asks for a file to read; none if the person closed the dialog.
pub async fn open(
    app: &AppHandle,
    title: &str,
    kind: &str,
    endings: &[&str],
) -> Result<Option<PathBuf>, Failure> {
    let dialog =
        AsyncFileDialog::new().set_title(title).add_filter(kind, endings).add_filter("All files", &["*"]);
    show(app, move || dialog.pick_file()).await
}

/// Asks where to save; none if the person closed the dialog.
pub async fn save(app: &AppHandle, title: &str, name: &str) -> Result<Option<PathBuf>, Failure> {
    let dialog = AsyncFileDialog::new().set_title(title).set_file_name(name);
    show(app, move || dialog.save_file()).await
}

/// Keeps bytes in a file of one's own, and answers its name.
pub fn write(file: &Path, bytes: &[u8]) -> Result<String, AppError> {
    write_private(file, bytes)?;
    Ok(file.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

/// Asks for a folder; none if the person closed the dialog.
pub async fn folder(app: &AppHandle, title: &str) -> Result<Option<PathBuf>, Failure> {
    let dialog = AsyncFileDialog::new().set_title(title);
    show(app, move || dialog.pick_folder()).await
}

/// Dialogs are opened on the thread of the window, and waited for on another.
async fn show<F, D>(app: &AppHandle, dialog: D) -> Result<Option<PathBuf>, Failure>
where
    D: FnOnce() -> F + Send + 'static,
    F: Future<Output = Option<FileHandle>> + Send + 'static,
{
    let (answer, chosen) = std::sync::mpsc::sync_channel(1);
    app.run_on_main_thread(move || {
        let shown = dialog();
        async_runtime::spawn(async move { answer.send(shown.await.map(|file| file.path().to_owned())) });
    })
    .map_err(|_| AppError::Internal)?;
    let waited = async_runtime::spawn_blocking(move || chosen.recv()).await;
    Ok(waited.ok().and_then(Result::ok).ok_or(AppError::Internal)?)
}

/// Reads a file up to a size; a larger one is refused without reading it to the end.
pub fn read(path: PathBuf, most: usize) -> Result<Vec<u8>, AppError> {
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|_| AppError::CannotRead)?;
    file.take(limit).read_to_end(&mut bytes).map_err(|_| AppError::CannotRead)?;
    if bytes.len() > most { Err(AppError::TooLarge) } else { Ok(bytes) }
}
