import {
  type BankDeposit,
  type BankStatement,
  formatDecimal,
  fromEpochDay,
  type Money,
  moneyOfMinor,
  type Receipt,
  type ReceivableDocument,
  type StatementEntry,
  type StatementEntryDetail,
  toEpochDay,
} from "@receivables/core";
import type { SeededRandom } from "../seeded-random.ts";
import { type Month, workday, workdaysAfter } from "./clock.ts";
import type { CompanyBankAccount, PlantedFault } from "./company.ts";
import { depositBankDay } from "./receipts.ts";
import type { EntitySetting } from "./setting.ts";

/** Statements of a month, and what in them the books do not know. */
export interface DrawnBank {
  readonly statements: readonly BankStatement[];
  /** The journal with one amount mistyped. */
  readonly receipts: readonly Receipt[];
  readonly faults: readonly PlantedFault[];
}

/** A line before it is numbered within its statement. */
interface Line {
  readonly day: number;
  readonly entry: Omit<StatementEntry, "ordinal">;
}

/** Draw the bank's side of the month: receipts and deposits as they arrive, fees, interest, returns, surprises. */
export function drawBank(
  random: SeededRandom,
  setting: EntitySetting,
  receipts: readonly Receipt[],
  deposits: readonly BankDeposit[],
  unpaid: ReceivableDocument | undefined,
  month: Month,
): DrawnBank {
  const faults: PlantedFault[] = [];
  const lines = new Map<string, Line[]>(setting.bankAccounts.map((account) => [account.id, []]));
  const put = (accountId: string, line: Line): void => {
    lines.get(accountId)?.push(line);
  };
  const accountOf = (currency: string): CompanyBankAccount | undefined =>
    setting.bankAccounts.find((account) => account.currency === currency);
  const fault = (kind: PlantedFault["kind"], ref: string, amount: Money): void => {
    faults.push({ kind, entityId: setting.entity.id, ref, amount });
  };

  for (const receipt of receipts) {
    if (receipt.bankDepositId !== undefined) continue;
    const account = accountOf(receipt.amount.currency);
    const day = workdaysAfter(toEpochDay(receipt.effectiveDate), random.chance(0.3) ? 1 : 0);
    if (account === undefined) continue;
    if (day > month.last) fault("deposit_in_transit", receipt.id, receipt.amount);
    else put(account.id, { day, entry: receiptEntry(receipt, day, account) });
  }
  for (const deposit of deposits) {
    const day = depositBankDay(deposit);
    if (day > month.last) fault("deposit_in_transit", deposit.id, deposit.amount);
    else put(deposit.bankAccountId, { day, entry: depositEntry(deposit, day) });
  }
  for (const account of setting.bankAccounts) {
    const fee = moneyOfMinor(random.integer(1500, 6500), account.currency);
    const day = workday(month.last - 3);
    put(account.id, { day, entry: plainEntry(fee, "debit", day, account, "Account maintenance fee", codes.fee) });
    fault("bank_fee", account.id, fee);
  }
  const [main] = setting.bankAccounts;
  if (main !== undefined) {
    const interest = moneyOfMinor(random.integer(200, 2500), main.currency);
    const day = workday(month.last - 2);
    put(main.id, { day, entry: plainEntry(interest, "credit", day, main, "Credit interest", codes.interest) });
    fault("bank_interest", main.id, interest);
    if (unpaid !== undefined) {
      const surprise = workday(month.first + 16);
      const text = `Payment ${unpaid.number}`;
      const amount = unpaid.total;
      put(main.id, { day: surprise, entry: plainEntry(amount, "credit", surprise, main, text, codes.credit) });
      fault("unrecorded_receipt", unpaid.id, amount);
    }
    for (const returned of pickReturned(random, receipts, main.currency, month)) {
      const back = workdaysAfter(toEpochDay(returned.effectiveDate), 4);
      put(main.id, { day: back, entry: returnEntry(returned, back, main) });
      fault("returned_receipt", returned.id, returned.amount);
    }
  }
  const mistyped = mistypeOne(random, receipts, fault);
  const statements = setting.bankAccounts.flatMap((account) =>
    statementsOf(account, lines.get(account.id) ?? [], month),
  );
  return { statements, receipts: mistyped, faults };
}

