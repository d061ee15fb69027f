/** A record between two carets, its lines by their letter. */
export interface QifRecord {
  readonly line: number;
  /** The first line of each letter. */
  readonly fields: Map<string, string>;
  readonly splits: QifSplit[];
}

/** A part of a transaction: category, memo, amount. */
export interface QifSplit {
  readonly category: string;
  memo: string;
  amount: string;
}

/** A record with nothing in it yet. */
export function emptyRecord(line: number): QifRecord {
  return { line, fields: new Map(), splits: [] };
}

/** Add a line to a record; of more splits than `mostSplits` the rest is left out. */
export function addLine(record: QifRecord, text: string, mostSplits: number): void {
  const letter = text.slice(0, 1);
  const value = text.slice(1).trim();
  const split = record.splits.at(-1);
  if (letter === "S") {
    if (record.splits.length < mostSplits) record.splits.push({ category: value, memo: "", amount: "" });
  } else if (letter === "E" && split !== undefined) split.memo = value;
  else if (letter === "$" && split !== undefined) split.amount = value;
  else if (!record.fields.has(letter)) record.fields.set(letter, value);
}

/** Whether a record says nothing. */
export function isEmptyRecord({ fields, splits }: QifRecord): boolean {
  return fields.size === 0 && splits.length === 0;
}
