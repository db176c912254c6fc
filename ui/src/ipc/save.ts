import { commands, type RecordForm, type RecordId, type Saved } from "./bindings";

/** Saves a new record, or puts a form in the place of what a record says. */
export function saveRecord(
  editing: RecordId | null,
  form: RecordForm,
  when: string | null,
): Promise<Saved> {
  return editing === null
    ? commands.recordSave(form, when)
    : commands.recordEdit(editing, form, when);
}
