import type { Kept } from "../../components/kept";
import {
  Call,
  commands,
  type CameIn,
  type Copied,
  type CopyTrouble,
  type PlanPreview,
  type Stand,
} from "../../ipc";

export type By = Exclude<CameIn, "fhir" | "csv">;
export const ways: readonly By[] = ["paper", "label", "portal", "call"];
/** The times of a day that the form offers; the document may have others. */
export const times = ["MORN", "NOON", "EVE", "NIGHT", "HS"] as const;

/** One line of a step: an amount, and when or how often. */
export interface DoseLine {
  amount: string;
  unit: string;
  /** "" while no time is written. */
  time: string;
  often: string;
}
export interface StepLines {
  start: string;
  end: string;
  text: string;
  doses: DoseLine[];
}

export const emptyDose = (unit = ""): DoseLine => ({ amount: "", unit, time: "", often: "1" });
export const emptyStep = (): StepLines => ({ start: "", end: "", text: "", doses: [emptyDose()] });

/** A plan that is being copied by hand. What is typed is kept while it is typed, like any other form. */
export class CopyDraft {
  open = $state(false);
  by: By = $state("paper");
  medicine = $state("");
  form = $state("");
  strength = $state("");
  prescriber = $state("");
  writtenOn = $state("");
  steps: StepLines[] = $state([emptyStep()]);
  troubles: CopyTrouble[] = $state.raw([]);
  readonly reading = new Call();

  get dirty(): boolean {
    const texts = [this.medicine, this.form, this.strength, this.prescriber, this.writtenOn];
    const step = ({ start, end, text, doses }: StepLines) =>
      [start, end, text, ...doses.flatMap((dose) => [dose.amount, dose.unit])].some(filled);
    return texts.some(filled) || this.steps.length > 1 || this.steps.some(step);
  }

  get written(): object | null {
    if (!this.dirty) return null;
    const { by, medicine, form, strength, prescriber, writtenOn } = this;
    return {
      by,
      medicine,
      form,
      strength,
      prescriber,
      writtenOn,
      steps: this.steps.map((step) => ({
        ...step,
        doses: step.doses.map((dose) => ({ ...dose })),
      })),
    };
  }

  bringBack(kept: Kept): void {
    this.open = true;
    this.by = ways.find((way) => way === kept.text("by")) ?? "paper";
    this.medicine = kept.text("medicine");
    this.form = kept.text("form");
    this.strength = kept.text("strength");
    this.prescriber = kept.text("prescriber");
    this.writtenOn = kept.text("writtenOn");
    const steps = kept.each("steps").map((step) => ({
      start: step.text("start"),
      end: step.text("end"),
      text: step.text("text"),
      doses: step.each("doses").map((dose) => ({
        amount: dose.text("amount"),
        unit: dose.text("unit"),
        time: dose.text("time"),
        often: dose.text("often") || "1",
      })),
    }));
    this.steps = steps.length > 0 ? steps : [emptyStep()];
  }

  reset(): void {
    this.open = false;
    this.by = "paper";
    this.medicine = "";
    this.form = "";
    this.strength = "";
    this.prescriber = "";
    this.writtenOn = "";
    this.steps = [emptyStep()];
    this.troubles = [];
  }

  /** A change of a plan: the medicine is known, and only what is new has to be typed. */
  begin(medicine: string, form: string | null, strength: string | null): void {
    if (!this.dirty) {
      this.medicine = medicine;
      this.form = form ?? "";
      this.strength = strength ?? "";
    }
    this.open = true;
  }

  /** As it travels: every text as it was typed. */
  get copied(): Copied {
    return {
      cameIn: this.by,
      medicine: this.medicine,
      form: this.form,
      strength: this.strength,
      prescriber: this.prescriber,
      writtenOn: day(this.writtenOn),
      steps: this.steps.map(({ start, end, text, doses }) => ({
        start: day(start),
        end: day(end),
        text,
        doses: doses
          .filter(({ amount, unit }) => filled(amount) || filled(unit))
          .map(({ amount, unit, time, often }) => ({
            amount,
            unit,
            timesADay: /^\d{1,2}$/.test(often.trim()) ? Number(often) : 0,
            time: time === "" ? null : time,
          })),
      })),
    };
  }

  /** Reads it, so that it can be compared with the paper. Nothing is stored. */
  async compare(stand: Stand | null, done: (preview: PlanPreview) => void): Promise<void> {
    this.troubles = [];
    await this.reading.run(
      () => commands.taperCopy(this.copied, stand),
      (outcome) => {
        if (outcome.outcome === "refused") this.troubles = outcome.troubles;
        else done(outcome.preview);
      },
    );
  }
}

const filled = (text: string) => text.trim() !== "";
const day = (text: string) => (text === "" ? null : text);
