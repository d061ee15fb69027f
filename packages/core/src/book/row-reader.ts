import { type Instant, isInstant, isPlainDate, type PlainDate } from "../date/plain-date.ts";
import { coreIssues } from "../issues.ts";
import type { Reversal } from "../model/recorded.ts";
import { type CurrencyCode, checkMoney, type Money } from "../money/money.ts";
import { parseMoney } from "../money/parse.ts";
import { type Issue, makeIssue, type Params } from "../result/issue.ts";
import type { AmountInput, ReversalRow } from "./rows.ts";

/** Reads fields of rows, fills in what may be left out, and remembers every issue with its path. */
export class RowReader {
  readonly issues: Issue[] = [];
  readonly entityId: string;
  readonly baseCurrency: CurrencyCode;

  constructor(entityId: string, baseCurrency: CurrencyCode) {
    this.entityId = entityId;
    this.baseCurrency = baseCurrency;
  }

  refuse(code: keyof typeof coreIssues, path: string, params: Params): void {
    this.issues.push(makeIssue(coreIssues, code, params, { path }));
  }

  /** The amount of a row; a zero stands in for one that was refused, the Book is refused with it. */
  amount(input: AmountInput, currency: CurrencyCode, path: string): Money {
    const result = typeof input === "string" ? parseMoney(input, currency) : checkMoney(input);
    if (!result.ok) {
      for (const each of result.issues) this.issues.push({ ...each, path: `${path}${each.path ?? ""}` });
      return { minor: 0, currency };
    }
    if (result.value.currency !== currency) {
      this.refuse("core.mixed_currencies", path, { expected: currency, found: result.value.currency });
      return { minor: 0, currency };
    }
    return result.value;
  }

  positive(input: AmountInput, currency: CurrencyCode, path: string): Money {
    const before = this.issues.length;
    const amount = this.amount(input, currency, path);
    if (amount.minor <= 0 && this.issues.length === before) {
      this.refuse("core.not_positive", path, { amount: amount.minor });
    }
    return amount;
  }

  date(value: PlainDate, path: string): PlainDate {
    if (!isPlainDate(value)) this.refuse("core.impossible_date", path, { value: shown(value) });
    return value;
  }

  /** When a row was entered; hosts that do not keep it get the start of the effective date. */
  recorded(
    row: { readonly effectiveDate: PlainDate; readonly recordedAt?: Instant },
    path: string,
  ): {
    readonly effectiveDate: PlainDate;
    readonly recordedAt: Instant;
  } {
    const effectiveDate = this.date(row.effectiveDate, `${path}/effectiveDate`);
    const recordedAt = row.recordedAt ?? `${effectiveDate}T00:00:00.000Z`;
    if (row.recordedAt !== undefined && !isInstant(row.recordedAt)) {
      this.refuse("core.impossible_instant", `${path}/recordedAt`, { value: shown(row.recordedAt) });
    }
    return { effectiveDate, recordedAt };
  }

  reversal(row: ReversalRow, path: string): Reversal {
    return { ...this.recorded(row, path), reason: row.reason };
  }

  entity(row: { readonly entityId?: string }, path: string): string {
    if (row.entityId !== undefined && row.entityId !== this.entityId) {
      this.refuse("core.foreign_entity", `${path}/entityId`, { found: row.entityId, expected: this.entityId });
    }
    return this.entityId;
  }

  /** Entity and times of a fact whose amounts are Money already. */
  fact(
    row: { readonly entityId?: string; readonly effectiveDate: PlainDate; readonly recordedAt?: Instant },
    path: string,
  ): {
    readonly entityId: string;
    readonly effectiveDate: PlainDate;
    readonly recordedAt: Instant;
  } {
    return { entityId: this.entity(row, path), ...this.recorded(row, path) };
  }

  /** Refuse ids that stand twice in a list; returns the records by id. */
  byId<Noun extends { readonly id: string }>(list: readonly Noun[], name: string): ReadonlyMap<string, Noun> {
    const known = new Map<string, Noun>();
    list.forEach((each, at) => {
      if (known.has(each.id)) this.refuse("core.duplicate_id", `/${name}/${at}/id`, { id: each.id, list: name });
      known.set(each.id, each);
    });
    return known;
  }

  /** Refuse parts that do not sum to their whole. */
  sums(
    parts: readonly Money[],
    whole: Money,
    path: string,
    names: { readonly parts: string; readonly whole: string },
  ): void {
    let sum = 0;
    for (const part of parts) sum += part.minor;
    if (sum === whole.minor) return;
    this.refuse("core.parts_do_not_sum", path, { ...names, sum, total: whole.minor });
  }
}

/** A value of unknown origin, short enough for a message. */
function shown(value: unknown): string {
  return String(value).slice(0, 40);
}
