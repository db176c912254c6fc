/** The wire. Nothing outside this folder knows that there is a Tauri behind it. */
export * from "./bindings";
/** RFC 3339, with the offset that the clocks had. */
export type Instant = string;
export { Call } from "./call.svelte";
export { failureOf } from "./failure";
export { Latest } from "./latest.svelte";
export { reportPicture } from "./picture";
export { Queue } from "./queue.svelte";
export { watchLock } from "./lock";
export { saveRecord } from "./save";
