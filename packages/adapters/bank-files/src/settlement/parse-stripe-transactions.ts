import { type Batch, fromEpochDay, type Money, type PlainDate, parseMoney } from "@receivables/core";
import type { BankFileChunk } from "../bank-file-source.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { type SettlementRow, settleAmounts, startSettlements } from "./gather-settlements.ts";
import { collectSettlements, type ParseSettlementOptions } from "./parse-settlement-csv.ts";
import type { SettlementBatch } from "./settlement-model.ts";
import { stripeKinds } from "./settlement-profile.ts";

/** How a list of Stripe balance transactions is read. @category Settlement */
export interface ParseStripeTransactionsOptions extends ParseSettlementOptions {
  /**
   * What the list was asked for: the transactions of one `payout`, which then all belong to it, or those of the
   * `balance`, whose payouts nothing in the list names.
   */
  readonly listOf: "payout" | "balance";
}

type SettlementPart = { readonly kind: "batch"; readonly batch: SettlementBatch };

/**
 * Read Stripe balance transactions, as its interface lists them in JSON, into settlement batches.
 *
 * The whole answer (`{ "data": [...] }`) or the array alone. Amounts are in Stripe's minor units, which for ISK and UGX
 * have two decimals the currencies do not have, and for MGA none. Card numbers in descriptions are masked.
 *
 * **Units** minor units. **Refuses** nothing as a whole: `bank.json_malformed`, `bank.record_too_long`,
 * `bank.field_missing`, `bank.amount_unusable`, `bank.settlement_kind_unknown`, `bank.settlement_line_differs`,
 * `bank.settlement_duplicate`, `bank.card_number_masked`. **Source** Stripe, balance transaction object; zero-decimal
 * and special currencies.
 *
 * @param content - the JSON as bytes or text
 * @param options - what the list was asked for, payouts known from elsewhere
 * @returns the batches and the issues
 * @example
 * ```ts
 * const list = { object: "list", data: [
 *   { id: "txn_3", amount: -9680, fee: 0, net: -9680, currency: "usd", created: 1772582400, type: "payout", source: "po_1" },
 *   { id: "txn_1", amount: 10000, fee: 320, net: 9680, currency: "usd", created: 1772445600, type: "charge", source: "ch_1" },
 * ] };
 * const [batch] = parseStripeTransactions(JSON.stringify(list), { listOf: "payout" }).items;
 * [batch.payoutId, batch.charges.minor, batch.fees.minor, batch.payout?.minor, batch.proof.verdict]
 * // => ["po_1", 10000, 320, 9680, "proved"]
 * ```
 * @category Settlement
 */
export function parseStripeTransactions(
  content: BankFileChunk,
  options: ParseStripeTransactionsOptions,
): Batch<SettlementBatch> {
  return collectSettlements(readRecordFile<SettlementPart>(content, options, (target) => startJson(target, options)));
}

/** Longest list, in characters: Stripe sends pages of a hundred. */
const mostLength = 64_000_000;

function startJson(
  target: RecordTarget<SettlementPart>,
  { listOf, payouts = [] }: ParseStripeTransactionsOptions,
): RecordParser {
  const pieces: string[] = [];
  let length = 0;
  return {
    push: (text) => {
      length += text.length;
      if (length <= mostLength) pieces.push(text);
    },
    end: () => {
      if (length > mostLength) {
        target.report("bank.record_too_long", { recordType: "list", most: mostLength });
        return;
      }
      const list = readList(pieces.join(""));
      if (list === null) {
        target.report("bank.json_malformed", {});
        return;
      }
      const gathering = startSettlements(target, {
        processor: "stripe",
        hasUniqueIds: true,
        isOnePayout: listOf === "payout",
        payouts,
      });
      list.forEach((each, index) => {
        const row = readTransaction(each, index + 1, target);
        if (row === null) gathering.lose();
        else gathering.add(row);
      });
      for (const batch of gathering.finish()) target.emit({ kind: "batch", batch });
    },
    isStopped: () => length > mostLength,
  };
}

function readList(text: string): readonly unknown[] | null {
  try {
    const json: unknown = JSON.parse(text);
    const list = Array.isArray(json) ? json : fieldOf(json, "data");
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

function readTransaction(each: unknown, line: number, target: RecordTarget<SettlementPart>): SettlementRow | null {
  const id = textOf(each, "id");
  if (id === "") {
    target.report("bank.field_missing", { recordType: "balance transaction", field: "id" }, line);
    return null;
  }
  const category = textOf(each, "reporting_category") || textOf(each, "type");
  const kind = Object.hasOwn(stripeKinds, category) ? stripeKinds[category] : undefined;
  if (kind === undefined || kind === "ignore") {
    target.report("bank.settlement_kind_unknown", { literal: toLiteral(category) }, line);
    return null;
  }
  const currency = textOf(each, "currency").toUpperCase();
  const read = (name: string): Money | null => toMoneyOf(fieldOf(each, name), currency);
  const [gross, fee, net] = [read("amount"), read("fee"), read("net")];
  if (gross === null || fee === null || net === null) {
    const problem = "it is no whole number of a known currency's units.";
    target.report("bank.amount_unusable", { entry: toLiteral(id), problem }, line);
    return null;
  }
  if (!settleAmounts(gross, fee, net).agrees) {
    target.report("bank.settlement_line_differs", { id: toLiteral(id) }, line);
  }
  const source = textOf(each, "source") || textOf(fieldOf(each, "source"), "id");
  const text = target.clean(textOf(each, "description"), "text", line);
  const availableOn = toDay(fieldOf(each, "available_on"));
  return {
    id,
    kind,
    category,
    gross,
    fee,
    net,
    date: toDay(fieldOf(each, "created")),
    ...(availableOn === null ? {} : { availableOn }),
    ...(source === "" ? {} : { chargeId: source }),
    ...(text === "" ? {} : { text }),
    line,
    payoutId: kind === "payout" && source !== "" ? source : null,
    payoutDate: kind === "payout" ? (availableOn ?? null) : null,
  };
}

function fieldOf(record: unknown, name: string): unknown {
  if (typeof record !== "object" || record === null || !Object.hasOwn(record, name)) return undefined;
  return Reflect.get(record, name);
}

function textOf(record: unknown, name: string): string {
  const value = fieldOf(record, name);
  return typeof value === "string" ? value : "";
}

const withoutDecimals = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "));
const withThreeDecimals = new Set("BHD JOD KWD OMR TND".split(" "));

/** Decimals of Stripe's minor units, which are not those of ISO 4217 for every currency. */
function decimalsOf(currency: string): number {
  if (withoutDecimals.has(currency)) return 0;
  return withThreeDecimals.has(currency) ? 3 : 2;
}

function toMoneyOf(value: unknown, currency: string): Money | null {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return null;
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const fraction = decimals === 0 ? "" : digits.slice(-decimals).replace(/0+$/, "");
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals);
  const money = parseMoney(`${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`, currency);
  return money.ok ? money.value : null;
}

/** The day of a moment in seconds, in UTC. */
function toDay(seconds: unknown): PlainDate | null {
  if (typeof seconds !== "number" || !Number.isSafeInteger(seconds) || Math.abs(seconds) > 1e11) return null;
  return fromEpochDay(Math.floor(seconds / 86_400));
}
