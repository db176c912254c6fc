import { Call, commands, type Chart, type PlanView, type Taper } from "../../ipc";

/** The plans as they came in, and the one being compared with the paper. Nothing here can change a plan. */
export class TaperState {
  taper: Taper | null = $state.raw(null);
  preview: PlanView | null = $state.raw(null);
  /** One staircase a medicine. */
  charts: Chart[] = $state.raw([]);
  justSealed = $state(false);
  readonly reading = new Call();
  readonly choosing = new Call();
  readonly sealing = new Call();
  readonly drawing = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.taperGet(),
      (taper) => {
        this.taper = taper;
      },
    );
  }

  choose(): Promise<void> {
    this.justSealed = false;
    return this.choosing.run(
      () => commands.taperChoose(),
      (preview) => {
        this.preview = preview;
      },
    );
  }

  dismiss(): void {
    this.preview = null;
    this.sealing.failure = null;
  }

  seal(): Promise<void> {
    return this.sealing.run(
      () => commands.taperSeal(),
      async () => {
        this.preview = null;
        this.justSealed = true;
        await this.load();
      },
    );
  }

  draw(theme: "light" | "dark" | "dim"): Promise<void> {
    return this.drawing.run(
      () => commands.taperCharts(theme),
      (charts) => {
        this.charts = charts;
      },
    );
  }
}
