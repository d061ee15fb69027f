import type { CurrencyCode, DecimalText, Money, PlainDate, StatementSign } from "@receivables/core";
import type { IssuePart } from "../bank-file-part.ts";

/** What the first record of a NACHA file says. @category NACHA */
export interface NachaFileHeader {
  /** Routing number of the point the file is sent to, as written. */
  readonly immediateDestination: string;
  /** Routing number or tax number of the sender, as written. */
  readonly immediateOrigin: string;
  readonly createdOn: PlainDate | null;
  /** `HH:mm`. */
  readonly createdTime?: string;
  /** `A` to `Z`, `0` to `9`: tells files of one day apart. */
  readonly modifier?: string;
  readonly destinationName?: string;
  readonly originName?: string;
  readonly referenceCode?: string;
}

/** What the header of a batch says. @category NACHA */
export interface NachaBatchHeader {
  /** `200` mixed, `220` credits, `225` debits, `280` accounting advices. */
  readonly serviceClass: string;
  /** Standard entry class: `PPD`, `CCD`, `CTX`, `IAT`, `COR`, … */
  readonly secCode: string;
  readonly companyName?: string;
  readonly companyId?: string;
  readonly discretionaryData?: string;
  readonly description?: string;
  /** The company's own date, as written: it need not be one. */
  readonly descriptiveDate?: string;
  readonly effectiveDate: PlainDate | null;
  /** Day of the year the batch settled on, `001` to `366`; the operator fills it in. */
  readonly settlementDay?: string;
  /** Routing number of the originating bank, eight digits. */
  readonly originatingBank: string;
  readonly batchNumber?: string;
  /** Only of international batches (IAT). */
  readonly international?: {
    /** `IATCOR` in notifications of change. */
    readonly indicator?: string;
    readonly foreignExchange?: string;
    readonly exchangeReference?: string;
    readonly destinationCountry?: string;
    readonly originatingCurrency?: CurrencyCode;
    readonly destinationCurrency?: CurrencyCode;
  };
  readonly line: number;
}

/** What kind of thing an entry is. @category NACHA */
export type NachaEntryKind = "payment" | "prenote" | "zero_dollar" | "return" | "change" | "advice";

/** An addenda record that carries the payer's words, or a form of its own. @category NACHA */
export interface NachaAddenda {
  /** `02` terminal, `05` remittance, `10` to `18` international, `98` change, `99` return, or whatever stands there. */
  readonly type: string;
  /** The text of a type 05 or unknown record. */
  readonly text?: string;
  /** The fields of other types by name, those that hold something. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly line: number;
}

/** Why an entry came back, from its addenda 99. @category NACHA */
export interface NachaReturn {
  /** `dishonored` is our bank sending a return back, `contested` theirs insisting on it. */
  readonly kind: "return" | "dishonored" | "contested";
  /** `R01`, … */
  readonly reason: string;
  /** Trace number of the entry that comes back: ties the return to what was sent. */
  readonly originalTrace: string;
  readonly originalBank?: string;
  /** Of the account owner, with R14 and R15. */
  readonly dateOfDeath?: PlainDate;
  /** Amount of the original entry, in international returns. */
  readonly originalAmount?: Money;
  readonly information?: string;
  /** Trace number of the return that is dishonored or contested. */
  readonly returnTrace?: string;
  /** Reason of that return, `R01`, … */
  readonly returnReason?: string;
  /** Trace number of the dishonored return that is contested. */
  readonly dishonoredTrace?: string;
  readonly trace?: string;
}

/** What the other bank asks to be changed, from an addenda 98. @category NACHA */
export interface NachaChange {
  /** `C01`, …; `C61` to `C69` refuse a change. */
  readonly code: string;
  readonly originalTrace: string;
  readonly originalBank?: string;
  readonly correctedData: string;
  /** The change that is refused, for `C61` to `C69`. */
  readonly refusedChange?: string;
  readonly trace?: string;
}

/** An entry of a NACHA file with its addenda. @category NACHA */
export interface NachaEntry {
  readonly kind: NachaEntryKind;
  readonly transactionCode: string;
  /** Whether the receiver's account is credited or debited; `null` when the transaction code does not tell. */
  readonly side: StatementSign | null;
  readonly account: "checking" | "savings" | "general_ledger" | "loan" | "other";
  /** Routing number of the receiving bank, nine digits as written. */
  readonly routingNumber: string;
  readonly accountNumber: string;
  /** In US dollars. */
  readonly amount: Money;
  /** The receiver's number with the originator. */
  readonly identification?: string;
  /** The receiver. */
  readonly name?: string;
  /** Of converted and re-presented checks: ARC, BOC, POP, RCK, TRC, XCK. */
  readonly checkNumber?: string;
  readonly discretionaryData?: string;
  readonly trace: string;
  readonly addenda: readonly NachaAddenda[];
  readonly return?: NachaReturn;
  readonly change?: NachaChange;
  readonly line: number;
}

/** Counts and sums of a batch or a file. @category NACHA */
export interface NachaTotals {
  readonly entryAddendaCount: number;
  /** Sum of the first eight digits of every routing number, its last ten digits. */
  readonly entryHash: string;
  readonly debits: DecimalText;
  readonly credits: DecimalText;
}

/** What a control record states against what was found. @category NACHA */
export interface NachaProof {
  /** `not_provable`: there is no control record, or a record could not be read. */
  readonly verdict: "proved" | "disproved" | "not_provable";
  readonly stated: NachaTotals | null;
  readonly found: NachaTotals;
}

/** A batch with its entries. @category NACHA */
export interface NachaBatch extends NachaBatchHeader {
  readonly entries: readonly NachaEntry[];
  readonly proof: NachaProof;
}

/** A NACHA file. @category NACHA */
export interface NachaFile {
  /** `null` where the file has none: banks send returns that way. */
  readonly header: NachaFileHeader | null;
  readonly batches: readonly NachaBatch[];
  readonly proof: NachaProof;
}

/**
 * A piece of a NACHA file, in file order: a file header (once a file, `null` where missing), for each batch its header,
 * entries and end with the proof, then the end of the file; issues in between.
 *
 * @category NACHA
 */
export type NachaPart =
  | { readonly kind: "file"; readonly header: NachaFileHeader | null }
  | { readonly kind: "batch"; readonly batch: NachaBatchHeader }
  | { readonly kind: "entry"; readonly entry: NachaEntry }
  | { readonly kind: "batchEnd"; readonly proof: NachaProof }
  | { readonly kind: "fileEnd"; readonly proof: NachaProof }
  | IssuePart;
