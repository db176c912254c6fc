import { Call, commands, type ListEntry, type ListName, type OwnList } from "../ipc";
import { names } from "../words/names.svelte";

/** An entry of one of the person's lists, by the name it has now. */
export interface Listed {
  key: string;
  label: string;
  group: string | null;
}

/** The lists that the person owns: what forms offer, and what everything noted is called. */
class Lists {
  all: OwnList[] = $state.raw([]);
  readonly reading = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.listsGet(),
      (lists) => {
        this.take(lists);
      },
    );
  }

  /** The lists as they stand now, and with them what everything is called. */
  take(all: OwnList[]): void {
    this.all = all;
    names.take(all);
  }

  entries(list: ListName): ListEntry[] {
    return this.all.find((one) => one.list === list)?.entries ?? [];
  }

  /** What a form offers: everything that isn't hidden, in the person's order. */
  shown(list: ListName): Listed[] {
    return this.entries(list)
      .filter((entry) => !entry.hidden)
      .map(({ key, group }) => ({ key, label: names.of(list, key), group }));
  }
}

export const lists = new Lists();