/** Transaction codes: ISO 20022 for camt, type codes for BAI2. */
const codes = {
  credit: { camt: "PMNT-RCDT-ESCT", bai2: "165" },
  wire: { camt: "PMNT-RCDT-XBCT", bai2: "195" },
  deposit: { camt: "PMNT-CNTR-CDPT", bai2: "175" },
  lockbox: { camt: "PMNT-CNTR-CDPT", bai2: "115" },
  card: { camt: "PMNT-MCRD-POSP", bai2: "169" },
  fee: { camt: "ACMT-MDOP-CHRG", bai2: "698" },
  interest: { camt: "ACMT-MCOP-INTR", bai2: "354" },
  returned: { camt: "PMNT-RDDT-UPDD", bai2: "555" },
} as const;

function codeOf(kind: { readonly camt: string; readonly bai2: string }, account: { readonly format: string }): string {
  return account.format === "BAI2" ? kind.bai2 : kind.camt;
}

function receiptEntry(receipt: Receipt, day: number, account: CompanyBankAccount): Omit<StatementEntry, "ordinal"> {
  const date = fromEpochDay(day);
  const detail: StatementEntryDetail = {
    amount: stated(receipt.amount),
    sign: "credit",
    ...(receipt.reference === undefined ? {} : { endToEndId: receipt.reference }),
    creditorReferences: [],
    remittanceText: receipt.remittanceText ?? [],
    referredDocuments: [],
    charges: [],
    ...(receipt.payerName === undefined
      ? {}
      : {
          counterparty: {
            name: receipt.payerName,
            ...(receipt.payerAccount === undefined ? {} : { account: receipt.payerAccount }),
          },
        }),
  };
  return {
    ...bare(receipt.amount, "credit", date, codeOf(receipt.method === "wire" ? codes.wire : codes.credit, account)),
    ...(receipt.reference === undefined ? {} : { customerReference: receipt.reference }),
    text: [receipt.payerName ?? "", ...(receipt.remittanceText ?? [])].join(" ").trim(),
    details: account.format === "BAI2" ? [] : [detail],
  };
}

function depositEntry(deposit: BankDeposit, day: number): Omit<StatementEntry, "ordinal"> {
  const bai2 = deposit.bankAccountId.startsWith("us");
  const kind = deposit.fees !== undefined ? codes.card : deposit.id.includes("LOCKBOX") ? codes.lockbox : codes.deposit;
  const words = deposit.fees === undefined ? "Deposit" : "Card payout";
  return {
    ...bare(deposit.amount, "credit", fromEpochDay(day), codeOf(kind, { format: bai2 ? "BAI2" : "camt.053" })),
    ...(deposit.reference === undefined ? {} : { customerReference: deposit.reference }),
    text: `${words} ${deposit.reference ?? ""}`.trim(),
    details: [],
  };
}

function plainEntry(
  amount: Money,
  sign: "credit" | "debit",
  day: number,
  account: CompanyBankAccount,
  text: string,
  kind: { readonly camt: string; readonly bai2: string },
): Omit<StatementEntry, "ordinal"> {
  return { ...bare(amount, sign, fromEpochDay(day), codeOf(kind, account)), text, details: [] };
}

function returnEntry(receipt: Receipt, day: number, account: CompanyBankAccount): Omit<StatementEntry, "ordinal"> {
  const reason = account.format === "BAI2" ? "R01" : "AM04";
  const detail: StatementEntryDetail = {
    amount: stated(receipt.amount),
    sign: "debit",
    ...(receipt.reference === undefined ? {} : { endToEndId: receipt.reference }),
    creditorReferences: [],
    remittanceText: [],
    referredDocuments: [],
    charges: [],
    returnReason: reason,
  };
  return {
    ...bare(receipt.amount, "debit", fromEpochDay(day), codeOf(codes.returned, account)),
    ...(receipt.reference === undefined ? {} : { customerReference: receipt.reference }),
    text: `Returned item ${reason} insufficient funds ${receipt.reference ?? ""}`.trim(),
    details: account.format === "BAI2" ? [] : [detail],
  };
}

function bare(amount: Money, sign: "credit" | "debit", date: string, transactionCode: string) {
  return {
    amount: stated(amount),
    sign,
    reversal: false,
    status: "booked" as const,
    bookingDate: date,
    valueDate: date,
    transactionCode,
    charges: [],
  };
}

function stated(amount: Money): { readonly value: string; readonly currency: string } {
  return { value: formatDecimal(amount), currency: amount.currency };
}

