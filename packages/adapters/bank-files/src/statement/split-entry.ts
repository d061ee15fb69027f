import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  type Issue,
  type StatedAmount,
  type StatementCharge,
  type StatementEntry,
  type StatementEntryDetail,
  subtractDecimal,
} from "@receivables/core";
import { makeBankIssue } from "../internal/make-bank-issue.ts";

/** A receipt's share of an entry. */
export interface EntryShare {
  readonly amount: StatedAmount;
  /** The payments it is for; none when the bank lists none. */
  readonly details: readonly StatementEntryDetail[];
  /** The payment's place in the entry; `null` for the whole entry. */
  readonly index: number | null;
}

const zero: Decimal = { coefficient: 0n, scale: 0 };

/** Split a credit entry into its payments where these account for its amount, else leave it whole and say so. */
export function splitEntry(
  entry: StatementEntry,
  name: string,
): { readonly parts: readonly EntryShare[]; readonly issues: readonly Issue[] } {
  const { details, amount } = entry;
  const whole: EntryShare = { amount, details, index: null };
  if (details.length === 0) return { parts: [whole], issues: [] };
  const place = { line: entry.line };
  const leave = (issue: Issue | null) => ({ parts: [whole], issues: issue === null ? [] : [issue] });
  const amounts = details.map((detail) => amountIn(detail, amount.currency));
  if (amounts.some((each) => each === null)) {
    // One payment without an amount of its own is the entry; of several nobody knows who paid how much.
    if (details.length === 1) return leave(null);
    const params = { entry: name, count: details.length };
    return leave(makeBankIssue("bank.details_without_amounts", params, place));
  }
  const shares = details.flatMap((detail, index): readonly SignedShare[] => {
    const share = amounts[index] ?? null;
    if (share === null) return [];
    return [{ amount: share, details: [detail], index, isDebit: detail.sign === "debit" && details.length > 1 }];
  });
  const sum = shares.reduce((total, { amount: { value }, isDebit }) => {
    return isDebit ? subtractDecimal(total, decimal(value)) : addDecimal(total, decimal(value));
  }, zero);
  const surplus = subtractDecimal(sum, decimal(amount.value));
  const charges = explainingCharges(entry, surplus);
  if (surplus.coefficient !== 0n && charges === null) {
    const params = { entry: name, found: formatDecimalText(sum), stated: amount.value };
    return leave(makeBankIssue("bank.details_do_not_sum", params, place));
  }
  const issues: Issue[] = [];
  if (charges !== null) {
    const params = { entry: name, charges: formatDecimalText(charges) };
    issues.push(makeBankIssue("bank.charges_deducted", params, place));
  }
  for (const share of shares) {
    if (!share.isDebit) continue;
    const params = { entry: name, index: share.index, amount: share.amount.value };
    issues.push(makeBankIssue("bank.debit_left_out", params, place));
  }
  const credits = shares.filter(({ isDebit, amount: { value } }) => !isDebit && /[1-9]/.test(value));
  return {
    issues,
    parts: credits.map((share) => ({
      amount: share.amount,
      details: share.details,
      index: details.length === 1 ? null : share.index,
    })),
  };
}

interface SignedShare {
  readonly amount: StatedAmount;
  readonly details: readonly StatementEntryDetail[];
  readonly index: number;
  readonly isDebit: boolean;
}

/** The amount of a payment in the currency of its entry; `null` when it has none in that currency. */
function amountIn({ amount }: StatementEntryDetail, currency: string | null): StatedAmount | null {
  if (amount === null) return null;
  return amount.currency === null || amount.currency === currency ? { ...amount, currency } : null;
}

/** Charges stated on the entry or on its payments that are exactly what the payments are more; `null` when none are. */
function explainingCharges(entry: StatementEntry, surplus: Decimal): Decimal | null {
  if (surplus.coefficient <= 0n) return null;
  const ofEntry = sumCharges(entry.charges, entry);
  const ofDetails = sumCharges(
    entry.details.flatMap(({ charges }) => charges),
    entry,
  );
  const candidates = [ofEntry, ofDetails, addDecimal(ofEntry, ofDetails)];
  return candidates.find((candidate) => compareDecimal(candidate, surplus) === 0) ?? null;
}

function sumCharges(charges: readonly StatementCharge[], { amount: { currency } }: StatementEntry): Decimal {
  return charges
    .filter(({ amount, included }) => included !== false && (amount.currency === null || amount.currency === currency))
    .reduce((sum, { amount, sign }) => {
      const value = decimal(amount.value);
      return sign === "debit" ? addDecimal(sum, value) : subtractDecimal(sum, value);
    }, zero);
}
