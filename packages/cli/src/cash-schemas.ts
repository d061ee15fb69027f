import { cashPolicySchema } from "@receivables/cash-application/schema";
import { decimalTextSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

// What others hand in: what is needed is asked for, what helps is used, what is not known is passed over.

const idSchema = z.union([z.string().min(1).max(512), z.number()]).transform(String);
const textSchema = z.string().max(100_000);
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullish();

const accountSchema = z.union([
  z.string().max(200),
  z.looseObject({ iban: optional(textSchema), number: optional(textSchema), bank: optional(textSchema) }),
]);

const discountSchema = z.looseObject({ until: plainDateSchema, percent: z.union([decimalTextSchema, z.number()]) });

/** A line of `--open-items`: one open item, or one instalment of a document. */
export const cashOpenItemSchema = z.looseObject({
  id: idSchema,
  instalmentId: optional(idSchema),
  customerId: idSchema,
  /** What is open, signed: credits are negative. */
  open: moneySchema,
  number: optional(idSchema),
  entityId: optional(idSchema),
  kind: optional(textSchema),
  issueDate: optional(plainDateSchema),
  dueDate: optional(plainDateSchema),
  discounts: optional(z.array(discountSchema).max(100)),
  references: optional(z.array(z.looseObject({ kind: textSchema, value: textSchema })).max(1000)),
  taxGroups: optional(
    z
      .array(
        z.looseObject({
          category: textSchema,
          rate: z.union([decimalTextSchema, z.number()]),
          net: moneySchema,
          tax: moneySchema,
        }),
      )
      .max(1000),
  ),
});

/** A line of `--closed-items`: a document that was settled. */
export const cashClosedItemSchema = z.looseObject({
  id: idSchema,
  customerId: idSchema,
  number: optional(idSchema),
  entityId: optional(idSchema),
  /** What it was for, with tax. */
  original: moneySchema,
  issueDate: optional(plainDateSchema),
  closedOn: optional(plainDateSchema),
});

/** A line of `--payments`. */
export const cashPaymentSchema = z.looseObject({
  id: idSchema,
  amount: moneySchema,
  entityId: optional(idSchema),
  customerId: optional(idSchema),
  method: optional(textSchema),
  baseAmount: optional(moneySchema),
  receivedOn: optional(plainDateSchema),
  effectiveDate: optional(plainDateSchema),
  date: optional(plainDateSchema),
  reference: optional(textSchema),
  remittanceText: optional(z.union([textSchema, z.array(textSchema).max(10_000)])),
  payerName: optional(textSchema),
  payerAccount: optional(accountSchema),
  /** Set when the money went back. */
  reversed: optional(z.looseObject({ reason: optional(textSchema) })),
});

/** A line of `--customers`. */
export const cashCustomerSchema = z.looseObject({
  id: idSchema,
  name: optional(textSchema),
  parentId: optional(idSchema),
  country: optional(textSchema),
  bankAccounts: optional(z.array(accountSchema).max(10_000)),
  aliases: optional(z.array(textSchema).max(10_000)),
});

/** A line of `--remittances`: a payer's account of what a payment is for. */
export const cashRemittanceSchema = z.looseObject({
  id: idSchema,
  entityId: optional(idSchema),
  /** The payment it belongs to, where the carrier says so. */
  paymentId: optional(idSchema),
  paymentReference: optional(textSchema),
  payerName: optional(textSchema),
  customerId: optional(idSchema),
  paymentDate: optional(plainDateSchema),
  total: optional(moneySchema),
  lines: z
    .array(
      z.looseObject({
        reference: z.union([textSchema, z.number()]).transform(String),
        paid: optional(moneySchema),
        discount: optional(moneySchema),
        deductions: optional(z.array(z.looseObject({ amount: moneySchema, reason: optional(textSchema) })).max(1000)),
      }),
    )
    .max(100_000),
});

/** A line of `--history`: an earlier payment with the customer it was confirmed for. */
export const cashHistorySchema = z.looseObject({
  customerId: idSchema,
  payment: cashPaymentSchema,
  /** What it settled, where known. */
  applications: optional(z.array(z.looseObject({ itemId: idSchema, minor: z.int() })).max(100_000)),
});

/** A line of `--truth`. */
export const cashTruthSchema = z.looseObject({
  paymentId: idSchema,
  customerId: idSchema.nullish().transform((value) => value ?? null),
  applications: z.array(
    z.looseObject({
      itemId: idSchema,
      minor: z.int(),
      adjustments: z
        .array(z.looseObject({ kind: textSchema, minor: z.int() }))
        .nullish()
        .transform((value) => value ?? []),
    }),
  ),
  unapplied: z
    .looseObject({ minor: z.int(), state: textSchema })
    .nullish()
    .transform((value) => value ?? { minor: 0, state: "unapplied" }),
  causes: z
    .array(textSchema)
    .nullish()
    .transform((value) => value ?? []),
  mustAbstain: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  noise: z
    .array(textSchema)
    .nullish()
    .transform((value) => value ?? []),
});

/** A `--policy` file: the parts that differ from the default. */
export const cashPolicyPartSchema = cashPolicySchema.unwrap().partial();
