import { type DecimalText, parseDecimal } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";
import { type SplitPolicy, splitUnits } from "../internal/split-units.ts";
import type { WholeWeights } from "../internal/whole-shares.ts";
import { coreIssues } from "../issues.ts";
import { invariant } from "../result/invariant-error.ts";
import { type Issue, makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse } from "../result/result.ts";
import type { CurrencyCode } from "./currency.ts";
import type { Money } from "./money.ts";

/**
 * Who gets the minor units left over once every part has the whole units of its exact share.
 *
 * - `largestRemainder` (Hare-Niemeyer): one unit each for the largest fractions cut off; of equal ones the first. No
 *   part is off by a whole unit.
 * - `largestRatio`: one unit each for the largest weights; of equal ones the first. What dinero.js does.
 * - `first`: all of them to the first part with a weight.
 * - `last`: all of them to the last part with a weight.
 * - `cumulative`: each part is the running total, rounded half up, less the running total before it. Parts up to any
 *   line are together never off by more than half a unit, and a line depends only on those before it and on the total.
 *
 * @category Allocation
 */
export type AllocationPolicy = SplitPolicy;

/** How {@link allocate} splits. @category Allocation */
export interface AllocateOptions {
  /**
   * Who gets the units left over.
   *
   * @defaultValue "largestRemainder"
   */
  readonly policy?: AllocationPolicy;
  /** Parts are multiples of so many minor units, such as the cash step of the currency. */
  readonly step?: number;
  /**
   * Which part with a weight takes what is left below one `step`: the first, the last, or the one with the largest
   * weight. Absent: an amount that is no multiple of the step is refused.
   */
  readonly stepRemainder?: "first" | "last" | "largest";
  /**
   * The most each part may get, with the sign of the amount. What a part cannot take goes to the others in proportion.
   */
  readonly caps?: readonly Money[];
}

/**
 * Split an amount over weights so that the parts sum to it exactly.
 *
 * The exact share of part *i* is `amount × weight[i] ÷ total weight`; each part gets the whole units of its share, and
 * the units left over go by `policy`. A zero weight gets nothing. A negative amount splits as the mirror of the
 * positive one. Weights count only in proportion, so decimals (`"0.5"`, `"1.25"`) are as good as whole numbers.
 *
 * **Units** minor units; weights have none. **Refuses**, in this order, `core.weights_empty`; `core.weight_invalid`,
 * `core.weight_negative` (one for each weight), then `core.weights_all_zero`; `core.step_invalid`;
 * `core.caps_mismatch`, `core.mixed_currencies`, `core.cap_sign` (one for each cap); `core.step_remainder`;
 * `core.caps_too_small`. **Source** largest remainder: Hare-Niemeyer; M. Balinski, H. P. Young, *Fair Representation*
 * (1982), appendix A (quota rule).
 *
 * @param amount - what is split
 * @param weights - whole numbers or decimal texts, 0 or more, not all 0
 * @param options - policy, step, caps
 * @returns one part for each weight, in order, or why not
 * @throws InvariantError when the policy is none
 * @example
 * ```ts
 * unwrap(allocate(money("100.00", "EUR"), [1, 1, 1])).map((part) => part.minor) // => [3334, 3333, 3333]
 * unwrap(allocate(money("-100.00", "EUR"), ["0.5", "1.25"])).map((part) => part.minor) // => [-2857, -7143]
 * unwrap(allocate(money("10.00", "CHF"), [1, 1, 1], { step: 5 })).map((part) => part.minor) // => [335, 335, 330]
 * ```
 * @category Allocation
 */
export function allocate<C extends CurrencyCode>(
  amount: Money<C>,
  weights: readonly (number | DecimalText)[],
  options: AllocateOptions = {},
): Result<readonly Money<C>[]> {
  const whole = readWeights(weights);
  if (!whole.ok) return whole;
  const { policy = "largestRemainder", step = 1, caps } = options;
  invariant(policies.has(policy), `${policy} is no allocation policy`);
  const issues = [...checkStep(step), ...checkCaps(amount, weights.length, caps)];
  if (issues.length > 0) return refuse(...issues);
  const magnitude = Math.abs(amount.minor);
  const left = magnitude % step;
  if (left > 0 && options.stepRemainder === undefined) {
    return refuse(makeIssue(coreIssues, "core.step_remainder", { step, left }, { path: "/step" }));
  }
  const limits = caps?.map((cap) => Math.abs(cap.minor)) ?? null;
  const shares = splitInSteps(magnitude, step, whole.value, policy, limits);
  if (shares === null || !addBelowStep(shares, left, whole.value, limits, options.stepRemainder)) {
    return refuse(makeIssue(coreIssues, "core.caps_too_small", { amount: magnitude, step }, { path: "/caps" }));
  }
  const sign = amount.minor < 0 ? -1 : 1;
  return ok(shares.map((share) => ({ minor: share === 0 ? 0 : sign * share, currency: amount.currency })));
}

const policies: ReadonlySet<string> = new Set<AllocationPolicy>([
  "largestRemainder",
  "largestRatio",
  "first",
  "last",
  "cumulative",
]);

