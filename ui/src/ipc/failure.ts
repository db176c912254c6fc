import type { Failure } from "./bindings";

/** What a command threw, as its code. Anything that isn't a `Failure` is a mistake of ours: "internal". */
export function failureOf(thrown: unknown): Failure["code"] {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) {
    if (typeof thrown.code === "string") return thrown.code as Failure["code"];
  }
  return "internal";
}
