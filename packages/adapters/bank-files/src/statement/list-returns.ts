import {
  addDecimal,
  type BankStatement,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  type PlainDate,
  type StatedAmount,
  type StatementCharge,
  type StatementEntry,
  type StatementEntryDetail,
  subtractDecimal,
} from "@receivables/core";
import type { EntryPart } from "../bank-file-part.ts";
import { isBooked } from "../internal/balance-tally.ts";
import { findNachaReason } from "../nacha/reason-codes.ts";
import { findIsoReason } from "../pain/iso-reason-codes.ts";

/** Why money went back. @category Bank files */
export interface ReturnReason {
  /** As the bank stated it. */
  readonly code: string;
  /** Whose list it is of; `bank` for a code of the bank's own. */
  readonly list: "nacha" | "iso" | "bank";
  readonly text: string | null;
  /** What may be done, where the list tells: see {@link findNachaReason} and {@link findIsoReason}. */
  readonly action: "retry" | "correct" | "stop" | "ask" | "bank" | null;
}

/** Money that came in and went back: an NSF check, an ACH return, a returned SEPA collection. @category Bank files */
export interface ReturnedPayment {
  /** The entry's place in its statement, and the payment's place in the entry where it has several. */
  readonly ordinal: number;
  readonly index: number | null;
  readonly kind: "check" | "ach" | "sepa" | "other";
  /** What the bank took back: the original amount, its fees left out. */
  readonly amount: StatedAmount;
  /** What the bank charged for it; `null` where none is stated. */
  readonly fee: StatedAmount | null;
  readonly bookingDate: PlainDate | null;
  /** `null` where the bank states none. */
  readonly reason: ReturnReason | null;
  readonly texts: readonly string[];
  /** What the original payment can be found by: end-to-end id, trace number, mandate, check number, reference. */
  readonly originalReferences: readonly string[];
}

/**
 * List the payments of a statement that went back, each with its reason, what the original is found by, and the fee.
 *
 * A booked debit is a return when the bank codes it as one or states a return reason. Where it took more than the
 * original and says so, by charges or by the amount instructed, the surplus is the fee. Whether a receipt is reversed is
 * decided elsewhere: this is what the bank says.
 *
 * **Units** amounts as decimal text in major units. **Refuses** nothing. **Source** ISO 20022 external bank transaction
 * codes (UPDD, UPCQ, UPCT, PRDD, RRTN, CQRV); BAI2 type codes 555, 557 and 558; German business transaction codes 108, 109,
 * 181 and 184; Nacha Operating Rules, Appendix Four.
 *
 * @param source - a statement, or an entry part of {@link readBankFile}
 * @returns the returns in the order of the statement
 * @example
 * ```ts
 * const entry = {
 *   ordinal: 0, amount: { value: "122.00", currency: "EUR" }, sign: "debit", reversal: false, status: "booked",
 *   bookingDate: "2026-03-12", valueDate: null, transactionCode: "PMNT/IDDT/UPDD", charges: [],
 *   details: [{ amount: { value: "122.00", currency: "EUR" }, sign: "debit", instructedAmount: { value: "119.00", currency: "EUR" },
 *     endToEndId: "INV-7", returnReason: "AM04", creditorReferences: [], remittanceText: [], referredDocuments: [], charges: [] }],
 * } as const;
 * const [back] = listReturns({ kind: "entry", position: 0, entry, statement: { id: "S", account: {}, currency: "EUR" } });
 * [back.kind, back.amount.value, back.fee?.value, back.reason?.text, back.originalReferences]
 * // => ["sepa", "119.00", "3.00", "Insufficient funds", ["INV-7"]]
 * ```
 * @category Bank files
 */
export function listReturns(source: BankStatement | EntryPart): readonly ReturnedPayment[] {
  const entries = "entry" in source ? [source.entry] : source.entries;
  return entries.flatMap((entry) => {
    if (entry.sign !== "debit" || !isBooked(entry.status)) return [];
    const isCoded = returnKind(entry) !== null;
    if (entry.details.length === 0) return isCoded ? [toReturn(entry, null, null)] : [];
    return entry.details.flatMap((detail, index) => {
      // In a batch of returns each payment is one; in another batch only those with a reason of their own.
      if (!isCoded && detail.returnReason === undefined) return [];
      return [toReturn(entry, detail, entry.details.length === 1 ? null : index)];
    });
  });
}

const kinds: Readonly<Record<string, ReturnedPayment["kind"]>> = {
  UPDD: "sepa",
  PRDD: "sepa",
  UPCT: "sepa",
  RRTN: "sepa",
  UPCQ: "check",
  CQRV: "check",
  "555": "check",
  "557": "ach",
  "558": "ach",
  NRTI: "other",
};

