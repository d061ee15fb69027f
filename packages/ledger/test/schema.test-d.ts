import type { LedgerCommand, LedgerEvent, SealedEvent } from "@receivables/ledger";
import type { ledgerCommandSchema, ledgerEventSchema, sealedEventSchema } from "@receivables/ledger/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

type CommandSchema = z.infer<typeof ledgerCommandSchema>;
type EventSchema = z.infer<typeof ledgerEventSchema>;

/** One by one: a union of two dozen is compared poorly, and its report is unreadable. */
type OfKind<Union, Kind> = Extract<Union, { readonly kind: Kind }>;

test("the schemas know the kinds the interfaces know", () => {
  expectTypeOf<CommandSchema["kind"]>().toEqualTypeOf<LedgerCommand["kind"]>();
  expectTypeOf<EventSchema["kind"]>().toEqualTypeOf<LedgerEvent["kind"]>();
});

test("each command says exactly what its interface says", () => {
  type Same<Kind> = OfKind<CommandSchema, Kind>;
  type Own<Kind> = OfKind<LedgerCommand, Kind>;
  expectTypeOf<Same<"openEntity">>().toEqualTypeOf<Own<"openEntity">>();
  expectTypeOf<Same<"issueDocument">>().toEqualTypeOf<Own<"issueDocument">>();
  expectTypeOf<Same<"voidDocument">>().toEqualTypeOf<Own<"voidDocument">>();
  expectTypeOf<Same<"recordReceipt">>().toEqualTypeOf<Own<"recordReceipt">>();
  expectTypeOf<Same<"identifyReceipt">>().toEqualTypeOf<Own<"identifyReceipt">>();
  expectTypeOf<Same<"returnReceipt">>().toEqualTypeOf<Own<"returnReceipt">>();
  expectTypeOf<Same<"recordBankDeposit">>().toEqualTypeOf<Own<"recordBankDeposit">>();
  expectTypeOf<Same<"apply">>().toEqualTypeOf<Own<"apply">>();
  expectTypeOf<Same<"reverseApplication">>().toEqualTypeOf<Own<"reverseApplication">>();
  expectTypeOf<Same<"writeOff">>().toEqualTypeOf<Own<"writeOff">>();
  expectTypeOf<Same<"reverseWriteOff">>().toEqualTypeOf<Own<"reverseWriteOff">>();
  expectTypeOf<Same<"refund">>().toEqualTypeOf<Own<"refund">>();
  expectTypeOf<Same<"reverseRefund">>().toEqualTypeOf<Own<"reverseRefund">>();
  expectTypeOf<Same<"changeDueDate">>().toEqualTypeOf<Own<"changeDueDate">>();
  expectTypeOf<Same<"openDispute">>().toEqualTypeOf<Own<"openDispute">>();
  expectTypeOf<Same<"resolveDispute">>().toEqualTypeOf<Own<"resolveDispute">>();
  expectTypeOf<Same<"recordPromise">>().toEqualTypeOf<Own<"recordPromise">>();
  expectTypeOf<Same<"withdrawPromise">>().toEqualTypeOf<Own<"withdrawPromise">>();
  expectTypeOf<Same<"agreePlan">>().toEqualTypeOf<Own<"agreePlan">>();
  expectTypeOf<Same<"cancelPlan">>().toEqualTypeOf<Own<"cancelPlan">>();
  expectTypeOf<Same<"recordContact">>().toEqualTypeOf<Own<"recordContact">>();
  expectTypeOf<Same<"lockPeriod">>().toEqualTypeOf<Own<"lockPeriod">>();
  expectTypeOf<Same<"reopenPeriod">>().toEqualTypeOf<Own<"reopenPeriod">>();
});

test("each event says exactly what its interface says", () => {
  type Same<Kind> = OfKind<EventSchema, Kind>;
  type Own<Kind> = OfKind<LedgerEvent, Kind>;
  expectTypeOf<Same<"entity_opened">>().toEqualTypeOf<Own<"entity_opened">>();
  expectTypeOf<Same<"document_issued">>().toEqualTypeOf<Own<"document_issued">>();
  expectTypeOf<Same<"document_voided">>().toEqualTypeOf<Own<"document_voided">>();
  expectTypeOf<Same<"receipt_recorded">>().toEqualTypeOf<Own<"receipt_recorded">>();
  expectTypeOf<Same<"receipt_identified">>().toEqualTypeOf<Own<"receipt_identified">>();
  expectTypeOf<Same<"receipt_returned">>().toEqualTypeOf<Own<"receipt_returned">>();
  expectTypeOf<Same<"bank_deposit_recorded">>().toEqualTypeOf<Own<"bank_deposit_recorded">>();
  expectTypeOf<Same<"application_recorded">>().toEqualTypeOf<Own<"application_recorded">>();
  expectTypeOf<Same<"application_reversed">>().toEqualTypeOf<Own<"application_reversed">>();
  expectTypeOf<Same<"write_off_recorded">>().toEqualTypeOf<Own<"write_off_recorded">>();
  expectTypeOf<Same<"write_off_reversed">>().toEqualTypeOf<Own<"write_off_reversed">>();
  expectTypeOf<Same<"refund_recorded">>().toEqualTypeOf<Own<"refund_recorded">>();
  expectTypeOf<Same<"refund_reversed">>().toEqualTypeOf<Own<"refund_reversed">>();
  expectTypeOf<Same<"due_date_changed">>().toEqualTypeOf<Own<"due_date_changed">>();
  expectTypeOf<Same<"dispute_opened">>().toEqualTypeOf<Own<"dispute_opened">>();
  expectTypeOf<Same<"dispute_resolved">>().toEqualTypeOf<Own<"dispute_resolved">>();
  expectTypeOf<Same<"promise_recorded">>().toEqualTypeOf<Own<"promise_recorded">>();
  expectTypeOf<Same<"promise_withdrawn">>().toEqualTypeOf<Own<"promise_withdrawn">>();
  expectTypeOf<Same<"plan_agreed">>().toEqualTypeOf<Own<"plan_agreed">>();
  expectTypeOf<Same<"plan_cancelled">>().toEqualTypeOf<Own<"plan_cancelled">>();
  expectTypeOf<Same<"contact_recorded">>().toEqualTypeOf<Own<"contact_recorded">>();
  expectTypeOf<Same<"period_locked">>().toEqualTypeOf<Own<"period_locked">>();
  expectTypeOf<Same<"period_reopened">>().toEqualTypeOf<Own<"period_reopened">>();
});

test("a sealed event", () => {
  expectTypeOf<keyof z.infer<typeof sealedEventSchema>>().toEqualTypeOf<keyof SealedEvent>();
  expectTypeOf<SealedEvent>().toExtend<z.infer<typeof sealedEventSchema>>();
  expectTypeOf<z.infer<typeof sealedEventSchema>>().toExtend<SealedEvent>();
});
