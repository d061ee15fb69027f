import {
  type Instant,
  isInstant,
  isPlainDate,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
} from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceDetails } from "../model/details.ts";
import type { Invoice } from "../model/invoice.ts";
import type { CreditMemo, DebitMemo, MemoEvidence } from "../model/memo.ts";

/** What must be there before an invoice may be issued. @category Lifecycle */
export interface DocumentationPolicy {
  /** Kinds of evidence, such as `"proof_of_delivery"`. */
  readonly evidence: readonly string[];
  /** Fields of the document's details, such as `"purchaseOrderReference"`, `"buyer"`. */
  readonly details: readonly (keyof InvoiceDetails)[];
  /** Whether seller and buyer need a postal address. */
  readonly addresses: "required" | "optional";
}

/** Evidence and policy of the documentation check. @category Lifecycle */
export interface CheckReadyOptions {
  /** What is needed. */
  readonly policy: DocumentationPolicy;
  /** What is there. */
  readonly evidence: readonly MemoEvidence[];
}

/**
 * Check that everything is there that an invoice needs before it goes out: order number, proof of delivery,
 * certificates, addresses, as the policy lists them.
 *
 * **Units** none. **Refuses** `invoicing.document_missing`, one for each thing missing, with its path. **Source** trade
 * practice; Council Directive 2006/112/EC, article 226 (5) for the addresses.
 *
 * @param invoice - a draft
 * @param options - what is needed, and what is there
 * @returns the invoice, ready to be issued, or what is missing
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const policy = { evidence: ["proof_of_delivery"], details: ["purchaseOrderReference"], addresses: "optional" } as const;
 * const checked = checkReady(invoice, { policy, evidence: [] });
 * checked.ok ? [] : checked.issues.map((issue) => issue.path) // => ["/input/details/purchaseOrderReference", "/evidence"]
 * ```
 * @category Lifecycle
 */
export function checkReady(invoice: Invoice, options: CheckReadyOptions): Result<Invoice> {
  const { policy, evidence } = options;
  const details: InvoiceDetails = invoice.input.details ?? {};
  const missing = (what: string, path: string) =>
    makeIssue(invoicingIssues, "invoicing.document_missing", { what }, { path });
  const parties = policy.addresses === "required" ? (["seller", "buyer"] as const) : [];
  const issues = [
    ...policy.details
      .filter((name) => details[name] === undefined)
      .map((name) => missing(name, `/input/details/${name}`)),
    ...parties
      .filter((party) => details[party]?.address === undefined)
      .map((party) => missing(`${party} address`, `/input/details/${party}/address`)),
    ...policy.evidence
      .filter((kind) => !evidence.some((each) => each.kind === kind))
      .map((kind) => missing(kind, "/evidence")),
  ];
  return issues.length === 0 ? ok(invoice) : refuse(...issues);
}

/** A number series of one legal entity: the next number is always the last one plus 1. @category Lifecycle */
export interface NumberSeries {
  readonly entityId: string;
  readonly prefix: string;
  /** The number last used; 0 before the first. */
  readonly last: number;
  /** Digits the number is filled to with zeros. */
  readonly digits: number;
  /** Content hash of the document last issued; empty before the first. */
  readonly lastHash: string;
}

/** Where an issued invoice stands. @category Lifecycle */
export type InvoiceState = "issued" | "delivered" | "bounced" | "corrected" | "void";

/** An invoice or memo with its number: from here on it never changes, it is only corrected by other documents. @category Lifecycle */
export interface IssuedInvoice {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly number: string;
  /** Place in the series, without gaps. */
  readonly sequence: number;
  readonly state: InvoiceState;
  readonly issuedAt: Instant;
  /** The invoice with its number in the details. */
  readonly invoice: Invoice | CreditMemo | DebitMemo;
  /** Hash of the document before it in the series. */
  readonly previousHash: string;
  /** Hash of the previous hash, the number, whom it bills, when, and the content. */
  readonly contentHash: string;
}

/** Who issues what, when, under which series. @category Lifecycle */
export interface IssueInvoiceOptions {
  /** Id of the document in the caller's books. */
  readonly id: string;
  /** Whom it bills. */
  readonly customerId: string;
  /** The moment it is issued. */
  readonly issuedAt: Instant;
  /** The entity's series, held by the caller: keep the returned one in the same transaction as the document. */
  readonly series: NumberSeries;
  /** A cryptographic hash of a text, as hexadecimal or base64. */
  readonly hash: (text: string) => string;
  /** What {@link checkReady} asks for: a draft that is not ready gets no number. */
  readonly ready: CheckReadyOptions;
}

