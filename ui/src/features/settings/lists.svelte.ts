import { Call, commands, type Item, type ListEntry, type ListName, type OwnList } from "../../ipc";
import { lists } from "../../lists/lists.svelte";

/** The lists that the person owns. Every change is saved at once, and what is shown is what was saved. */
export class Lists {
  lists: OwnList[] | null = $state.raw(null);
  /** The one entry whose form is open. */
  open: { list: ListName; key: Item } | null = $state.raw(null);
  readonly reading = new Call();
  readonly saving = new Call();

  load(): Promise<void> {
    return this.reading.run(
      () => commands.listsGet(),
      (all) => this.#take(all),
    );
  }

  entries(list: ListName): ListEntry[] {
    return this.lists?.find((own) => own.list === list)?.entries ?? [];
  }

  /** Adds an entry of the person's own; true once it is saved. */
  add(list: ListName, name: string, group: string | null): Promise<boolean> {
    const entry = { key: null, name: name.trim(), group, hidden: false };
    return this.#set(list, [...this.entries(list), entry]);
  }

  change(list: ListName, key: Item, to: Partial<Omit<ListEntry, "key">>): Promise<boolean> {
    return this.#set(
      list,
      this.entries(list).map((entry) => (entry.key === key ? { ...entry, ...to } : entry)),
    );
  }

  /** Moves an entry past its neighbour of the same group. */
  async move(list: ListName, key: Item, to: "up" | "down"): Promise<boolean> {
    const entries = [...this.entries(list)];
    const from = entries.findIndex((entry) => entry.key === key);
    const entry = entries[from];
    const at = this.#neighbour(entries, from, to);
    if (entry === undefined || at === null) return false;
    entries.splice(from, 1);
    entries.splice(at, 0, entry);
    return this.#set(list, entries);
  }

  #neighbour(entries: ListEntry[], from: number, to: "up" | "down"): number | null {
    const step = to === "up" ? -1 : 1;
    for (let at = from + step; at >= 0 && at < entries.length; at += step) {
      if (entries[at]?.group === entries[from]?.group) return at;
    }
    return null;
  }

  async #set(list: ListName, entries: Parameters<typeof commands.listSet>[1]): Promise<boolean> {
    let done = false;
    await this.saving.run(
      () => commands.listSet(list, entries),
      (saved) => {
        this.#take((this.lists ?? []).map((own) => (own.list === list ? saved : own)));
        done = true;
      },
    );
    return done;
  }

  #take(all: OwnList[]): void {
    this.lists = all;
    // Every form offers what stands here now.
    lists.take(all);
  }
}
