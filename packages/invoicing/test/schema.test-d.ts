import type {
  CreditMemo,
  CreditRequest,
  DebitMemo,
  DebitRequest,
  DocumentationPolicy,
  FigureExplanation,
  Invoice,
  InvoiceBalances,
  InvoiceInput,
  InvoicePolicy,
  IssuedInvoice,
  MemoCase,
  MemoStep,
  NumberSeries,
  StatedInvoice,
  TaxInput,
  Verification,
} from "@receivables/invoicing";
import type {
  creditMemoSchema,
  creditRequestSchema,
  debitMemoSchema,
  debitRequestSchema,
  documentationPolicySchema,
  figureExplanationSchema,
  invoiceBalancesSchema,
  invoiceInputSchema,
  invoicePolicySchema,
  invoiceSchema,
  issuedInvoiceSchema,
  memoCaseSchema,
  memoStepSchema,
  numberSeriesSchema,
  statedInvoiceSchema,
  taxInputSchema,
  verificationSchema,
} from "@receivables/invoicing/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof taxInputSchema>>().toEqualTypeOf<TaxInput>();
  expectTypeOf<z.infer<typeof invoiceInputSchema>>().toEqualTypeOf<InvoiceInput>();
  expectTypeOf<z.infer<typeof invoicePolicySchema>>().toEqualTypeOf<InvoicePolicy>();
  expectTypeOf<z.infer<typeof statedInvoiceSchema>>().toEqualTypeOf<StatedInvoice>();
  expectTypeOf<z.infer<typeof verificationSchema>>().toEqualTypeOf<Verification>();
  expectTypeOf<z.infer<typeof figureExplanationSchema>>().toEqualTypeOf<FigureExplanation>();
  expectTypeOf<z.infer<typeof invoiceSchema>>().toEqualTypeOf<Invoice>();
  expectTypeOf<z.infer<typeof invoiceBalancesSchema>>().toEqualTypeOf<InvoiceBalances>();
  expectTypeOf<z.infer<typeof creditRequestSchema>>().toEqualTypeOf<CreditRequest>();
  expectTypeOf<z.infer<typeof creditMemoSchema>>().toEqualTypeOf<CreditMemo>();
  expectTypeOf<z.infer<typeof debitRequestSchema>>().toEqualTypeOf<DebitRequest>();
  expectTypeOf<z.infer<typeof debitMemoSchema>>().toEqualTypeOf<DebitMemo>();
  expectTypeOf<z.infer<typeof memoStepSchema>>().toEqualTypeOf<MemoStep>();
  expectTypeOf<z.infer<typeof memoCaseSchema>>().toEqualTypeOf<MemoCase>();
  expectTypeOf<z.infer<typeof documentationPolicySchema>>().toEqualTypeOf<DocumentationPolicy>();
  expectTypeOf<z.infer<typeof numberSeriesSchema>>().toEqualTypeOf<NumberSeries>();
  expectTypeOf<z.infer<typeof issuedInvoiceSchema>>().toEqualTypeOf<IssuedInvoice>();
});

test("a schema with a field more would be noticed", () => {
  expectTypeOf<z.infer<typeof invoiceSchema> & { readonly more: string }>().not.toEqualTypeOf<Invoice>();
});
