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
 * reference, then by payer, total and a date that fits; by total and date for money of somebody nobody knows (`isKnown`
 * says of a receipt whether its payer is a customer), where few enough advices are left that an accident is unlikely; and
 * by payer and date for money in another currency.
 */
export function tieAdvices(
  receipts: readonly Receipt[],
  advices: readonly RemittanceAdvice[],
  adviceDays: number,
  isKnown: (receipt: Receipt) => boolean,
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
  const onTime: Fits = (receipt, advice) => {
    if (advice.paymentDate === undefined || paymentReferenceKey(advice.paymentReference) !== null) return false;
    const day = toEpochDay(receipt.receivedOn ?? receipt.effectiveDate);
    // A payment that names something itself is not told by an advice that only has its amount.
    return Math.abs(day - toEpochDay(advice.paymentDate)) <= adviceDays && !namesSomething(receipt);
  };
  const near: Fits = (receipt, advice) => onTime(receipt, advice) && isSamePayer(receipt, advice);
  const totalOf: AdviceKey = ({ total }) => (total === null ? null : [total.minor, total.currency]);
  // The name and the total, where several advices share the total.
  pass(
    (receipt) => withTotal(nameKey(payerKeys(receipt).name?.normalised), receipt.amount),
    ({ payerName, total }) =>
      total === null || payerName === undefined ? null : withTotal(nameKey(normaliseName(payerName).normalised), total),
    near,
  );
  // Without a reference only a total that nothing else has can tie them, whoever the others are from.
  pass((receipt) => totalKey(receipt.amount), totalOf, near);
  const left = advices.filter(
    (each, at) => !taken.has(at) && paymentReferenceKey(each.paymentReference) === null && each.total !== null,
  ).length;
  pass(
    (receipt) => (left > receipt.amount.minor * mostOdds || isKnown(receipt) ? null : totalKey(receipt.amount)),
    totalOf,
    onTime,
  );
  // Who pays in another currency lists the invoices in theirs: the amounts are compared where the advice is followed.
  pass(
    (receipt) => (receipt.baseAmount === undefined ? null : nameKey(payerKeys(receipt).name?.normalised)),
    ({ payerName, paymentReference }) =>
      payerName === undefined || paymentReferenceKey(paymentReference) !== null
        ? null
        : nameKey(normaliseName(payerName).normalised),
    (receipt, advice) => onTime(receipt, advice) && advice.total?.currency === receipt.baseAmount?.currency,
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

/** Odds of an accident at which a total alone ties: advices left over the amounts there are. */
const mostOdds = 0.01;

function totalKey({ minor, currency }: { readonly minor: number; readonly currency: string }): JoinKey {
  return [minor, currency];
}

/** The beginning of a name, long enough to tell one. */
function nameKey(name: string | undefined): string | null {
  return name === undefined || name.length < leastShared ? null : name.slice(0, leastNamed);
}

/** Letters of a name that are compared where it is part of a key: names are cut by banks. */
const leastNamed = 12;
/** Letters at the start that two forms of one name share. */
const leastShared = 6;

function withTotal(key: string | null, total: { readonly minor: number; readonly currency: string }): JoinKey | null {
  return key === null ? null : [key, total.minor, total.currency];
}
