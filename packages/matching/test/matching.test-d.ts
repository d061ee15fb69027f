import {
  type ExactJoin,
  type JoinKey,
  joinExact,
  matchReferences,
  prepareReferences,
  type ReferenceForm,
  type ReferenceIndex,
  type ReferenceKind,
  type ReferenceScheme,
} from "@receivables/matching";
import { expectTypeOf, test } from "vitest";

test("closed lists are closed", () => {
  expectTypeOf<ReferenceForm>().toEqualTypeOf<"raw" | "alnum" | "stripped" | "digits">();
  expectTypeOf<"iban">().not.toExtend<ReferenceScheme>();
  expectTypeOf<"invoice">().not.toExtend<ReferenceKind>();
});

test("an index is opaque", () => {
  expectTypeOf<object>().not.toExtend<ReferenceIndex>();
  expectTypeOf(prepareReferences).returns.toEqualTypeOf<ReferenceIndex>();
  // @ts-expect-error a list is no index
  matchReferences([], "INV-1001");
});

test("a join is typed by its two sides", () => {
  expectTypeOf(joinExact<{ a: string }, { b: number }>).returns.toEqualTypeOf<ExactJoin>();
  joinExact([{ a: "x" }], [{ b: 1 }], { leftKey: (left) => left.a, rightKey: (right) => right.b });
  // @ts-expect-error a date is no key
  joinExact([new Date(0)], [], { leftKey: (left) => left, rightKey: () => null });
  expectTypeOf<null>().not.toExtend<JoinKey>();
});
