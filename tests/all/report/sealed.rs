//! A sealed report opens with its password, and with nothing else.

use std::fs;
use std::process::{Command, Output};

use tidemark_tests::program::{self, PASSPHRASE, output, text};
use tidemark_tests::snapshot::mode;

use super::laden;

const PASSWORD: &str = "an invented pässword";

#[test]
fn poppler_and_qpdf_open_it_with_the_password_only() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal");
    program::close(laden(&journal)).unwrap();
    let file = folder.path().join("sealed.pdf");
    let arguments =
        ["report", "--from", "2025-03-03", "--to", "2025-03-05", "--sections", "all", "--sealed", "--out"];
    let arguments = [&arguments[..], &[text(&file)]].concat();
    let ran =
        program::hear(&mut program::command(&journal, &arguments), &format!("{PASSPHRASE}\n{PASSWORD}"));
    let ran = ran.expect(0);
    assert!(ran.err.contains("opens with the password only"), "{}", ran.err);
    assert!(!ran.err.contains("Anyone who has the file"), "{}", ran.err);
    assert_eq!(mode(&fs::metadata(&file).unwrap()), 0o600);

    let poppler =
        |password: &str| output(Command::new("pdftotext").args(["-upw", password, text(&file), "-"]));
    let qpdf = |password: &str| {
        output(Command::new("qpdf").args([&format!("--password={password}"), "--check", text(&file)]))
    };
    let said = |output: &Output| String::from_utf8_lossy(&output.stdout).into_owned();
    let open = poppler(PASSWORD);
    assert!(open.status.success() && said(&open).contains("an invented question"), "{open:?}");
    let sound = qpdf(PASSWORD);
    assert!(sound.status.success() && said(&sound).contains("R = 6"), "{}", said(&sound));
    assert!(said(&sound).contains("AESv3"), "{}", said(&sound));
    for wrong in ["", "another password", PASSPHRASE] {
        let shut = poppler(wrong);
        assert!(!shut.status.success() && shut.stdout.is_empty(), "{wrong:?}");
        assert!(!qpdf(wrong).status.success(), "{wrong:?}");
    }
    // Not even what a file says about itself stands in it in the clear.
    let bytes = fs::read(&file).unwrap();
    for plain in ["Journal summary", "invented", "pdfuaid", "Clonazepam", PASSWORD] {
        assert!(!bytes.windows(plain.len()).any(|window| window == plain.as_bytes()), "{plain}");
    }

    // Without a password there is none to lock with, and nothing is written.
    let none = folder.path().join("none.pdf");
    let arguments = ["report", "--sealed", "--out", text(&none)];
    program::run(&journal, &arguments).expect(2);
    assert!(!none.exists());
}
