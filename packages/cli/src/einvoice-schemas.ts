import { eInvoiceSchema } from "@receivables/einvoice/schema";
import { verificationSchema } from "@receivables/invoicing/schema";
import { z } from "zod";

const syntax = z.enum(["ubl", "cii"]);
const text = z.string();
const place = z.number().int().positive();
const readingLoss = z.strictObject({ xpath: text, value: text, line: place, column: z.number().int().nonnegative() });
const writingLoss = z.strictObject({ path: text, value: text });

/** What `einvoice read` prints. */
export const eInvoiceReadingSchema = z.strictObject({
  syntax,
  eInvoice: eInvoiceSchema,
  losses: z.array(readingLoss),
});

/** An e-invoice as it is, or as `einvoice read` prints it. */
export const eInvoiceInputSchema = z.preprocess(
  (value) => (typeof value === "object" && value !== null && "eInvoice" in value ? value.eInvoice : value),
  eInvoiceSchema,
);

/** What `einvoice write` prints: the XML, or the file it was saved to. */
export const eInvoiceWritingSchema = z.strictObject({
  syntax,
  text: text.exactOptional(),
  file: text.exactOptional(),
  losses: z.array(writingLoss),
});

const finding = z.strictObject({
  ruleId: text,
  flag: z.enum(["fatal", "warning"]),
  path: text,
  terms: z.array(text),
  text,
  expected: text.exactOptional(),
  actual: text.exactOptional(),
});

const pack = z.enum(["en16931", "peppol"]);

const syntaxFinding = z.strictObject({
  ruleId: text,
  flag: z.enum(["fatal", "warning"]),
  xpath: text,
  line: z.number().int(),
  text,
});

/** What `einvoice validate` prints; `syntax` only of XML. */
export const eInvoiceValidationSchema = z.strictObject({
  valid: z.boolean(),
  findings: z.array(finding),
  applied: z.array(z.strictObject({ pack: text, version: text, rules: z.number().int() })),
  syntax: z
    .strictObject({
      syntax: z.enum(["ubl", "cii"]),
      findings: z.array(syntaxFinding),
      applied: z.array(z.strictObject({ pack, rules: z.number().int() })),
    })
    .exactOptional(),
  figures: verificationSchema.exactOptional(),
});
