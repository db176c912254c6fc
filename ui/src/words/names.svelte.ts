import type { Item, ListName, OwnList } from "../ipc";
import { words } from ".";

const catalogue: Record<ListName, Record<string, string>> = {
  measures: words.record.measure,
  symptoms: words.record.symptom,
  triggers: words.record.trigger,
  exercises: words.record.exercise,
  activities: words.record.activity,
  windDown: words.record.windDown,
};

/** What an entry that comes with Tidemark is called there; null for one of the person's own. */
export function builtInName(list: ListName, key: Item): string | null {
  return catalogue[list][key] ?? null;
}

/** What the entries of the person's lists are called: as the person calls them, else as the catalogue does. */
class Names {
  #own: Map<Item, string> = $state.raw(new Map());

  /** The lists as they stand now. */
  take(lists: OwnList[]): void {
    const named = lists.flatMap(({ list, entries }) =>
      entries.flatMap(({ key, name }) =>
        name === null ? [] : [[`${list} ${key}`, name] as const],
      ),
    );
    this.#own = new Map(named);
  }

  /** A key that has no name stands as it is. */
  of(list: ListName, key: Item): string {
    return this.#own.get(`${list} ${key}`) ?? catalogue[list][key] ?? key;
  }
}

export const names = new Names();
