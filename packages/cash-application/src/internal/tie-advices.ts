import { type Receipt, type RemittanceAdvice, toEpochDay } from "@receivables/core";
import { type JoinKey, joinExact, normaliseName, normaliseReference } from "@receivables/matching";
import { payerKeys } from "./payer-keys.ts";
import { unknownReferences } from "./unknown-references.ts";

/** Advices tied to receipts, each at most once; positions in the two lists. */
export interface TiedAdvices {
  readonly adviceOf: ReadonlyMap<number, number>;
  /** Receipts that share a key with several advices, or an advice with several receipts. */
  readonly ambiguous: ReadonlySet<number>;
}

/** Something that is always the same is no reference. */
const placeholders: ReadonlySet<string> = new Set(["NOTPROVIDED", "NONREF", "NONE", "UNKNOWN", "NA", "NOREF"]);

/** A payment reference in the form it is compared in; `null` for none and for placeholders. */
export function paymentReferenceKey(reference: string | undefined): string | null {
  if (reference === undefined) return null;
  const key = normaliseReference(reference).alnum;
  return key === "" || placeholders.has(key) ? null : key;
}

/**
 * Tie advices to the money they explain, unique on both sides each time: by payment reference and total, by payment
 * reference, then by payer, total and a date that fits.
 */
export function tieAdvices(
  receipts: readonly Receipt[],
  advices: readonly RemittanceAdvice[],
  adviceDays: number,
): TiedAdvices {
  const adviceOf = new Map<number, number>();
  const taken = new Set<number>();
  const ambiguous = new Set<number>();
  const pass = (receiptKey: (receipt: Receipt) => JoinKey | null, adviceKey: AdviceKey, fits: Fits): void => {
    const join = joinExact(receipts, advices, {
      leftKey: (receipt, at) => (adviceOf.has(at) ? null : receiptKey(receipt)),
      rightKey: (advice, at) => (taken.has(at) ? null : adviceKey(advice)),
    });
    for (const { left, right } of join.pairs) {
      const receipt = receipts[left];
      const advice = advices[right];
      if (receipt === undefined || advice === undefined || !fits(receipt, advice)) continue;
      adviceOf.set(left, right);
      taken.add(right);
    }
    for (const group of join.ambiguous) for (const left of group.left) ambiguous.add(left);
  };
  const always: Fits = () => true;
  pass(
    (receipt) => withTotal(paymentReferenceKey(receipt.reference), receipt.amount),
    (advice) => (advice.total === null ? null : withTotal(paymentReferenceKey(advice.paymentReference), advice.total)),
    always,
  );
  pass(
    (receipt) => paymentReferenceKey(receipt.reference),
    (advice) => paymentReferenceKey(advice.paymentReference),
    // An amount or a currency that differs is not refused here: it is a difference to explain.
    always,
  );
  const near: Fits = (receipt, advice) => {
    if (advice.paymentDate === undefined || paymentReferenceKey(advice.paymentReference) !== null) return false;
    const day = toEpochDay(receipt.receivedOn ?? receipt.effectiveDate);
    const isNear = Math.abs(day - toEpochDay(advice.paymentDate)) <= adviceDays;
    // A payment that names something itself is not told by an advice that only has its amount.
    return isNear && isSamePayer(receipt, advice) && !namesSomething(receipt);
  };
  // Without a reference only a total that nothing else has can tie them, whoever the others are from.
  pass(
    (receipt) => [receipt.amount.minor, receipt.amount.currency],
    (advice) => (advice.total === null ? null : [advice.total.minor, advice.total.currency]),
    near,
  );
  for (const at of adviceOf.keys()) ambiguous.delete(at);
  return { adviceOf, ambiguous };
}

type AdviceKey = (advice: RemittanceAdvice) => JoinKey | null;
type Fits = (receipt: Receipt, advice: RemittanceAdvice) => boolean;

/** Whether nothing speaks against one payer: the same customer, the same or a cut name, or one side does not say. */
function isSamePayer(receipt: Receipt, advice: RemittanceAdvice): boolean {
  if (receipt.customerId !== null && advice.customerId !== undefined) return receipt.customerId === advice.customerId;
  const one = payerKeys(receipt).name?.normalised ?? "";
  const other = advice.payerName === undefined ? "" : normaliseName(advice.payerName).normalised;
  return one === "" || other === "" || one.slice(0, leastShared) === other.slice(0, leastShared);
}

function namesSomething({ remittanceText }: Receipt): boolean {
  return (remittanceText ?? []).some((text) => unknownReferences(text).length > 0);
}

/** Letters at the start that two forms of one name share. */
const leastShared = 6;

function withTotal(key: string | null, total: { readonly minor: number; readonly currency: string }): JoinKey | null {
  return key === null ? null : [key, total.minor, total.currency];
}
