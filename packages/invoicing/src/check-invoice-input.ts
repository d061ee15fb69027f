import { ok, type Result } from "@receivables/core";
import { shapeIssues } from "./internal/check-shapes.ts";
import { inputShape } from "./internal/input-shape.ts";
import type { ShapeFault } from "./internal/shape.ts";
import type { InvoiceInput } from "./model/invoice-input.ts";

/**
 * Check that a value is of the shape of an {@link InvoiceInput}: what `invoiceInputSchema` accepts, and nothing else.
 *
 * The value itself is handed back, nothing is copied; it takes a fraction of the time of parsing the same text as JSON.
 * What a shape cannot say is left to {@link computeInvoice}.
 *
 * **Units** none. **Refuses** `invoicing.input_invalid`, one for each place, with its path. **Source** the schema of the
 * same name.
 *
 * @param value - anything, as a rule parsed JSON
 * @returns the value as an input, or where it is none
 * @example
 * ```ts
 * checkInvoiceInput({ currency: "EUR", issueDate: "2026-03-01", lines: [] }).ok // => true
 * const wrong = checkInvoiceInput({ currency: "EUR", issueDate: "2026-02-30", lines: [{ id: "1" }] });
 * wrong.ok ? [] : wrong.issues.map((issue) => issue.path) // => ["/issueDate", "/lines/0/quantity"]
 * ```
 * @category Computing
 */
export function checkInvoiceInput(value: unknown): Result<InvoiceInput> {
  if (isInvoiceInput(value)) return ok(value);
  const faults: ShapeFault[] = [];
  inputShape.find(value, "", faults);
  return { ok: false, issues: shapeIssues(faults, "The input") };
}

function isInvoiceInput(value: unknown): value is InvoiceInput {
  return inputShape.accepts(value);
}
