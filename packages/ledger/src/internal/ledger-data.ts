import type { CurrencyCode, Instant, PlainDate, Reversal } from "@receivables/core";
import type {
  ApplicationRecorded,
  BankDepositRecorded,
  ContactRecorded,
  ControlRole,
  DisputeOpened,
  DisputeResolved,
  DocumentIssued,
  DueDateChanged,
  PlanAgreed,
  PromiseRecorded,
  ReceiptRecorded,
  RefundRecorded,
  WriteOffRecorded,
} from "../event.ts";
import type { Timeline } from "./timeline.ts";

/** Something that credit can be taken from: a receipt, or a document that lowers what is owed. */
export interface SourceData {
  readonly balance: Timeline;
  /** Ids of applications and refunds from it that were not reversed. */
  readonly applications: Set<string>;
  readonly refunds: Set<string>;
}

export interface DocumentData extends SourceData {
  readonly event: DocumentIssued;
  /** 1: the customer owes it; -1: it is credit; 0: neither. */
  readonly direction: 1 | -1 | 0;
  readonly control: ControlRole;
  /** What is left of each instalment of what was set against it by name. */
  readonly instalments: ReadonlyMap<string, Timeline>;
  /** What was written off and not recovered, by instalment; `""` stands for the whole document. */
  readonly writtenOff: Map<string, Timeline>;
  voided: Reversal | null;
}

export interface Identification {
  readonly customerId: string | null;
  readonly effectiveDate: PlainDate;
  readonly recordedAt: Instant;
}

export interface ReceiptData extends SourceData {
  readonly event: ReceiptRecorded;
  /** Whose it was, in the order it was entered; the first is the receipt's own word. */
  readonly identified: Identification[];
  deposit: BankDepositRecorded | null;
  returned: Reversal | null;
  /** The payout that already took this returned receipt off. */
  nettedBy: string | null;
}

/** A fact that can be undone. */
export interface Undoable<Event> {
  readonly event: Event;
  undone: Reversal | null;
}

export interface DisputeData {
  readonly event: DisputeOpened;
  resolved: DisputeResolved | null;
}

/** An entity's log, folded: maps by id in the order of the log. */
export class LedgerData {
  entityId: string | null = null;
  baseCurrency: CurrencyCode = "";
  country: string | null = null;
  version = 0;
  lastRecordedAt: Instant = "";
  hardLock: PlainDate | null = null;
  softLock: PlainDate | null = null;
  /** Fingerprints by command id. */
  readonly commands = new Map<string, string>();
  readonly documents = new Map<string, DocumentData>();
  readonly receipts = new Map<string, ReceiptData>();
  readonly bankDeposits = new Map<string, BankDepositRecorded>();
  readonly applications = new Map<string, Undoable<ApplicationRecorded>>();
  readonly writeOffs = new Map<string, Undoable<WriteOffRecorded>>();
  readonly refunds = new Map<string, Undoable<RefundRecorded>>();
  readonly dueDateChanges = new Map<string, DueDateChanged>();
  readonly disputes = new Map<string, DisputeData>();
  /** Disputes a deduction opened, by the application's id. */
  readonly disputesOfApplication = new Map<string, string[]>();
  readonly promises = new Map<string, Undoable<PromiseRecorded>>();
  readonly plans = new Map<string, Undoable<PlanAgreed>>();
  readonly contacts = new Map<string, ContactRecorded>();
}

/** Whose receipt it is by all that was entered. */
export function ownerOf(receipt: ReceiptData): string | null {
  return receipt.identified.at(-1)?.customerId ?? null;
}

/** The control account a receipt's unused part stands in. */
export function controlOf(receipt: ReceiptData): ControlRole {
  return ownerOf(receipt) === null ? "unidentifiedReceipts" : "unappliedReceipts";
}

/** Where a receipt's money is until it is taken to the bank. */
export function holdingOf(receipt: ReceiptData): "processorClearing" | "undepositedFunds" {
  return receipt.event.receipt.method === "card" ? "processorClearing" : "undepositedFunds";
}