/** An issued document and the series after it. @category Lifecycle */
export interface IssuedResult {
  readonly issued: IssuedInvoice;
  readonly series: NumberSeries;
}

/**
 * Give an invoice that is ready its number and seal its content.
 *
 * A draft has no number; the number is the series' next, so there are no gaps as long as the caller stores document and
 * series together. The hash covers the hash before it, the number, whom it bills, when and the whole content, members in
 * code-point order, so that a changed or removed document breaks the chain.
 *
 * **Units** none. **Refuses** `invoicing.document_missing` (not ready), `invoicing.number_taken` (the invoice has one),
 * `invoicing.series_invalid`, `invoicing.date_invalid`. **Source** Council Directive 2006/112/EC, article 226 (2): a sequential number that uniquely
 * identifies the invoice.
 *
 * @param invoice - a draft, ready
 * @param options - id, customer, series, hash
 * @returns the issued invoice and the series after it, or why not
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const series = { entityId: "acme", prefix: "R-", last: 41, digits: 4, lastHash: "" };
 * const hash = (text: string) => String(text.length);
 * const ready = { policy: { evidence: ["proof_of_delivery"], details: [], addresses: "optional" },
 *   evidence: [{ kind: "proof_of_delivery", reference: "D-1" }] } as const;
 * const { issued, series: next } = unwrap(issueInvoice(invoice, { id: "i1", customerId: "C7", issuedAt: "2026-03-01T09:00:00.000Z", series, hash, ready }));
 * [issued.number, issued.state, next.last] // => ["R-0042", "issued", 42]
 * ```
 * @category Lifecycle
 */
export function issueInvoice(invoice: Invoice, options: IssueInvoiceOptions): Result<IssuedResult> {
  const { id, customerId, issuedAt, series, hash } = options;
  const ready = checkReady(invoice, options.ready);
  if (!ready.ok) return ready;
  if (invoice.input.details?.number !== undefined) {
    return refuse(makeIssue(invoicingIssues, "invoicing.number_taken", {}, { path: "/input/details/number" }));
  }
  const sequence = series.last + 1;
  if (!Number.isSafeInteger(sequence) || sequence < 1 || !Number.isInteger(series.digits) || series.digits < 0) {
    return refuse(makeIssue(invoicingIssues, "invoicing.series_invalid", {}, { path: "/series" }));
  }
  if (!isInstant(issuedAt)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.date_invalid", { field: "issuedAt" }, { path: "/issuedAt" }));
  }
  const number = `${series.prefix}${String(sequence).padStart(series.digits, "0")}`;
  const numbered = { ...invoice, input: { ...invoice.input, details: { ...invoice.input.details, number } } };
  const { entityId, lastHash: previousHash } = series;
  const facts = { id, entityId, customerId, number, sequence, issuedAt, invoice: numbered, previousHash };
  const contentHash = hash(sealedText(facts));
  return ok({
    issued: { ...facts, state: "issued", contentHash },
    series: { ...series, last: sequence, lastHash: contentHash },
  });
}

/** How {@link verifyChain} checks. @category Lifecycle */
export interface VerifyChainOptions {
  /** The hash the documents were issued with. */
  readonly hash: (text: string) => string;
}

/**
 * Check that issued documents of a series follow each other without gaps and that none was changed.
 *
 * **Units** none. **Refuses** `invoicing.chain_gap` and `invoicing.chain_broken`, one for each document. **Source** hash
 * chains as in audit logs; see {@link issueInvoice}.
 *
 * @param documents - issued documents of one series, in order
 * @param options - the hash
 * @returns how many were checked, or what is broken
 * @example
 * ```ts
 * verifyChain([], { hash: (text) => text }) // => { ok: true, value: 0 }
 * ```
 * @category Lifecycle
 */
