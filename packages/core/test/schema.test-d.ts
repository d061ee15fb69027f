import type {
  Application,
  BankDeposit,
  Book,
  BookRows,
  Customer,
  Dispute,
  Issue,
  JournalEntry,
  LedgerDetailLine,
  Money,
  Receipt,
  ReceivableDocument,
  RemittanceAdvice,
  TrialBalance,
  WriteOff,
} from "@receivables/core";
import type {
  applicationSchema,
  bankDepositSchema,
  bookRowsSchema,
  bookSchema,
  customerSchema,
  disputeSchema,
  documentSchema,
  issueSchema,
  journalEntrySchema,
  ledgerDetailLineSchema,
  moneySchema,
  receiptSchema,
  remittanceAdviceSchema,
  trialBalanceSchema,
  writeOffSchema,
} from "@receivables/core/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof moneySchema>>().toEqualTypeOf<Money>();
  expectTypeOf<z.infer<typeof issueSchema>>().toEqualTypeOf<Issue>();
  expectTypeOf<z.infer<typeof customerSchema>>().toEqualTypeOf<Customer>();
  expectTypeOf<z.infer<typeof documentSchema>>().toEqualTypeOf<ReceivableDocument>();
  expectTypeOf<z.infer<typeof receiptSchema>>().toEqualTypeOf<Receipt>();
  expectTypeOf<z.infer<typeof bankDepositSchema>>().toEqualTypeOf<BankDeposit>();
  expectTypeOf<z.infer<typeof applicationSchema>>().toEqualTypeOf<Application>();
  expectTypeOf<z.infer<typeof writeOffSchema>>().toEqualTypeOf<WriteOff>();
  expectTypeOf<z.infer<typeof disputeSchema>>().toEqualTypeOf<Dispute>();
  expectTypeOf<z.infer<typeof journalEntrySchema>>().toEqualTypeOf<JournalEntry>();
  expectTypeOf<z.infer<typeof ledgerDetailLineSchema>>().toEqualTypeOf<LedgerDetailLine>();
  expectTypeOf<z.infer<typeof trialBalanceSchema>>().toEqualTypeOf<TrialBalance>();
  expectTypeOf<z.infer<typeof remittanceAdviceSchema>>().toEqualTypeOf<RemittanceAdvice>();
  expectTypeOf<z.infer<typeof bookSchema>>().toEqualTypeOf<Book>();
  expectTypeOf<z.infer<typeof bookRowsSchema>>().toExtend<BookRows>();
  expectTypeOf<BookRows>().toExtend<z.infer<typeof bookRowsSchema>>();
});
