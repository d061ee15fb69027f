import { formatDecimal, type Issue, type Money, money, type Result } from "@receivables/core";
import type { Json, JsonObject } from "../topic.ts";
import { readDecimal, readDecimals } from "./read-inputs.ts";

const kinds: Readonly<Record<string, string>> = {
  "commission.tier_start_not_zero": "tier_start_not_zero",
  "commission.tier_empty": "tier_empty",
  "commission.tier_overlap": "tier_overlap",
  "commission.tier_gap": "tier_gap",
  "commission.zero_denominator": "zero_denominator",
  "commission.split_not_one": "split_not_one",
  "commission.no_rate_for_date": "no_rate_for_date",
};

/** The figures of a value, or the error kind of a refusal. */
export function answer<Value>(result: Result<Value>, shape: (value: Value) => JsonObject): Json {
  return result.ok ? shape(result.value) : errorOf(result.issues);
}

/** The sum of amounts as decimal text. */
export function sumText(amounts: readonly Money[]): string {
  const minor = amounts.reduce((sum, amount) => sum + amount.minor, 0);
  return formatDecimal({ minor, currency: amounts[0]?.currency ?? "USD" });
}

/** An amount in US dollars. */
export function amountIn(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}

/** An amount, or `null` where none is given. */
export function amountOrNull(inputs: JsonObject, key: string): Money | null {
  return inputs[key] === null || inputs[key] === undefined ? null : amountIn(inputs, key);
}

/** Amounts in US dollars. */
export function amountsIn(inputs: JsonObject, key: string): readonly Money[] {
  return readDecimals(inputs, key).map((text) => money(text, "USD"));
}

/** The error kind of a refusal. */
export function errorOf(issues: readonly Issue[]): JsonObject {
  const code = issues[0]?.code ?? "";
  return { error: kinds[code] ?? code };
}
