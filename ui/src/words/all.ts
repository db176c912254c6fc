/** Every text of a catalogue, for tests; of a text that is put together, all that it is made of. */
export function all(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(all);
  if (typeof value === "function") return [String(value)];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(all);
  return [];
}
