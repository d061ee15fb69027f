import {
  type Issue,
  maskCardNumbers,
  type Params,
  type StatementBalance,
  type StatementEntry,
  type StatementHeader,
  type StatementTotal,
} from "@receivables/core";
import type { BankFilePart } from "../bank-file-part.ts";
import type { BankIssueCode } from "../issues.ts";
import { startProof } from "./balance-tally.ts";
import { cleanAccount, cleanDetails } from "./clean-parties.ts";
import { makeBankIssue } from "./make-bank-issue.ts";

/** What stands after the entries of a statement. */
export interface StatementEnd {
  readonly balances: readonly StatementBalance[];
  readonly totals: readonly StatementTotal[];
  /** The file ended before the statement did. */
  readonly isIncomplete?: boolean;
  /** What of the head is known only here. */
  readonly header?: Partial<Pick<StatementHeader, "to" | "page">>;
}

/** An entry as a parser makes it, its number to be set. */
export type EntryDraft = { -readonly [Key in keyof StatementEntry]: StatementEntry[Key] };

/** Where the parser of a format puts what it finds; numbers statements and entries and keeps the proof. */
export interface StatementSink {
  readonly open: (format: string, statement: StatementHeader) => void;
  /** The entry is numbered here, in place: it is the parser's own, made for this call. */
  readonly entry: (entry: EntryDraft) => void;
  /** An entry of the open statement could not be read: nothing is proved without it. */
  readonly unreadableEntry: () => void;
  readonly close: (end: StatementEnd) => void;
  readonly isOpen: () => boolean;
  /** How many statements were opened before. */
  readonly position: () => number;
  readonly report: (code: BankIssueCode, params: Params, line?: number) => void;
  /** The same text as an earlier one where it was read before: dates and codes repeat, and need to be kept once. */
  readonly shared: (text: string) => string;
  /** Free text, with card numbers masked and reported unless the caller keeps them. */
  readonly clean: (text: string, field: string, line?: number) => string;
}

/** What a sink needs to know. */
export interface SinkOptions {
  readonly file: string | undefined;
  readonly mostIssues: number;
  readonly cardNumbers: "mask" | "keep";
}

interface OpenStatement {
  readonly statement: StatementHeader;
  readonly position: number;
  readonly proof: ReturnType<typeof startProof>;
  entryCount: number;
}

/** Most texts kept to be shared; a hostile file has any number of dates. */
const mostShared = 1_000;

/** Make a sink that hands every part to `emit`. */
export function makeSink(emit: (part: BankFilePart) => void, options: SinkOptions): StatementSink {
  let open: OpenStatement | null = null;
  let opened = 0;
  let issues = 0;
  const texts = new Map<string, string>();
  const emitIssue = (issue: Issue): void => emit({ kind: "issue", issue });
  const report: StatementSink["report"] = (code, params, line) => {
    issues += 1;
    const { file, mostIssues } = options;
    if (issues <= mostIssues) emitIssue(makeBankIssue(code, params, { file, line }));
    else if (issues === mostIssues + 1)
      emitIssue(makeBankIssue("bank.too_many_issues", { most: mostIssues }, { file }));
  };
  const clean: StatementSink["clean"] = (text, field, line) => {
    if (options.cardNumbers === "keep") return text;
    const masked = maskCardNumbers(text);
    if (masked.count > 0) report("bank.card_number_masked", { field }, line);
    return masked.text;
  };
  return {
    open: (format, stated) => {
      const account = cleanAccount(stated.account, (text) => clean(text, "account"));
      const statement = account === stated.account ? stated : { ...stated, account };
      open = { statement, position: opened, proof: startProof(), entryCount: 0 };
      opened += 1;
      emit({ kind: "header", position: open.position, format, statement });
    },
    entry: (entry) => {
      if (open === null) return;
      const { position, statement } = open;
      open.proof.add(entry);
      entry.ordinal = open.entryCount;
      const { line } = entry;
      entry.details = cleanDetails(entry.details, (text) => clean(text, "party", line));
      emit({ kind: "entry", position, statement, entry });
      open.entryCount += 1;
    },
    unreadableEntry: () => open?.proof.lose("bank.entries_unreadable"),
    close: ({ balances, totals, isIncomplete, header }) => {
      if (open === null) return;
      const { position, entryCount } = open;
      const statement = header === undefined ? open.statement : { ...open.statement, ...header };
      if (isIncomplete === true) open.proof.lose("bank.statement_incomplete");
      const proof = open.proof.finish(balances, totals);
      const stated = totals.length === 0 ? {} : { totals };
      emit({ kind: "trailer", position, statement, balances, ...stated, entryCount, proof });
      open = null;
    },
    isOpen: () => open !== null,
    position: () => opened,
    report,
    shared: (text) => {
      const known = texts.get(text);
      if (known !== undefined) return known;
      if (texts.size < mostShared) texts.set(text, text);
      return text;
    },
    clean,
  };
}
