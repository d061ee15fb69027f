import type { LogicalRecord } from "./join-records.ts";

/** Reads the fields of a record one after the other, over its continuations. */
export interface FieldCursor {
  /** The next field without white space around it; `undefined` after the last. */
  readonly next: () => string | undefined;
  /** As `next`, and a field in quotation marks may hold commas. */
  readonly nextQuoted: () => string | undefined;
  readonly peek: (ahead?: number) => string | undefined;
  /** Everything that follows, in lines: the text field. */
  readonly rest: () => readonly string[];
}

/** Fields of a record, the boundary of a continuation taken as a comma. */
export function readFields(record: LogicalRecord): readonly string[] {
  return record.pieces.flatMap(({ text }) => text.split(",").map((field) => field.trim()));
}

/** A cursor over the fields of a record. */
export function startFields(record: LogicalRecord): FieldCursor {
  const { pieces } = record;
  let piece = 0;
  let at = 0;
  const take = (isQuoted: boolean): string | undefined => {
    const text = pieces[piece]?.text;
    if (text === undefined) return undefined;
    const end = isQuoted ? quotedEnd(text, at) : text.indexOf(",", at);
    const field = text.slice(at, end === -1 ? text.length : end).trim();
    if (end === -1) {
      piece += 1;
      at = 0;
    } else at = end + 1;
    return isQuoted && isInQuotes(field) ? field.slice(1, -1) : field;
  };
  return {
    next: () => take(false),
    nextQuoted: () => take(true),
    peek: (ahead = 0) => {
      const before = [piece, at] as const;
      let field = take(false);
      for (let index = 0; index < ahead && field !== undefined; index += 1) field = take(false);
      [piece, at] = before;
      return field;
    },
    rest: () => {
      const first = pieces[piece];
      const lines =
        first === undefined ? [] : [first.text.slice(at), ...pieces.slice(piece + 1).map(({ text }) => text)];
      piece = pieces.length;
      return lines;
    },
  };
}

/** The comma after a field in quotation marks, or the next comma. */
function quotedEnd(text: string, at: number): number {
  if (text[at] === '"') {
    const close = text.indexOf('"', at + 1);
    if (close !== -1 && (close + 1 === text.length || text[close + 1] === ",")) {
      return close + 1 === text.length ? -1 : close + 1;
    }
  }
  return text.indexOf(",", at);
}

function isInQuotes(field: string): boolean {
  return field.length >= 2 && field.startsWith('"') && field.endsWith('"');
}
