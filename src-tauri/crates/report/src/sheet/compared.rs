//! The figures of two periods, side by side.

use tidemark_journal::JournalDay;

use super::Table;
use super::words::{NONE, brief, count, days, hours, mean, minutes, percent, period, short};
use crate::printable::Printer;
use crate::{Doses, Figures, Report, ScaleTotal};

/// The most symptoms that page one lists.
const SYMPTOMS: usize = 5;
/// The most of anything else that has no end of its own; how many more there are is said.
const MOST: usize = 6;

/// Which days the figures stand beside.
pub fn lead(report: &Report) -> String {
    let Figures { from, to, days_recorded, .. } = report.before;
    let told = format!("{} ({days_recorded} of {} recorded)", period(from, to), days(from, to));
    format!("Beside each figure stands that of the same number of days before: {told}.")
}

/// The tables, each with a column a period; one that has nothing in either is left out. What is short
/// shares a cell of the page.
pub fn tables(report: &Report, printer: &mut Printer<'_>) -> Vec<Vec<Table>> {
    let both = Both { now: &report.period, before: &report.before };
    let mut cells: Vec<Vec<Table>> = Vec::new();
    cells.extend(both.sleep().map(|table| vec![table]));
    cells.extend(both.symptoms(printer).map(|table| vec![table]));
    cells.extend(both.doses(printer).into_iter().map(|table| vec![table]));
    cells.push(both.scales(printer).into_iter().chain(both.practice()).collect());
    cells.retain(|cell| !cell.is_empty());
    cells
}

/// The days of the report, and the same number of days before them.
struct Both<'report> {
    now: &'report Figures,
    before: &'report Figures,
}

