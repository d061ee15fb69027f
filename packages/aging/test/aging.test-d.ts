import type {
  AgeReceivablesOptions,
  AgingPolicy,
  AgingReport,
  Ratio,
  RatioBasis,
  SimpleDsoInput,
} from "@receivables/aging";
import { ageReceivables, ageReceivablesSteps, type dsoSimple, tryAgeReceivables } from "@receivables/aging";
import type { Book, DecimalText, PreparedBook, Result, Steps } from "@receivables/core";
import { expectTypeOf, test } from "vitest";

declare const book: Book;
declare const prepared: PreparedBook;

test("what moves an amount is required, what only shows it is not", () => {
  expectTypeOf<{ asOf: string; basis: "due"; buckets: readonly number[] }>().toExtend<AgeReceivablesOptions>();
  expectTypeOf<{ basis: "due"; buckets: readonly number[] }>().not.toExtend<AgeReceivablesOptions>();
  expectTypeOf<{ asOf: string; buckets: readonly number[] }>().not.toExtend<AgeReceivablesOptions>();
  expectTypeOf<{ asOf: string; basis: "due" }>().not.toExtend<AgeReceivablesOptions>();
  expectTypeOf<{ kind: "base" }>().not.toExtend<NonNullable<AgeReceivablesOptions["currency"]>>();
});

test("a report's policy makes the report again", () => {
  expectTypeOf<AgingPolicy>().toExtend<AgeReceivablesOptions>();
});

test("the three ways to ask give a report, a decision, and steps to one", () => {
  const options = { asOf: "2026-03-31", basis: "due", buckets: [30] } as const;
  expectTypeOf(ageReceivables(book, options)).toEqualTypeOf<AgingReport>();
  expectTypeOf(tryAgeReceivables(prepared, options)).toEqualTypeOf<Result<AgingReport>>();
  expectTypeOf(ageReceivablesSteps(prepared, options)).toEqualTypeOf<Steps<Result<AgingReport>>>();
});

test("a ratio of receivables and sales says what both contain", () => {
  expectTypeOf<SimpleDsoInput["basis"]>().toEqualTypeOf<RatioBasis>();
  expectTypeOf<Omit<SimpleDsoInput, "basis">>().not.toExtend<Parameters<typeof dsoSimple>[0]>();
  expectTypeOf<Ratio["value"]>().toEqualTypeOf<DecimalText | null>();
});
