/**
 * What a form held when it was kept, read back with care: what isn't of the expected shape is left
 * out, so that a form kept by another version can never break the screen.
 */
export class Kept {
  readonly #fields: Record<string, unknown>;

  constructor(fields: unknown) {
    const isObject = typeof fields === "object" && fields !== null;
    this.#fields = isObject ? (fields as Record<string, unknown>) : {};
  }

  text(name: string): string {
    const value = this.#fields[name];
    return typeof value === "string" ? value : "";
  }

  flag(name: string): boolean | null {
    const value = this.#fields[name];
    return typeof value === "boolean" ? value : null;
  }

  /** A whole number from 0 to ten: a place on a scale. */
  rating(name: string): number | null {
    return this.whole(name, 0, 10);
  }

  /** A whole number between two, both included. */
  whole(name: string, least: number, most: number): number | null {
    const value = this.#fields[name];
    const fits =
      typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
    return fits ? value : null;
  }

  one<T extends string>(name: string, of: readonly T[]): T | null {
    return of.find((one) => one === this.#fields[name]) ?? null;
  }

  texts(name: string): string[] {
    const value = this.#fields[name];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  }

  inside(name: string): Kept {
    return new Kept(this.#fields[name]);
  }

  each(name: string): Kept[] {
    const value = this.#fields[name];
    return Array.isArray(value) ? value.map((one) => new Kept(one)) : [];
  }

  /** All of it as it was kept, to be read back later. */
  get all(): object {
    return this.#fields;
  }

  get names(): string[] {
    return Object.keys(this.#fields);
  }
}
