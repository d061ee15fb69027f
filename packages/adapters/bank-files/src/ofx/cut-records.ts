import { decodeEntities, type OfxToken, startTags } from "./cut-tags.ts";

/** An aggregate whose fields belong together: a statement, a transaction, the sign-on, the answer to a request. */
export interface OfxRecordDraft {
  readonly name: string;
  readonly line: number;
  /** By name; fields of an aggregate inside are named with it, `BANKACCTFROM/ACCTID`. The first of a name counts. */
  readonly fields: Map<string, string>;
  /** The record it stands in. */
  readonly parent: OfxRecordDraft | null;
}

/** What is found while a file is read. */
export interface RecordTarget {
  /** The fields of the record come afterwards. */
  readonly begin: (record: OfxRecordDraft) => void;
  /** The record is complete; `false` where its end tag is missing at the end of the file. */
  readonly end: (record: OfxRecordDraft, isClosed: boolean) => void;
  readonly tooLong: (name: string, line: number) => void;
  /** A document type declaration. */
  readonly doctype: (line: number) => void;
}

/** Depths of the aggregates that are read: a start tag closes whatever is open as deep or deeper. */
const ranks: Readonly<Record<string, number>> = {
  OFX: 0,
  SONRS: 2,
  STATUS: 3,
  FI: 3,
  STMTRS: 3,
  CCSTMTRS: 3,
  INVSTMTRS: 3,
  ACCTINFORS: 3,
  BANKACCTFROM: 4,
  CCACCTFROM: 4,
  INVACCTFROM: 4,
  BANKTRANLIST: 4,
  BANKTRANLISTP: 4,
  INVTRANLIST: 4,
  LEDGERBAL: 4,
  AVAILBAL: 4,
  BALLIST: 4,
  INVBAL: 4,
  BAL: 5,
  STMTTRN: 5,
  STMTTRNP: 5,
  PAYEE: 6,
  BANKACCTTO: 6,
  CCACCTTO: 6,
  CURRENCY: 6,
  ORIGCURRENCY: 6,
  IMAGEDATA: 6,
};
const records: ReadonlySet<string> = new Set([
  "SONRS",
  "STATUS",
  "STMTRS",
  "CCSTMTRS",
  "INVSTMTRS",
  "STMTTRN",
  "STMTTRNP",
]);

interface OpenAggregate {
  readonly name: string;
  readonly rank: number;
  readonly record: OfxRecordDraft | null;
}

/** Most fields of a record that are kept. */
const mostFields = 200;

/** Start putting tags together to records. */
export function startRecords(most: number, target: RecordTarget) {
  const cutter = startTags(most);
  const stack: OpenAggregate[] = [];
  let leaf: { readonly name: string; readonly line: number } | null = null;
  let value = "";

  const currentRecord = (): OfxRecordDraft | null => stack.findLast(({ record }) => record !== null)?.record ?? null;
  const finishLeaf = (): void => {
    if (leaf === null) return;
    const record = currentRecord();
    if (record !== null && record.fields.size < mostFields) {
      const from = stack.findLastIndex((each) => each.record === record);
      const path = [...stack.slice(from + 1).map(({ name }) => name), leaf.name].join("/");
      if (!record.fields.has(path)) record.fields.set(path, decodeEntities(value).trim());
    }
    leaf = null;
    value = "";
  };
  const pop = (isClosed: boolean): void => {
    const closed = stack.pop();
    if (closed !== undefined && closed.record !== null) target.end(closed.record, isClosed);
  };
  const open = (name: string, line: number): void => {
    finishLeaf();
    const rank = rankOf(name);
    if (rank === null) {
      leaf = { name, line };
      return;
    }
    while ((stack.at(-1)?.rank ?? -1) >= rank) pop(true);
    const record = records.has(name) ? { name, line, fields: new Map(), parent: currentRecord() } : null;
    stack.push({ name, rank, record });
    if (record !== null) target.begin(record);
  };
  const close = (name: string): void => {
    finishLeaf();
    if (!stack.some((each) => each.name === name)) return;
    while (stack.at(-1)?.name !== name) pop(true);
    pop(true);
  };
  const take = (tokens: readonly OfxToken[]): void => {
    for (const token of tokens) {
      if (token.kind === "open") open(token.name, token.line);
      else if (token.kind === "close") close(token.name);
      else if (token.kind === "doctype") target.doctype(token.line);
      else if (leaf !== null) {
        if (token.isCut) target.tooLong(leaf.name, token.line);
        value += token.text;
      }
    }
  };
  return {
    push: (text: string): void => take(cutter.push(text)),
    end: (): void => {
      take(cutter.end());
      finishLeaf();
      while (stack.length > 0) pop(false);
    },
  };
}

function rankOf(name: string): number | null {
  if (Object.hasOwn(ranks, name)) return ranks[name] ?? null;
  if (/MSGSRSV\d$/.test(name)) return 1;
  return name.endsWith("TRNRS") ? 2 : null;
}
