import {
  Call,
  commands,
  Queue,
  type DoseCounts,
  type PrescribedMedicine,
  type RecordId,
  type RecordedDose,
  type TakenDose,
} from "../../ipc";
import { localDay, shiftDay } from "../../words/dates";

/** What can be pressed for a dose: one of the times of an instruction, or the instruction. */
export interface Press {
  key: string;
  taken: TakenDose;
  /** What is recorded of it already. */
  recorded: RecordedDose[];
  /** How many times a day it is prescribed. */
  times: number;
}

/** Doses as they are recorded from the card of what is prescribed. */
export class DoseState {
  /** A press that was recorded already: did you take another? */
  asking: string | null = $state(null);
  /** The plan whose form for less, more and not taken is open. */
  other: RecordId | null = $state(null);
  undone = $state(false);
  counts: DoseCounts[] = $state.raw([]);
  readonly saving = new Queue();
  /** Pressed, and not yet recorded: a second press of the same is the first one, and a trembling hand. */
  #pressed: string[] = [];
  readonly counting = new Call();

  /** Records a press; one that was recorded already asks first. */
  async take(press: Press, done: () => void, sure = false): Promise<void> {
    if (this.#pressed.includes(press.key)) return;
    this.undone = false;
    if (!sure && press.recorded.length >= press.times) {
      this.asking = press.key;
      return;
    }
    this.asking = null;
    this.#pressed = [...this.#pressed, press.key];
    await this.saving.run(() => commands.doseTake(press.taken), done);
    this.#pressed = this.#pressed.filter((key) => key !== press.key);
  }

  async undo(id: RecordId, done: () => void): Promise<void> {
    this.asking = null;
    await this.saving.run(
      () => commands.recordDelete(id),
      () => {
        this.undone = true;
        done();
      },
    );
  }

  async changed(plan: RecordId, changed: boolean, done: () => void): Promise<void> {
    await this.saving.run(() => commands.taperChanged(plan, changed), done);
  }

  async hide(hidden: boolean, done: () => void): Promise<void> {
    await this.saving.run(() => commands.medicinesHide(hidden), done);
  }

  count(): Promise<void> {
    const today = localDay();
    return this.counting.run(
      () => commands.doseCounts(shiftDay(today, -13), today),
      (counts) => {
        this.counts = counts;
      },
    );
  }
}

/** Every press that an instruction offers, in its order. */
export function presses(medicine: PrescribedMedicine, date: string): Press[][] {
  return medicine.instructions.map((instruction, at) => {
    const press = (time: string | null, times: number): Press => ({
      key: `${medicine.plan} ${date} ${at} ${time ?? ""}`,
      taken: { plan: medicine.plan, date, instruction: at, time },
      recorded: medicine.recorded.filter((one) => time === null || one.time === time),
      times,
    });
    return instruction.times.length > 0
      ? instruction.times.map((time) => press(time, 1))
      : [press(null, instruction.timesADay)];
  });
}
