import {
  type ExchangeRate,
  type Instant,
  type Issue,
  isInstant,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  type RoundingMode,
} from "@receivables/core";
import { type BucketScheme, checkBuckets } from "./bucket-scheme.ts";

import { agingIssues } from "./issues.ts";

/**
 * The date an item's days are counted from: as last agreed due, as first due, as printed on the document, as posted, or
 * any other date the host keeps in a dimension of its documents as `YYYY-MM-DD`: delivered, accepted, handed to an agency.
 * Receipts carry no such date: they count from the day the money was in hand.
 *
 * @category Aging
 */
export type AgingBasis = "due" | "originalDue" | "document" | "posting" | { readonly dimension: string };

/**
 * Where credit the customer can still use is shown: outside the buckets, in the bucket of its own date, or taken off
 * the oldest debt of the same customer and currency. The grand total is the same in all three.
 *
 * @category Aging
 */
export type CreditTreatment = "separateColumn" | "ownDate" | "oldestFirst";

/**
 * What an item is aged by when it states no due date, or not the date the basis names. `terms` reads the customer's
 * payment terms.
 *
 * @category Aging
 */
export type MissingDueDatePolicy = "terms" | "postingDate" | "documentDate" | "refuse";

/** The amounts an aging shows. @category Aging */
export type CurrencyView =
  /** Each document's own currency, a row and a total for each; `refuse` allows one currency only. */
  | { readonly kind: "document"; readonly mixed: "separate" | "refuse" }
  /** The entity's base currency at the rate each item was booked at. */
  | { readonly kind: "base"; readonly rounding: RoundingMode }
  /** The entity's base currency at closing rates. */
  | { readonly kind: "revalued"; readonly rates: readonly ExchangeRate[]; readonly rounding: RoundingMode };

/**
 * What a row stands for. `customerTree` adds every customer's amounts to all its ancestors; `dimension` reads the
 * document's value, else the customer's.
 *
 * @category Aging
 */
export type AgingGrouping = "customer" | "customerTree" | "entity" | "salesperson" | { readonly dimension: string };

/** How {@link ageReceivables} ages. @category Aging */
export interface AgeReceivablesOptions {
  /** Facts effective after this day do not count. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
  /**
   * Last posting day of documents and of their voiding.
   * @defaultValue `asOf`
   */
  readonly documentsThrough?: PlainDate;
  /**
   * Last day of receipts, applications, write-offs, refunds and their reversals.
   * @defaultValue `asOf`
   */
  readonly cashThrough?: PlainDate;
  /**
   * The day to which days are counted.
   * @defaultValue `asOf`
   */
  readonly ageTo?: PlainDate;
  /** The date days are counted from. */
  readonly basis: AgingBasis;
  /** A scheme, or the last day of each closed bucket: `[30, 60, 90]`. */
  readonly buckets: BucketScheme | readonly number[];
  /** @defaultValue `"separateColumn"` */
  readonly credits?: CreditTreatment;
  /** Needed when an item does not state the date it is aged by; absent, such an item is refused. */
  readonly missingDueDate?: MissingDueDatePolicy;
  /** @defaultValue `{ kind: "document", mixed: "separate" }` */
  readonly currency?: CurrencyView;
  /** @defaultValue `"customer"` */
  readonly groupBy?: AgingGrouping;
  /**
   * `memo`: disputed and promised amounts stay in their buckets and are stated beside them. `apart`: they leave the
   * buckets for columns of their own.
   * @defaultValue `"memo"`
   */
  readonly disputedAndPromised?: "memo" | "apart";
  /**
   * What a live payment plan does to the age of its documents. `keepAge`: nothing. `ageByPlan`, by due date only: they
   * count from the earliest instalment of the plan that receipts since it was agreed have not paid in full, so a plan
   * that is kept is current and a missed instalment is past due. Either way `reaged` lists them with who approved it.
   * @defaultValue `"keepAge"`
   */
  readonly plans?: "keepAge" | "ageByPlan";
  /**
   * Whether customers without an open item have a row.
   * @defaultValue `"omit"`
   */
  readonly zeroRows?: "omit" | "include";
  /**
   * Whether the report lists the items behind it, open ones or all.
   * @defaultValue `"none"`
   */
  readonly items?: "none" | "open" | "all";
  /** Balances of the receivables control account, by currency of the view: the total must equal them. */
  readonly controlAccount?: readonly Money[];
}

/** The options an aging was made with, every default filled in: `ageReceivables(book, report.policy)` repeats it. @category Aging */
export interface AgingPolicy extends AgeReceivablesOptions {
  readonly documentsThrough: PlainDate;
  readonly cashThrough: PlainDate;
  readonly ageTo: PlainDate;
  readonly buckets: BucketScheme;
  readonly credits: CreditTreatment;
  readonly currency: CurrencyView;
  readonly groupBy: AgingGrouping;
  readonly disputedAndPromised: "memo" | "apart";
  readonly plans: "keepAge" | "ageByPlan";
  readonly zeroRows: "omit" | "include";
  readonly items: "none" | "open" | "all";
}

/**
 * Check aging options and fill in their defaults.
 *
 * **Refuses** `aging.date_invalid`, `aging.instant_invalid`, and what {@link checkBuckets} refuses.
 *
 * @param options - the options
 * @returns the policy, or every issue with its path
 * @example
 * ```ts
 * unwrap(agingPolicyOf({ asOf: "2026-03-31", basis: "due", buckets: [30] })).credits // => "separateColumn"
 * agingPolicyOf({ asOf: "2026-02-30", basis: "due", buckets: [30] }).ok // => false
 * ```
 * @category Aging
 */
export function agingPolicyOf(options: AgeReceivablesOptions): Result<AgingPolicy> {
  const issues: Issue[] = [];
  for (const field of ["asOf", "documentsThrough", "cashThrough", "ageTo"] as const) {
    const date = options[field];
    if (date === undefined || isPlainDate(date)) continue;
    issues.push(makeIssue(agingIssues, "aging.date_invalid", { field }, { path: `/${field}` }));
  }
  if (options.knownAt !== undefined && !isInstant(options.knownAt)) {
    issues.push(makeIssue(agingIssues, "aging.instant_invalid", { field: "knownAt" }, { path: "/knownAt" }));
  }
  const buckets = checkBuckets(options.buckets);
  if (!buckets.ok) issues.push(...buckets.issues.map((issue) => ({ ...issue, path: `/buckets${issue.path ?? ""}` })));
  if (!buckets.ok || issues.length > 0) return { ok: false, issues };
  return ok(withDefaults(options, buckets.value));
}

function withDefaults(options: AgeReceivablesOptions, buckets: BucketScheme): AgingPolicy {
  const { asOf, knownAt, missingDueDate, controlAccount } = options;
  return {
    asOf,
    ...(knownAt === undefined ? {} : { knownAt }),
    documentsThrough: options.documentsThrough ?? asOf,
    cashThrough: options.cashThrough ?? asOf,
    ageTo: options.ageTo ?? asOf,
    basis: options.basis,
    buckets,
    credits: options.credits ?? "separateColumn",
    ...(missingDueDate === undefined ? {} : { missingDueDate }),
    currency: options.currency ?? { kind: "document", mixed: "separate" },
    groupBy: options.groupBy ?? "customer",
    disputedAndPromised: options.disputedAndPromised ?? "memo",
    plans: options.plans ?? "keepAge",
    zeroRows: options.zeroRows ?? "omit",
    items: options.items ?? "none",
    ...(controlAccount === undefined ? {} : { controlAccount }),
  };
}
