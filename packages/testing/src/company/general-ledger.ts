import {
  type LedgerDetailLine,
  type Money,
  moneyOfMinor,
  type PlainDate,
  type Receipt,
  type ReceivableDocument,
  type TrialBalance,
} from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import type { PlantedFault } from "./company.ts";
import type { EntitySetting } from "./setting.ts";

/** The control account of the sample company's charts. */
const controlAccountId = "1200";

/** The general ledger's view of the receivables, with four mistakes in it. */
export interface DrawnLedger {
  readonly ledgerDetail: readonly LedgerDetailLine[];
  readonly trialBalance: TrialBalance;
  readonly faults: readonly PlantedFault[];
}

/** Draw the control account's postings and a trial balance around them. */
export function drawGeneralLedger(
  random: SeededRandom,
  setting: EntitySetting,
  openingItems: readonly ReceivableDocument[],
  documents: readonly ReceivableDocument[],
  receipts: readonly Receipt[],
  dates: { readonly opening: PlainDate; readonly closing: PlainDate },
): DrawnLedger {
  const currency = setting.entity.baseCurrency;
  const faults: PlantedFault[] = [];
  const opening = openingItems.reduce((sum, item) => sum + (item.baseTotal ?? item.total).minor, 0);
  const line = (ref: string, date: PlainDate, minor: number, origin: string, text: string): LedgerDetailLine => ({
    id: `gl-${ref}`,
    entityId: setting.entity.id,
    accountId: controlAccountId,
    date,
    side: minor < 0 ? "credit" : "debit",
    amount: moneyOfMinor(Math.abs(minor), currency),
    origin,
    ref,
    text,
  });
  const posted = [
    ...documents.map((each) => {
      const sign = each.kind === "credit_memo" ? -1 : 1;
      return line(each.id, each.effectiveDate, sign * (each.baseTotal ?? each.total).minor, "receivables", each.number);
    }),
    ...receipts
      .filter((each) => each.customerId !== null)
      .map((each) =>
        line(
          each.id,
          each.effectiveDate,
          -(each.baseAmount ?? each.amount).minor,
          "receivables",
          each.reference ?? each.id,
        ),
      ),
  ];
  const fault = (kind: PlantedFault["kind"], ref: string, amount: Money): void => {
    faults.push({ kind, entityId: setting.entity.id, ref, amount });
  };
  const [missing, twice, wrong] = random.shuffle(posted.filter((each) => each.side === "debit")).slice(0, 3);
  const detail: LedgerDetailLine[] = [];
  for (const each of posted) {
    if (each === missing) {
      fault("missing_in_general_ledger", each.ref ?? "", each.amount);
    } else if (each === twice) {
      detail.push(each, { ...each, id: `${each.id}-again` });
      fault("twice_in_general_ledger", each.ref ?? "", each.amount);
    } else if (each === wrong) {
      detail.push({ ...each, amount: moneyOfMinor(each.amount.minor + 9_000, currency) });
      fault("wrong_amount_in_general_ledger", each.ref ?? "", moneyOfMinor(9_000, currency));
    } else {
      detail.push(each);
    }
  }
  const manual: LedgerDetailLine = {
    id: "gl-manual-1",
    entityId: setting.entity.id,
    accountId: controlAccountId,
    date: dates.closing,
    side: "credit",
    amount: moneyOfMinor(25_000, currency),
    origin: "manual",
    text: "Reclass per controller",
  };
  fault("manual_journal", manual.id, manual.amount);
  const carried: LedgerDetailLine = {
    id: "gl-opening",
    entityId: setting.entity.id,
    accountId: controlAccountId,
    date: dates.opening,
    side: "debit",
    amount: moneyOfMinor(opening, currency),
    origin: "opening",
    text: "Balance carried forward",
  };
  const ledgerDetail = [carried, ...detail.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), manual];
  return { ledgerDetail, faults, trialBalance: trialBalanceOf(setting, ledgerDetail, documents, dates.closing) };
}

/** The control account among the others; equity takes the rest, so that the balances sum to zero. */
function trialBalanceOf(
  setting: EntitySetting,
  detail: readonly LedgerDetailLine[],
  documents: readonly ReceivableDocument[],
  asOf: PlainDate,
): TrialBalance {
  const currency = setting.entity.baseCurrency;
  const control = detail.reduce((sum, each) => sum + (each.side === "debit" ? 1 : -1) * each.amount.minor, 0);
  const signed = (each: ReceivableDocument): number => (each.kind === "credit_memo" ? -1 : 1);
  const revenue = documents.reduce((sum, each) => sum + signed(each) * (each.baseTotal ?? each.total).minor, 0);
  const cash = Math.round(revenue * 0.7);
  const rest = -(control + cash - revenue);
  const line = (accountId: string, name: string, minor: number) => ({
    accountId,
    name,
    balance: moneyOfMinor(minor, currency),
  });
  return {
    entityId: setting.entity.id,
    asOf,
    currency,
    lines: [
      line("1010", "Cash at bank", cash),
      line(controlAccountId, "Trade receivables", control),
      line("3000", "Equity and other balances", rest),
      line("4000", "Revenue and output tax", -revenue),
    ],
  };
}
