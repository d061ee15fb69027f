import {
  type Authority,
  checkApproval,
  explain,
  formatDecimal,
  type Money,
  moneyOfMinor,
  type Result,
} from "@receivables/core";
import {
  creditReasons,
  type LimitReview,
  type LimitReviewPolicy,
  measureBehaviour,
  reviewLimits,
} from "@receivables/credit";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput } from "./company-input.ts";
import { writeCsv } from "./csv-file.ts";

/** The example's rules. A month of payments is little to go by: a company would look at a year. */
const windowDays = 365;
const leastExperiences = 3;

function policyOf(currency: string): LimitReviewPolicy {
  return {
    mostUsedPercent: 100,
    leastIndex: 50,
    mostFall: 15,
    multipliers: { low: "1.5", medium: "1.25", high: "0.75" },
    otherMultiplier: "1",
    step: moneyOfMinor(100_000, currency),
    cap: moneyOfMinor(50_000_000, currency),
  };
}

/** Who may grant a limit, from the least to the most. */
function authoritiesOf(currency: string): readonly Authority[] {
  return [
    { actor: "credit analyst", subject: "credit_limit", upTo: moneyOfMinor(1_000_000, currency) },
    { actor: "credit manager", subject: "credit_limit", upTo: moneyOfMinor(10_000_000, currency) },
    { actor: "finance director", subject: "credit_limit", upTo: moneyOfMinor(100_000_000, currency) },
  ];
}

/** Look at every credit limit of an entity at the end of the month. */
function reviewCredit(
  { to }: Pick<CompanyInput, "to">,
  { book }: Pick<EntityClose, "book">,
): Result<readonly LimitReview[]> {
  const currency = book.entity.baseCurrency;
  const behaviours = measureBehaviour(book, { asOf: to, windowDays, leastExperiences, openDebts: "overdue" });
  if (!behaviours.ok) return behaviours;
  const limits = book.customers.map(({ id, creditLimit }) => ({ customerId: id, limit: creditLimit ?? null }));
  return reviewLimits(behaviours.value, limits, policyOf(currency));
}

/** Who has to approve a recommended limit; the month-end only proposes it. */
function approverOf(recommended: Money): string {
  const request = { subject: "credit_limit", amount: recommended, proposedBy: "month-end" };
  const authorities = authoritiesOf(recommended.currency);
  return authorities.find(({ actor }) => checkApproval(request, actor, authorities) === null)?.actor ?? "the board";
}

/** The credit limits of every entity: those that should change first, then those somebody should look at. */
export function creditLimitsCsv(
  company: Pick<CompanyInput, "to">,
  closes: readonly Pick<EntityClose, "book">[],
): string {
  const header = ["entity", "customer", "name", "action", "limit", "owed", "headroom", "index", "band", "recommended"];
  return writeCsv(
    [...header, "currency", "approver", "findings"],
    closes.flatMap((close) => {
      const { id } = close.book.entity;
      const names = new Map(close.book.customers.map((customer) => [customer.id, customer.name]));
      const reviews = reviewCredit(company, close);
      if (!reviews.ok) return reviews.issues.map((issue) => [id, ...Array<null>(11).fill(null), issue.message]);
      const text = (amount: Money | null): string | null => (amount === null ? null : formatDecimal(amount));
      return [...reviews.value]
        .filter(({ owed, limit }) => owed.minor !== 0 || limit !== null)
        .sort((a, b) => rankOf(a) - rankOf(b))
        .map((review) => [
          id,
          review.customerId,
          names.get(review.customerId) ?? null,
          review.action,
          text(review.limit),
          text(review.owed),
          text(review.headroom),
          review.index === null ? null : String(review.index),
          review.band,
          text(review.recommended),
          review.owed.currency,
          review.action === "keep" || review.recommended === null ? null : approverOf(review.recommended),
          review.findings.map((finding) => explain(finding, creditReasons)).join(" "),
        ]);
    }),
  );
}

function rankOf({ action, findings }: LimitReview): number {
  return action !== "keep" ? 0 : findings.length > 0 ? 1 : 2;
}

/** The review in a line. */
export function creditLine(company: Pick<CompanyInput, "to">, close: Pick<EntityClose, "book">): string {
  const reviews = reviewCredit(company, close);
  if (!reviews.ok) return `  credit     not reviewed (${reviews.issues[0]?.message ?? ""})`;
  const count = (action: LimitReview["action"]): number =>
    reviews.value.filter((review) => review.action === action).length;
  const limited = reviews.value.filter(({ limit }) => limit !== null);
  if (reviews.value.length === 0) return "  credit     no customer to review";
  const over = limited.filter(({ headroom }) => headroom !== null && headroom.minor < 0).length;
  return `  credit     ${limited.length} limits reviewed, ${over} exceeded: ${count("raise")} to raise, ${count("lower")} to lower, ${count("set")} to set`;
}
