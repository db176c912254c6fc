import texts from "../../../assets/help/en.json";
import numbers from "../../../assets/help/numbers.json";
import exercises from "../../../assets/practice/en.json";
import { expect, test } from "vitest";
import { all } from "./all";
import { en } from "./en";

const everything = [...all(en), ...all(texts), ...all(exercises)];

test("there are texts to look at", () => expect(everything.length).toBeGreaterThan(400));

test.each([
  "addict",
  "relapse",
  "detox",
  "abuse",
  "withdrawal",
  "streak",
  "well done",
  "great job",
])("nowhere says “%s”", (word) =>
  expect(everything.filter((text) => text.toLowerCase().includes(word))).toEqual([]),
);

test("nobody is called clean", () =>
  expect(everything.filter((text) => /\bclean\b/i.test(text))).toEqual([]));

test("the taper's fixed sentences stand as agreed", () => {
  const { taper, dose, fields } = en;
  expect(`${taper.warning} Get help. ${taper.warningAfter}`).toBe(
    "Don't stop this medicine suddenly. Stopping suddenly can cause seizures. If you have run out or " +
      "missed doses, call today: Get help. Opioids or alcohol with it can slow or stop breathing.",
  );
  expect(dose.unclear).toBe(
    "Your plan, as it was put in, doesn't say clearly what is prescribed today. This doesn't mean stop " +
      "or skip. Ask your prescriber or pharmacist before your next dose.",
  );
  expect(dose.ask).toBe(
    "This doesn't mean stop or skip. Ask your prescriber or pharmacist before your next dose.",
  );
  expect(dose.follow).toBe(
    "If your label or your prescriber says something else, follow them, not this screen.",
  );
  expect(dose.again(null, "8:05")).toBe("Already recorded at 8:05. Did you take another?");
  expect(dose.again("MORN", "8:05")).toBe(
    "The morning dose is already recorded, at 8:05. Did you take another?",
  );
  expect(dose.notRecorded).toBe(
    "Not recorded here. That doesn't show whether it was taken. Not sure? Ask your pharmacist; don't guess.",
  );
  for (const always of [dose.always, fields.dose.always]) {
    expect(always).toBe(
      "Took more or less, or missed some? Tell your prescriber or pharmacist. Get help has numbers.",
    );
  }
});

test("doses are counted as doses, and not among other things", () => {
  const none = { checkIns: 0, nights: 0, practices: 0, doses: 0, notes: 0, others: 0 };
  const said = (some: object) => en.today.noted({ ...none, ...some });
  expect(said({ doses: 1 })).toBe("Noted today: a dose.");
  expect(said({ checkIns: 1, doses: 2, others: 1 })).toBe(
    "Noted today: a check-in, 2 doses and one other thing.",
  );
});

test("a recorded dose is called by its own time, whenever it was noted", () => {
  const { one, said } = en.dose;
  expect(one("MORN", said.asPrescribed, "17:27")).toBe("Morning dose: recorded at 17:27 as taken");
  expect(one("ACM", said.notTaken, "8:05")).toBe(
    "Dose before breakfast: recorded at 8:05 as not taken",
  );
  expect(one(null, said.less, "8:05")).toBe("Recorded at 8:05 as less than prescribed");
});

test.each(Object.entries(numbers.regions))(
  "%s has someone to call in each tier",
  (region, lines) => {
    for (const tier of texts.tiers) {
      for (const kind of tier.numbers) expect(lines.map((line) => line.kind)).toContain(kind);
    }
    const emergency = lines.find((line) => line.kind === "emergency");
    expect(emergency?.number === "").toBe(region === "other");
  },
);

test("every region that can be chosen has its numbers", () =>
  expect(Object.keys(numbers.regions)).toEqual(Object.keys(en.settings.regions)));

test("same day ends as agreed, and every sign has its tier", () => {
  const [emergency, today, prescriber] = texts.tiers;
  expect(today?.end).toBe(
    "Can't reach anyone today? Go to an emergency department. Don't stop the medicine suddenly while you wait.",
  );
  expect([emergency, today, prescriber].map((tier) => [tier?.id, tier?.signs.length])).toEqual([
    ["emergency", 8],
    ["today", 5],
    ["prescriber", 2],
  ]);
});

test("the numbers are those that were collected", () => {
  const called = Object.entries(numbers.regions).map(([region, lines]) => [
    region,
    lines.map(({ number, note }) => [number, ...(note.match(/\d[\d ]{3,}\d/g) ?? [])]).flat(),
  ]);
  expect(Object.fromEntries(called)).toEqual({
    us: ["911", "988", "1-800-222-1222", ""],
    ca: ["911", "9-8-8", "811"],
    gb: ["999", "116 123", "111"],
    ie: ["112 or 999", "116 123", ""],
    eu: ["112", "116 123", ""],
    au: ["000", "13 11 14", "0477 13 11 14", "1800 022 222"],
    nz: ["111", "1737", "0800 611 116"],
    other: ["", "", ""],
  });
  expect(numbers.collected).toEqual({ from: "public pages", when: "2026-11", dialled: false });
  expect(texts.collected).toContain("public pages in November 2026. Nobody has dialled them.");
});

test("nothing on the help page speaks of how much to take", () =>
  expect(
    all(texts).filter((text) =>
      /\b(mg|tablets?|half|double|skip|percent|%|take (more|less|another|your|the)|reduce your)\b/i.test(
        text,
      ),
    ),
  ).toEqual([]));
