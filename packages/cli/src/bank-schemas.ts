import type { BankFilePart } from "@receivables/bank-files";
import { decimalTextSchema, issueSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const textSchema = z.string().max(1_000_000);
const countSchema = z.int().min(0);
const signSchema = z.enum(["credit", "debit"]);

/** An account as a file names it: its currency need not be one of ISO 4217. */
const accountSchema = z
  .strictObject({
    iban: textSchema.exactOptional(),
    number: textSchema.exactOptional(),
    bank: textSchema.exactOptional(),
    currency: textSchema.exactOptional(),
  })
  .readonly();
const amountSchema = z.strictObject({ value: decimalTextSchema, currency: textSchema.nullable() }).readonly();
const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();

const headerSchema = z
  .strictObject({
    id: textSchema.nullable(),
    account: accountSchema,
    owner: textSchema.exactOptional(),
    currency: textSchema.nullable(),
    sequence: textSchema.exactOptional(),
    page: z.strictObject({ number: textSchema, last: z.boolean() }).readonly().exactOptional(),
    copy: textSchema.exactOptional(),
    from: plainDateSchema.exactOptional(),
    to: plainDateSchema.exactOptional(),
    createdAt: textSchema.exactOptional(),
  })
  .readonly();

const availabilitySchema = z
  .strictObject({
    type: textSchema,
    parts: list(z.strictObject({ days: z.int(), amount: amountSchema }).readonly()),
    date: plainDateSchema.exactOptional(),
    time: textSchema.exactOptional(),
  })
  .readonly();

const chargeSchema = z
  .strictObject({
    amount: amountSchema,
    sign: signSchema,
    included: z.boolean().nullable(),
    kind: textSchema.exactOptional(),
    bearer: textSchema.exactOptional(),
  })
  .readonly();

const partySchema = z
  .strictObject({
    name: textSchema.exactOptional(),
    account: accountSchema.exactOptional(),
    identification: textSchema.exactOptional(),
    institution: z.boolean().exactOptional(),
  })
  .readonly();

const documentSchema = z
  .strictObject({
    kind: textSchema.exactOptional(),
    number: textSchema,
    date: plainDateSchema.exactOptional(),
    amount: amountSchema.exactOptional(),
    due: amountSchema.exactOptional(),
    discount: amountSchema.exactOptional(),
    creditNote: amountSchema.exactOptional(),
  })
  .readonly();

const exchangeSchema = z
  .strictObject({
    from: textSchema,
    to: textSchema.nullable(),
    unit: textSchema.exactOptional(),
    rate: decimalTextSchema,
  })
  .readonly();

const detailSchema = z
  .strictObject({
    amount: amountSchema.nullable(),
    sign: signSchema.nullable(),
    instructedAmount: amountSchema.exactOptional(),
    exchange: exchangeSchema.exactOptional(),
    endToEndId: textSchema.exactOptional(),
    instructionId: textSchema.exactOptional(),
    transactionId: textSchema.exactOptional(),
    servicerReference: textSchema.exactOptional(),
    mandateId: textSchema.exactOptional(),
    checkNumber: textSchema.exactOptional(),
    uetr: textSchema.exactOptional(),
    creditorReferences: list(textSchema),
    remittanceText: list(textSchema),
    additionalRemittance: list(textSchema).exactOptional(),
    referredDocuments: list(documentSchema),
    charges: list(chargeSchema),
    counterparty: partySchema.exactOptional(),
    debtor: partySchema.exactOptional(),
    creditor: partySchema.exactOptional(),
    ultimateDebtor: partySchema.exactOptional(),
    ultimateCreditor: partySchema.exactOptional(),
    purpose: textSchema.exactOptional(),
    transactionCode: textSchema.exactOptional(),
    returnReason: textSchema.exactOptional(),
    returnText: list(textSchema).exactOptional(),
    text: textSchema.exactOptional(),
  })
  .readonly();

const batchSchema = z
  .strictObject({
    messageId: textSchema.exactOptional(),
    paymentInformationId: textSchema.exactOptional(),
    count: countSchema.nullable(),
    amount: amountSchema.nullable(),
    sign: signSchema.nullable(),
  })
  .readonly();

const entrySchema = z
  .strictObject({
    ordinal: countSchema,
    amount: amountSchema,
    sign: signSchema,
    reversal: z.boolean(),
    status: z.enum(["booked", "pending", "information", "future"]).nullable(),
    bookingDate: plainDateSchema.nullable(),
    valueDate: plainDateSchema.nullable(),
    reference: textSchema.exactOptional(),
    servicerReference: textSchema.exactOptional(),
    customerReference: textSchema.exactOptional(),
    transactionCode: textSchema.exactOptional(),
    proprietaryCode: textSchema.exactOptional(),
    text: textSchema.exactOptional(),
    availability: availabilitySchema.exactOptional(),
    charges: list(chargeSchema),
    batches: list(batchSchema).exactOptional(),
    details: list(detailSchema),
    line: countSchema.exactOptional(),
  })
  .readonly();

const balanceSchema = z
  .strictObject({
    kind: z.enum([
      ...(["opening", "previous_closing", "closing", "interim", "opening_available", "closing_available"] as const),
      ...(["interim_available", "forward", "expected", "information", "other"] as const),
    ]),
    code: textSchema.exactOptional(),
    amount: amountSchema,
    sign: signSchema,
    date: plainDateSchema.nullable(),
  })
  .readonly();

const totalSchema = z
  .strictObject({
    kind: z.enum(["credits", "debits", "entries", "other"]),
    code: textSchema.exactOptional(),
    amount: amountSchema.nullable(),
    sign: signSchema.nullable(),
    count: countSchema.nullable(),
    availability: availabilitySchema.exactOptional(),
  })
  .readonly();

const proofSchema = z
  .strictObject({
    verdict: z.enum(["proved", "disproved", "not_provable"]),
    opening: decimalTextSchema.nullable(),
    credits: decimalTextSchema,
    debits: decimalTextSchema,
    closing: decimalTextSchema.nullable(),
    difference: decimalTextSchema.nullable(),
    reason: textSchema.exactOptional(),
  })
  .readonly();

/** A line of `bank parse`; issues go to standard error. */
export const bankFilePartSchema = z
  .discriminatedUnion("kind", [
    z
      .strictObject({ kind: z.literal("header"), position: countSchema, format: textSchema, statement: headerSchema })
      .readonly(),
    z
      .strictObject({ kind: z.literal("entry"), position: countSchema, statement: headerSchema, entry: entrySchema })
      .readonly(),
    z
      .strictObject({
        kind: z.literal("trailer"),
        position: countSchema,
        statement: headerSchema,
        balances: list(balanceSchema),
        totals: list(totalSchema).exactOptional(),
        entryCount: countSchema,
        proof: proofSchema,
      })
      .readonly(),
    z.strictObject({ kind: z.literal("issue"), issue: issueSchema }).readonly(),
  ])
  .readonly() satisfies z.ZodType<BankFilePart>;
