use tidemark_vault::Passphrase;

use super::*;
use crate::clock::Clock;

#[test]
fn a_first_report_is_for_the_paper_of_where_the_person_lives() {
    let check = |region, expected| {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Passphrase::new("an invented passphrase for tests only");
        let (mut journal, _) = Journal::create(folder.path(), &passphrase, Clock::system()).unwrap();
        Appearance { region, ..Appearance::default() }.store(folder.path()).unwrap();
        let start = journal.report_start().unwrap();
        for choices in [start.therapist, start.prescriber, start.both] {
            assert_eq!(choices.paper, expected, "{region:?}");
        }
        // What was chosen stays, also for somebody who moves.
        let chosen = ReportChoices { paper: PaperSize::Letter, ..ReportChoices::usual(Audience::Both) };
        journal.remember_report(Audience::Both, &chosen).unwrap();
        assert_eq!(journal.report_start().unwrap().both.paper, PaperSize::Letter);
    };
    check(Region::Us, PaperSize::Letter);
    check(Region::Ca, PaperSize::Letter);
    check(Region::Ie, PaperSize::A4);
    check(Region::Other, PaperSize::A4);
}
