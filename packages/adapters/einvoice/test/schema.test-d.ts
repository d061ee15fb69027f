import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { EInvoice } from "../src/index.ts";
import type { eInvoiceSchema } from "../src/schema.ts";

test("the schema is the type", () => {
  expectTypeOf<z.output<typeof eInvoiceSchema>>().toEqualTypeOf<EInvoice>();
  expectTypeOf<z.input<typeof eInvoiceSchema>>().toEqualTypeOf<EInvoice>();
});
