import { Lexer, type MarkedToken, type Token, type Tokens } from "marked";

/** A piece of a line. There is none that leads anywhere or fetches anything. */
export type Span =
  | { is: "text"; text: string }
  | { is: "code"; text: string }
  | { is: "strong"; spans: Span[] }
  | { is: "em"; spans: Span[] }
  | { is: "del"; spans: Span[] }
  /** What it says, and then the address in full. */
  | { is: "address"; spans: Span[]; address: string }
  | { is: "break" };

export type Block =
  | { is: "paragraph"; spans: Span[] }
  | { is: "heading"; depth: number; spans: Span[] }
  | { is: "list"; ordered: boolean; items: Item[] }
  | { is: "quote"; blocks: Block[] }
  | { is: "table"; head: Span[][]; rows: Span[][][] }
  | { is: "code"; text: string }
  | { is: "rule" };

export type Item = { number: number | null; blocks: Block[] };

/** A text longer than this stands as it was typed. */
const longest = 50_000;
/** Some texts that nobody writes take a reader of Markdown minutes: more signs in one paragraph, a
 * longer word, or more marks at the start of a line, and the text stands as it was typed. */
const signs = /[*_~`[\]]/g;
const most = { signs: 500, word: 2000, marks: 12, depth: 12 };
const marks = /^(?:[ \t]*(?:>|[-*+]|\d+[.)])(?=[ \t>]))+/gm;

function isReadable(text: string): boolean {
  if (text.length > longest) return false;
  const many = (part: string) => (part.match(signs)?.length ?? 0) > most.signs;
  if (text.split(/\n[ \t]*\n/).some(many)) return false;
  if (text.split(/\s+/).some((word) => word.length > most.word)) return false;
  return !(text.match(marks) ?? []).some(
    (start) => start.replace(/\d+/g, "1").replace(/[ \t.)]/g, "").length > most.marks,
  );
}

/** A text without any marks of its own: lines stay lines. */
function plain(text: string): Span {
  return { is: "text", text };
}

function span(token: Token, depth: number): Span[] {
  const known = token as MarkedToken;
  if (depth > most.depth) return [plain(known.raw)];
  switch (known.type) {
    case "strong":
    case "em":
      return [{ is: known.type, spans: spans(known.tokens, depth) }];
    case "del": {
      const inside = spans(known.tokens, depth);
      // "~5 mg or ~6": one sign alone crosses nothing out.
      return known.raw.startsWith("~~")
        ? [{ is: "del", spans: inside }]
        : [plain("~"), ...inside, plain("~")];
    }
    case "link":
    case "image": {
      const inside = spans(known.tokens, depth);
      const address = known.title ? `${known.href} “${known.title}”` : known.href;
      const said = inside.map((one) => (one.is === "text" ? one.text : "")).join("");
      // An address written out is said once.
      const itself = ["", "http://", "mailto:"].some((before) => before + said === address);
      return itself ? inside : [{ is: "address", spans: inside, address }];
    }
    case "codespan":
      return [{ is: "code", text: known.text }];
    case "br":
      return [{ is: "break" }];
    case "escape":
      return [plain(known.text)];
    case "text":
      return known.tokens ? spans(known.tokens, depth) : [plain(known.text)];
    // A tag, a box to tick, or what a later reader knows: as it was typed.
    default:
      return [plain(known.raw)];
  }
}

function spans(tokens: Token[], depth: number): Span[] {
  return tokens.flatMap((token) => span(token, depth + 1));
}

function block(token: Token, depth: number): Block {
  const known = token as MarkedToken;
  if (depth > most.depth) return { is: "paragraph", spans: [plain(known.raw)] };
  switch (known.type) {
    case "paragraph":
      return { is: "paragraph", spans: spans(known.tokens, depth) };
    case "heading":
      return { is: "heading", depth: known.depth, spans: spans(known.tokens, depth) };
    case "blockquote":
      return { is: "quote", blocks: blocks(known.tokens, depth) };
    case "list":
      return {
        is: "list",
        ordered: known.ordered,
        items: known.items.map((one) => item(one, depth)),
      };
    case "table": {
      const cells = (row: Tokens.TableCell[]) => row.map((cell) => spans(cell.tokens, depth));
      return { is: "table", head: cells(known.header), rows: known.rows.map(cells) };
    }
    case "code":
      return { is: "code", text: known.text };
    case "hr":
      return { is: "rule" };
    default:
      return { is: "paragraph", spans: span(known, depth) };
  }
}

/** With the number that was typed: a list may be of dates. */
function item(token: Tokens.ListItem, depth: number): Item {
  const number = /^\s*(\d+)/.exec(token.raw)?.[1];
  return {
    number: number === undefined ? null : Number(number),
    blocks: blocks(token.tokens, depth),
  };
}

/** Text that stands between blocks, as in a short list, is gathered into paragraphs. */
function blocks(tokens: Token[], depth: number): Block[] {
  const found: Block[] = [];
  let open: Span[] | null = null;
  for (const token of tokens) {
    if (token.type === "text" || token.type === "checkbox") {
      if (open === null) found.push({ is: "paragraph", spans: (open = []) });
      open.push(...span(token, depth + 1));
    } else {
      open = null;
      if (token.type !== "space") found.push(block(token, depth + 1));
    }
  }
  return found;
}

/**
 * A text with marks, as what is to be shown. No word of it is lost: HTML, and whatever else isn't one of
 * the blocks and spans above, stands as it was typed. It never throws, and is quick whatever the text.
 */
export function readMarkdown(text: string): Block[] {
  const asTyped: Block[] = [{ is: "paragraph", spans: [plain(text)] }];
  if (!isReadable(text)) return asTyped;
  try {
    return blocks(new Lexer({ gfm: true, breaks: true }).lex(text), 0);
  } catch {
    return asTyped;
  }
}