impl Both<'_> {
    fn each(&self) -> [&Figures; 2] {
        [self.now, self.before]
    }

    fn table(&self, title: &str, n: Option<&str>, rows: Vec<Vec<String>>) -> Option<Table> {
        let mut heads = vec![String::new()];
        for figures in self.each() {
            heads.push(brief(figures.from, figures.to));
            heads.extend(n.map(str::to_owned));
        }
        (!rows.is_empty()).then(|| Table { title: title.to_owned(), heads, rows, under: None })
    }

    fn sleep(&self) -> Option<Table> {
        let (now, before) = (&self.now.sleep, &self.before.sleep);
        let rows = [
            ("asleep (TST)", now.asleep, before.asleep, hours as fn(f64) -> String),
            ("in bed (TIB)", now.in_bed, before.in_bed, hours),
            ("efficiency (SE)", now.efficiency, before.efficiency, percent),
            ("to fall asleep (SOL)", now.to_fall_asleep, before.to_fall_asleep, minutes),
            ("awake after (WASO)", now.awake, before.awake, minutes),
        ];
        let rows = rows.into_iter().filter(|(_, now, before, _)| now.or(*before).is_some());
        let rows = rows.map(|(what, now, before, say)| {
            [vec![what.to_owned()], mean(now, say).into(), mean(before, say).into()].concat()
        });
        self.table("Sleep, mean a night", Some("n"), rows.collect())
    }

    /// The five most frequent of the days of the report; if there were none, of the days before.
    fn symptoms(&self, printer: &mut Printer<'_>) -> Option<Table> {
        if self.each().iter().all(|figures| figures.symptoms_answered == 0) {
            return None;
        }
        let there = |figures: &&Figures| figures.symptoms.iter().any(|one| one.days > 0);
        let listed = self.each().into_iter().find(there).unwrap_or(self.now);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for symptom in listed.symptoms.iter().filter(|one| one.days > 0).take(SYMPTOMS) {
            let mut row = vec![printer.short(&symptom.name)];
            for figures in self.each() {
                let own = figures.symptoms.iter().find(|one| one.name == symptom.name);
                let (much, n) = own.map_or((NONE.to_owned(), 0), |one| (one.days.to_string(), one.answered));
                row.extend([much, n.to_string()]);
            }
            rows.push(row);
        }
        let mut row = vec!["any very severe".to_owned()];
        for figures in self.each() {
            row.extend([figures.very_severe.len().to_string(), figures.symptoms_answered.to_string()]);
        }
        rows.push(row);
        let table = self.table("Symptoms, days at moderate or worse", Some("of"), rows)?;
        Some(Table { under: self.very_severe(printer), ..table })
    }

    /// The days, the newest first, each with what it was.
    fn very_severe(&self, printer: &mut Printer<'_>) -> Option<String> {
        let all = &self.now.very_severe;
        let mut days: Vec<String> = Vec::new();
        for day in all.iter().rev().take(MOST) {
            let mut names: Vec<String> =
                day.names.iter().take(MOST).map(|name| printer.short(name)).collect();
            let more = day.names.len().saturating_sub(MOST);
            names.extend((more > 0).then(|| format!("{more} more")));
            days.push(format!("{} ({})", short(day.day, self.now.to), names.join(", ")));
        }
        let more = all.len().saturating_sub(MOST);
        days.extend((more > 0).then(|| count(more, "day before", "days before")));
        (!days.is_empty()).then(|| format!("Very severe: {}.", days.join("; ")))
    }

    /// The five counts, a table a medicine; none of them is put together with another.
    fn doses(&self, printer: &mut Printer<'_>) -> Vec<Table> {
        let mut medicines: Vec<&str> = Vec::new();
        for doses in self.each().into_iter().flat_map(|figures| &figures.doses) {
            if !medicines.contains(&doses.medicine.as_str()) {
                medicines.push(&doses.medicine);
            }
        }
        let tables = medicines.into_iter().filter_map(|medicine| {
            let own = |figures: &&Figures| figures.doses.iter().find(|one| one.medicine == medicine).cloned();
            let [now, before] = self.each().map(|figures| own(&figures));
            let row = |what: &str, much: fn(&Doses) -> Option<u32>| {
                let cell = |doses: &Option<Doses>| {
                    doses.as_ref().and_then(much).map_or_else(|| NONE.to_owned(), |n| n.to_string())
                };
                vec![what.to_owned(), cell(&now), cell(&before)]
            };
            let rows = vec![
                row("as prescribed", |doses| Some(doses.as_prescribed)),
                row("less", |doses| Some(doses.less)),
                row("more", |doses| Some(doses.more)),
                row("not taken", |doses| Some(doses.not_taken)),
                row("not recorded", |doses| known(doses, doses.not_recorded)),
                row("longest run, days not recorded", |doses| known(doses, doses.longest_not_recorded)),
                row("days counted for this", |doses| Some(doses.days)),
            ];
            self.table(&format!("Doses recorded: {}", printer.short(medicine)), None, rows)
        });
        tables.collect()
    }

    fn scales(&self, printer: &mut Printer<'_>) -> Option<Table> {
        let mut names: Vec<&str> = Vec::new();
        for total in self.each().into_iter().flat_map(|figures| &figures.scales) {
            if !names.contains(&total.scale.as_str()) {
                names.push(&total.scale);
            }
        }
        let more = names.len().saturating_sub(MOST);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for scale in names.into_iter().take(MOST) {
            let [now, before] =
                self.each().map(|figures| totals(&figures.scales, scale, self.now.to, printer));
            rows.push(vec![printer.short(scale), now, before]);
        }
        let table = self.table("Scale totals, with who rated", None, rows)?;
        Some(Table {
            under: (more > 0).then(|| format!("{} not listed.", count(more, "scale", "scales"))),
            ..table
        })
    }

    fn practice(&self) -> Option<Table> {
        self.now.practice.or(self.before.practice)?;
        let both = self.each().map(|figures| figures.practice);
        let sessions = both.map(|one| one.map_or(0, |one| one.sessions).to_string());
        let minutes = both.map(|one| one.map_or(0, |one| one.minutes).to_string());
        let row = |what: &str, much: [String; 2]| [vec![what.to_owned()], much.to_vec()].concat();
        self.table("Relaxation practice", None, vec![row("sessions", sessions), row("minutes", minutes)])
    }
}

/// Without a day for which the plan says clearly how many, it is not known what was not recorded.
fn known(doses: &Doses, n: u32) -> Option<u32> {
    (doses.days > 0).then_some(n)
}

/// The totals of one scale, the newest first: how much, when, who rated it.
fn totals(all: &[ScaleTotal], scale: &str, among: JournalDay, printer: &mut Printer<'_>) -> String {
    let own: Vec<&ScaleTotal> = all.iter().rev().filter(|total| total.scale == scale).collect();
    let mut told: Vec<String> = Vec::new();
    for total in own.iter().take(2) {
        let by = total.rated_by.as_deref().map(|by| printer.short(by));
        told.push(format!(
            "{} ({}, {})",
            total.total,
            short(total.day, among),
            by.as_deref().unwrap_or("rater not noted")
        ));
    }
    let more = own.len().saturating_sub(2);
    told.extend((more > 0).then(|| format!("{more} before")));
    if told.is_empty() { NONE.to_owned() } else { told.join("; ") }
}