const germanKinds: ReadonlySet<string> = new Set(["108", "109", "181", "184"]);

/** What kind of return the codes of an entry say; `null` when they say none. */
function returnKind({ transactionCode = "", proprietaryCode = "" }: StatementEntry): ReturnedPayment["kind"] | null {
  if (/^[NFS][A-Z0-9]{3}$/.test(transactionCode) && germanKinds.has(proprietaryCode)) return "sepa";
  const code = transactionCode.split(/[/-]/).at(-1) ?? "";
  return Object.hasOwn(kinds, code) ? (kinds[code] ?? null) : null;
}

function toReturn(entry: StatementEntry, detail: StatementEntryDetail | null, index: number | null): ReturnedPayment {
  const reason = detail?.returnReason === undefined ? null : readReason(detail.returnReason);
  const { amount, fee } = splitFee(entry, detail, index === null);
  const { endToEndId, instructionId, transactionId, mandateId, checkNumber } = detail ?? {};
  const own = index === null ? entry.customerReference : undefined;
  const references = [endToEndId, instructionId, transactionId, checkNumber, mandateId, own];
  return {
    ordinal: entry.ordinal,
    index,
    kind: kindOf(entry, reason),
    amount,
    fee,
    bookingDate: entry.bookingDate,
    reason,
    texts: [...(detail?.returnText ?? []), ...(detail?.remittanceText ?? [])],
    originalReferences: [...new Set(references.filter((each) => each !== undefined && each !== "NOTPROVIDED"))].flatMap(
      (each) => each ?? [],
    ),
  };
}

function kindOf(entry: StatementEntry, reason: ReturnReason | null): ReturnedPayment["kind"] {
  const coded = returnKind(entry);
  if (coded !== null && coded !== "other") return coded;
  if (reason?.list === "nacha" || /^[A-Z]{3}\/\d\d$/.test(entry.transactionCode ?? "")) return "ach";
  return reason?.list === "iso" ? "sepa" : "other";
}

/** A reason by the list it is of: R01 is NACHA's, AM04 one of ISO 20022. */
function readReason(stated: string): ReturnReason {
  const code = stated.trim();
  const nacha = findNachaReason(code);
  if (nacha !== null) return { code, list: "nacha", text: nacha.text, action: nacha.action };
  const iso = findIsoReason(code);
  if (iso !== null) return { code, list: "iso", text: iso.text, action: iso.action };
  return { code, list: "bank", text: null, action: null };
}

/** The original amount and the fee, where charges or the amount instructed tell them apart. */
function splitFee(
  entry: StatementEntry,
  detail: StatementEntryDetail | null,
  isOnly: boolean,
): { readonly amount: StatedAmount; readonly fee: StatedAmount | null } {
  const taken = detail?.amount ?? entry.amount;
  const charges = [...(detail?.charges ?? []), ...(isOnly ? entry.charges : [])];
  const { included, apart } = sumCharges(charges, taken.currency);
  const whole = isOnly ? entry.amount : taken;
  const instructed = detail?.instructedAmount;
  const surplus =
    instructed?.currency === whole.currency && instructed !== undefined ? difference(whole, instructed) : null;
  if (surplus !== null && instructed !== undefined) return { amount: instructed, fee: toAmount(surplus, whole) };
  if (included.coefficient > 0n && compareDecimal(included, decimal(whole.value)) < 0) {
    const amount = toAmount(subtractDecimal(decimal(whole.value), included), whole);
    return { amount, fee: toAmount(addDecimal(included, apart), whole) };
  }
  return { amount: whole, fee: apart.coefficient > 0n ? toAmount(apart, whole) : null };
}

const zero: Decimal = { coefficient: 0n, scale: 0 };

/** Charges taken off the account within the entry, and those beside it. */
function sumCharges(
  charges: readonly StatementCharge[],
  currency: string | null,
): { readonly included: Decimal; readonly apart: Decimal } {
  let included = zero;
  let apart = zero;
  for (const { amount, sign, included: isIncluded } of charges) {
    if (sign !== "debit" || (amount.currency !== null && amount.currency !== currency)) continue;
    if (isIncluded === false) apart = addDecimal(apart, decimal(amount.value));
    else included = addDecimal(included, decimal(amount.value));
  }
  return { included, apart };
}

/** How much more one amount is than another; `null` when it is not. */
function difference(whole: StatedAmount, part: StatedAmount): Decimal | null {
  const surplus = subtractDecimal(decimal(whole.value), decimal(part.value));
  return surplus.coefficient > 0n ? surplus : null;
}

function toAmount(value: Decimal, { currency }: StatedAmount): StatedAmount {
  return { value: formatDecimalText(value), currency };
}