/** Three receipts of the first half of the month that come back. */
function pickReturned(
  random: SeededRandom,
  receipts: readonly Receipt[],
  currency: string,
  month: Month,
): readonly Receipt[] {
  const early = receipts.filter(
    (receipt) =>
      receipt.amount.currency === currency &&
      receipt.customerId !== null &&
      (receipt.method === "check" || receipt.method === "ach" || receipt.method === "sepa") &&
      toEpochDay(receipt.effectiveDate) < month.first + 15,
  );
  return random.shuffle(early).slice(0, 3);
}

/** One receipt is typed into the journal with two neighbouring digits changed over. */
function mistypeOne(
  random: SeededRandom,
  receipts: readonly Receipt[],
  fault: (kind: PlantedFault["kind"], ref: string, amount: Money) => void,
): readonly Receipt[] {
  for (const victim of random.shuffle(receipts)) {
    const typed = transposed(victim.amount);
    if (victim.bankDepositId !== undefined || victim.id.endsWith("-B") || typed === null) continue;
    fault("transposed_receipt", victim.id, moneyOfMinor(typed.minor - victim.amount.minor, typed.currency));
    return receipts.map((receipt) => (receipt.id === victim.id ? retyped(receipt, typed) : receipt));
  }
  return receipts;
}

function transposed(amount: Money): Money | null {
  const digits = Array.from(String(amount.minor));
  for (let place = 2; place < digits.length; place++) {
    const [left, right] = [digits[place - 1], digits[place]];
    if (left === undefined || right === undefined || left === right) continue;
    digits.splice(place - 1, 2, right, left);
    return moneyOfMinor(Number(digits.join("")), amount.currency);
  }
  return null;
}

function retyped(receipt: Receipt, amount: Money): Receipt {
  const { baseAmount, ...rest } = receipt;
  if (baseAmount === undefined) return { ...rest, amount };
  const minor = Math.round((baseAmount.minor * amount.minor) / receipt.amount.minor);
  return { ...rest, amount, baseAmount: moneyOfMinor(minor, baseAmount.currency) };
}

/** Four statements a month, each carrying the balance on. */
function statementsOf(account: CompanyBankAccount, lines: readonly Line[], month: Month): readonly BankStatement[] {
  const sorted = lines.map((line, order) => ({ ...line, order })).sort((a, b) => a.day - b.day || a.order - b.order);
  const ends = [month.first + 6, month.first + 13, month.first + 20, month.last];
  let from = month.first;
  let balance = account.openingBalance.minor;
  return ends.map((to, week): BankStatement => {
    const entries = sorted
      .filter((line) => line.day >= from && line.day <= to)
      .map((line, ordinal) => ({ ordinal, ...line.entry }));
    const opening = balance;
    const sums = { credit: 0, debit: 0 };
    for (const entry of entries) sums[entry.sign] += Math.round(Number(entry.amount.value) * 100);
    balance = opening + sums.credit - sums.debit;
    const text = (minor: number): string => formatDecimal(moneyOfMinor(minor, account.currency));
    const balanceAt = (kind: "opening" | "closing", minor: number, day: number) => ({
      kind,
      code:
        kind === "opening" ? (account.format === "BAI2" ? "010" : "OPBD") : account.format === "BAI2" ? "015" : "CLBD",
      amount: { value: text(Math.abs(minor)), currency: account.currency },
      sign: minor < 0 ? ("debit" as const) : ("credit" as const),
      date: fromEpochDay(day),
    });
    const { iban, number, bank } = account;
    const statement: BankStatement = {
      id: `${account.id}-${week + 1}`,
      account: {
        ...(iban === undefined ? {} : { iban }),
        ...(number === undefined ? {} : { number }),
        ...(bank === undefined ? {} : { bank }),
        currency: account.currency,
      },
      currency: account.currency,
      sequence: String(week + 1),
      from: fromEpochDay(from),
      to: fromEpochDay(to),
      format: account.format === "BAI2" ? "BAI2" : "camt.053.001.08",
      balances: [balanceAt("opening", opening, from), balanceAt("closing", balance, to)],
      entries,
      proof: {
        verdict: "proved",
        opening: text(opening),
        credits: text(sums.credit),
        debits: text(sums.debit),
        closing: text(balance),
        difference: text(0),
      },
    };
    from = to + 1;
    return statement;
  });
}
