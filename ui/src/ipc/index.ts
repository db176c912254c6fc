/** The wire. Nothing outside this folder knows that there is a Tauri behind it. */
export * from "./bindings";
export { Call } from "./call.svelte";
export { failureOf } from "./failure";
