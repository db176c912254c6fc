import type { Entry } from "../../ipc";
import { words } from "../../words";
import { dayAndMonth, momentHere } from "../../words/dates";

const text = words.fields.kept;

/** A kept record in words: what it is called, and a few words beside it. */
export function keptLine(entry: Entry, now = Date.now()): { title: string; line: string } {
  const { body } = entry;
  const join = (parts: (string | null)[]) => parts.filter((part) => part).join(" · ");
  switch (body.kind) {
    case "careTeam":
      return {
        title: body.member.name,
        line: join([words.record.role[body.member.role], body.member.phone, body.member.note]),
      };
    case "medicine": {
      const { name, asPrescribed, since, until } = body.medicine;
      const days = [
        since && text.since(dayAndMonth(since)),
        until && text.until(dayAndMonth(until)),
      ];
      return { title: name, line: join([asPrescribed, ...days]) };
    }
    case "question": {
      const { text: asks, whom, asked, answer } = body.question;
      return { title: asks, line: join([whom, asked ? text.asked : null, answer]) };
    }
    case "appointment": {
      const ahead = Date.parse(entry.at) > now;
      const { whom, say, agreed } = body.appointment;
      return {
        title: join([momentHere(entry.at), whom]),
        line: join([ahead ? text.ahead : null, ahead ? say : agreed]),
      };
    }
    default:
      return { title: "", line: "" };
  }
}
