import type {
  BalanceProof,
  Issue,
  StatementBalance,
  StatementEntry,
  StatementHeader,
  StatementTotal,
} from "@receivables/core";

/** The head of a statement, before its entries. @category Bank files */
export interface HeaderPart {
  readonly kind: "header";
  /** Which statement of the file, from 0. */
  readonly position: number;
  /** Format and version, `camt.053.001.08`, `BAI2`. */
  readonly format: string;
  readonly statement: StatementHeader;
}

/** One entry of a statement. @category Bank files */
export interface EntryPart {
  readonly kind: "entry";
  readonly position: number;
  /** The head of the statement the entry stands in. */
  readonly statement: StatementHeader;
  readonly entry: StatementEntry;
}

/** Something of the file that could not be used, or that somebody should look at. @category Bank files */
export interface IssuePart {
  readonly kind: "issue";
  readonly issue: Issue;
}

/** The end of a statement. Nothing of a statement should be posted before its trailer was seen. @category Bank files */
export interface TrailerPart {
  readonly kind: "trailer";
  readonly position: number;
  readonly statement: StatementHeader;
  readonly balances: readonly StatementBalance[];
  /** What the bank says its entries sum to; absent where it says nothing. */
  readonly totals?: readonly StatementTotal[];
  /** How many entry parts came before. */
  readonly entryCount: number;
  readonly proof: BalanceProof;
}

/**
 * A piece of a bank file, in file order: for each statement one header, its entries, one trailer with the proof;
 * issues in between, where they were found.
 *
 * @category Bank files
 */
export type BankFilePart = HeaderPart | EntryPart | IssuePart | TrailerPart;