/** The parts in minor units, multiples of the step; `null` when the caps cannot hold them. */
function splitInSteps(
  magnitude: number,
  step: number,
  weights: WholeWeights,
  policy: AllocationPolicy,
  limits: readonly number[] | null,
): number[] | null {
  const units = Math.floor(magnitude / step);
  const caps = limits?.map((limit) => Math.floor(limit / step)) ?? null;
  if (caps !== null) {
    const room = caps.reduce((sum, cap, at) => (Number(weights.values[at]) > 0 ? sum + BigInt(cap) : sum), 0n);
    if (room < BigInt(units)) return null;
  }
  const shares = splitUnits(units, weights, policy, caps);
  return step === 1 ? shares : shares.map((share) => share * step);
}

/** Give what is left below one step to the part named; false when no such part has room for it. */
function addBelowStep(
  shares: number[],
  left: number,
  weights: WholeWeights,
  limits: readonly number[] | null,
  taker: AllocateOptions["stepRemainder"],
): boolean {
  if (left === 0) return true;
  const fits = (at: number) =>
    Number(weights.values[at]) > 0 && (limits === null || (limits[at] ?? 0) - (shares[at] ?? 0) >= left);
  const able = shares.flatMap((_, at) => (fits(at) ? [at] : []));
  const heavier = (best: number, at: number) => (isAbove(weights.values[at], weights.values[best]) ? at : best);
  const chosen = taker === "first" ? able[0] : taker === "last" ? able.at(-1) : able.reduce(heavier, able[0] ?? 0);
  if (able.length === 0 || chosen === undefined) return false;
  shares[chosen] = (shares[chosen] ?? 0) + left;
  return true;
}

/** Whole weights in the proportion of the given ones. */
function readWeights(weights: readonly (number | DecimalText)[]): Result<WholeWeights> {
  if (weights.length === 0) return refuse(makeIssue(coreIssues, "core.weights_empty", {}, { path: "/weights" }));
  return readWholeWeights(weights) ?? readAnyWeights(weights);
}

/** The common case in one loop: safe integers whose total is one too; `null` for anything else. */
function readWholeWeights(weights: readonly (number | DecimalText)[]): Result<WholeWeights> | null {
  const values: number[] = [];
  let total = 0;
  for (const weight of weights) {
    if (typeof weight !== "number" || !Number.isSafeInteger(weight) || weight < 0) return null;
    values.push(weight);
    total += weight;
  }
  return total > 0 && total <= Number.MAX_SAFE_INTEGER ? ok({ kind: "number", values, total }) : null;
}

function readAnyWeights(weights: readonly (number | DecimalText)[]): Result<WholeWeights> {
  const issues: Issue[] = [];
  const decimals = weights.map((weight, index) => {
    const path = `/weights/${index}`;
    const isWhole = typeof weight === "number" && Number.isSafeInteger(weight);
    const number = typeof weight === "string" || isWhole ? parseDecimal(String(weight)) : null;
    if (number?.ok !== true) {
      issues.push(makeIssue(coreIssues, "core.weight_invalid", {}, { path }));
    } else if (number.value.coefficient < 0n) {
      issues.push(makeIssue(coreIssues, "core.weight_negative", {}, { path }));
    }
    return number?.ok === true ? number.value : { coefficient: 0n, scale: 0 };
  });
  if (issues.length > 0) return refuse(...issues);
  const scale = decimals.reduce((most, each) => Math.max(most, each.scale), 0);
  const values = decimals.map((each) => each.coefficient * powerOfTen(scale - each.scale));
  const total = values.reduce((sum, value) => sum + value, 0n);
  if (total === 0n) return refuse(makeIssue(coreIssues, "core.weights_all_zero", {}, { path: "/weights" }));
  return ok({ kind: "bigint", values, total });
}

function checkStep(step: number): readonly Issue[] {
  if (Number.isSafeInteger(step) && step > 0) return [];
  return [makeIssue(coreIssues, "core.step_invalid", { step }, { path: "/step" })];
}

function checkCaps(amount: Money, parts: number, caps: readonly Money[] | undefined): readonly Issue[] {
  if (caps === undefined) return [];
  if (caps.length !== parts) {
    return [makeIssue(coreIssues, "core.caps_mismatch", { caps: caps.length, parts }, { path: "/caps" })];
  }
  return caps.flatMap((cap, index) => {
    const path = `/caps/${index}`;
    if (cap.currency !== amount.currency) {
      const params = { found: cap.currency, expected: amount.currency };
      return [makeIssue(coreIssues, "core.mixed_currencies", params, { path: `${path}/currency` })];
    }
    const opposed = Math.sign(cap.minor) * Math.sign(amount.minor) < 0;
    return opposed ? [makeIssue(coreIssues, "core.cap_sign", {}, { path: `${path}/minor` })] : [];
  });
}

function isAbove(a: number | bigint | undefined, b: number | bigint | undefined): boolean {
  return a !== undefined && b !== undefined && a > b;
}
