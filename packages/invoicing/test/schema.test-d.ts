import type { InvoiceInput, InvoicePolicy, StatedInvoice, TaxInput } from "@receivables/invoicing";
import type {
  invoiceInputSchema,
  invoicePolicySchema,
  statedInvoiceSchema,
  taxInputSchema,
} from "@receivables/invoicing/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof taxInputSchema>>().toEqualTypeOf<TaxInput>();
  expectTypeOf<z.infer<typeof invoiceInputSchema>>().toEqualTypeOf<InvoiceInput>();
  expectTypeOf<z.infer<typeof invoicePolicySchema>>().toEqualTypeOf<InvoicePolicy>();
  expectTypeOf<z.infer<typeof statedInvoiceSchema>>().toEqualTypeOf<StatedInvoice>();
});