export function verifyChain(documents: readonly IssuedInvoice[], options: VerifyChainOptions): Result<number> {
  const issues = documents.flatMap((document, at) => {
    const before = documents[at - 1];
    const path = `/${at}`;
    const { number, previousHash, contentHash } = document;
    const gap = before !== undefined && document.sequence !== before.sequence + 1;
    const unlinked = before !== undefined && previousHash !== before.contentHash;
    const changed = options.hash(sealedText(document)) !== contentHash;
    return [
      ...(gap ? [makeIssue(invoicingIssues, "invoicing.chain_gap", { number }, { path })] : []),
      ...(unlinked || changed ? [makeIssue(invoicingIssues, "invoicing.chain_broken", { number }, { path })] : []),
    ];
  });
  return issues.length === 0 ? ok(documents.length) : refuse(...issues);
}

/** What happens to an issued invoice. @category Lifecycle */
export type InvoiceStep =
  | { readonly kind: "deliver" | "bounce" | "correct" }
  | {
      readonly kind: "void";
      readonly date: PlainDate;
      /** Minor units already applied to it, from the ledger. */
      readonly appliedMinor: number;
      /** The last day of the periods that are closed; `null` where none is. */
      readonly lockedUntil: PlainDate | null;
    };

const leads = {
  deliver: { from: ["issued", "bounced"], to: "delivered" },
  bounce: { from: ["issued"], to: "bounced" },
  correct: { from: ["issued", "delivered"], to: "corrected" },
  void: { from: ["issued", "bounced"], to: "void" },
} as const satisfies Readonly<
  Record<InvoiceStep["kind"], { readonly from: readonly InvoiceState[]; readonly to: InvoiceState }>
>;

/**
 * Deliver, bounce, correct or void an issued invoice.
 *
 * Voiding is for an invoice nobody has: undelivered, nothing applied to it, its period open. Any other wrong invoice is
 * credited and billed again.
 *
 * **Units** minor units. **Refuses** `invoicing.invoice_step` (not from this state: a delivered invoice cannot be
 * voided), `invoicing.void_applied`, `invoicing.void_period_closed`, `invoicing.date_invalid`. **Source** trade
 * practice; article 219 of Directive 2006/112/EC for corrections.
 *
 * @param issued - the invoice
 * @param step - what happens
 * @returns the invoice in its new state, or why not
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const series = { entityId: "acme", prefix: "R-", last: 0, digits: 1, lastHash: "" };
 * const ready = { policy: { evidence: [], details: [], addresses: "optional" }, evidence: [] } as const;
 * const options = { id: "i1", customerId: "C7", issuedAt: "2026-03-01T09:00:00.000Z", series, hash: (text: string) => text, ready };
 * const { issued } = unwrap(issueInvoice(invoice, options));
 * const delivered = unwrap(advanceInvoice(issued, { kind: "deliver" }));
 * advanceInvoice(delivered, { kind: "void", date: "2026-03-02", appliedMinor: 0, lockedUntil: null }).ok // => false
 * ```
 * @category Lifecycle
 */
export function advanceInvoice(issued: IssuedInvoice, step: InvoiceStep): Result<IssuedInvoice> {
  const { from, to } = leads[step.kind];
  if (!from.some((state) => state === issued.state)) {
    return refuse(makeIssue(invoicingIssues, "invoicing.invoice_step", { step: step.kind, state: issued.state }));
  }
  if (step.kind === "void") {
    if (!isPlainDate(step.date)) {
      return refuse(makeIssue(invoicingIssues, "invoicing.date_invalid", { field: "date" }, { path: "/date" }));
    }
    if (step.appliedMinor !== 0) {
      return refuse(makeIssue(invoicingIssues, "invoicing.void_applied", {}, { path: "/appliedMinor" }));
    }
    if (step.lockedUntil !== null && issued.invoice.issueDate <= step.lockedUntil) {
      return refuse(makeIssue(invoicingIssues, "invoicing.void_period_closed", {}, { path: "/lockedUntil" }));
    }
  }
  return ok({ ...issued, state: to });
}

/** What is hashed: all that never changes, members in code-point order, so that a store that reorders them changes nothing. */
function sealedText(document: Omit<IssuedInvoice, "state" | "contentHash">): string {
  const { previousHash, entityId, id, customerId, number, sequence, issuedAt, invoice } = document;
  return JSON.stringify([previousHash, entityId, id, customerId, number, sequence, issuedAt, inOrder(invoice)]);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, inOrder(member)]);
}
