import type {
  CashExceptionGroup,
  CashWork,
  DecisionAccount,
  IntercompanyAccounts,
  PrepaymentRequest,
  ReturnPlan,
  WithheldTaxList,
  WithholdingCertificate,
} from "@receivables/cash-application";
import { cashDecisionLineSchema, cashDecisionSchema } from "@receivables/cash-application/schema";
import {
  decimalTextSchema,
  issueSchema,
  journalEntrySchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
  receiptSchema,
} from "@receivables/core/schema";
import { z } from "zod";

const idSchema = z.string().min(1).max(512);
const textSchema = z.string().max(100_000);
const targetShape = { documentId: idSchema, instalmentId: idSchema.exactOptional() };
const stateSchema = cashDecisionSchema.unwrap().shape.unapplied.unwrap().shape.state;
const evidenceSchema = cashDecisionSchema.unwrap().shape.evidence;
const stepSchema = z.enum([
  "confirm_suggestion",
  "choose_explanation",
  "identify_payer",
  "ask_for_remittance",
  "refund_duplicate",
  "reverse_return",
  "forward_or_refund",
  "apply_or_refund",
]);

/** A decision line read back: what newer versions added may be missing. */
export const cashDecisionReadSchema = cashDecisionLineSchema
  .unwrap()
  .partial({ evidence: true, margin: true, entry: true })
  .loose();

/** A decision in words: `account` of `cash propose --explain`. */
export const cashDecisionAccountSchema = z
  .strictObject({
    receiptId: idSchema,
    verdict: textSchema,
    proposal: z.array(textSchema).readonly(),
    for: z.array(textSchema).readonly(),
    against: z.array(textSchema).readonly(),
    alternatives: z.array(textSchema).readonly(),
    entry: z.array(textSchema).readonly(),
  })
  .readonly() satisfies z.ZodType<DecisionAccount>;

/** A line of `cash work`. */
export const cashWorkSchema = z
  .strictObject({
    receiptId: idSchema,
    customerId: idSchema.nullable(),
    amount: moneySchema,
    state: stateSchema,
    evidence: evidenceSchema,
    ageDays: z.int(),
    step: stepSchema,
    itemIds: z.array(idSchema).readonly(),
    reasons: z.array(reasonSchema).readonly(),
  })
  .readonly() satisfies z.ZodType<CashWork>;

/** A line of `cash work --by-cause`. */
export const cashExceptionSchema = z
  .strictObject({ cause: stepSchema, receipts: z.int(), amount: moneySchema, oldestDays: z.int() })
  .readonly() satisfies z.ZodType<CashExceptionGroup>;

/** A line of `cash return --returns`: money the bank took back. */
export const cashReturnSchema = z
  .strictObject({
    receiptId: idSchema,
    returnedOn: plainDateSchema,
    /** As the bank codes it: R01, AC04, NSF. */
    reason: idSchema,
  })
  .readonly();

/** A file of `cash return --fee`: what a return with one of some reasons is charged. */
export const cashReturnFeeSchema = z
  .strictObject({ amount: moneySchema, reasons: z.array(idSchema).readonly() })
  .readonly();

/** A line `cash return` prints. */
export const cashReturnPlanSchema = z
  .strictObject({
    receiptId: idSchema,
    customerId: idSchema.nullable(),
    reason: idSchema,
    effectiveDate: plainDateSchema,
    reversals: z.array(idSchema).readonly(),
    reinstated: z
      .array(z.strictObject({ ...targetShape, amount: moneySchema, dueDate: plainDateSchema.nullable() }).readonly())
      .readonly(),
    disallowed: z
      .array(
        z
          .strictObject({ ...targetShape, kind: z.enum(["discount", "unearned_discount"]), amount: moneySchema })
          .readonly(),
      )
      .readonly(),
    fee: moneySchema.nullable(),
    notices: z
      .array(
        z
          .strictObject({ to: z.enum(["customer", "credit", "commission"]), amount: moneySchema, reason: idSchema })
          .readonly(),
      )
      .readonly(),
    reasons: z.array(reasonSchema).readonly(),
  })
  .readonly() satisfies z.ZodType<ReturnPlan>;

/** A line of `cash withheld --certificates`. */
export const cashCertificateSchema = z
  .strictObject({
    id: idSchema,
    customerId: idSchema,
    documentIds: z.array(idSchema).readonly().exactOptional(),
    amount: moneySchema,
    receivedOn: plainDateSchema,
  })
  .readonly() satisfies z.ZodType<WithholdingCertificate>;

/** What `cash withheld` prints. */
export const cashWithheldTaxSchema = z
  .strictObject({
    items: z
      .array(
        z
          .strictObject({
            applicationId: idSchema,
            documentId: idSchema,
            customerId: idSchema,
            amount: moneySchema,
            certified: moneySchema,
            open: moneySchema,
            withheldOn: plainDateSchema,
            ageDays: z.int(),
            certificateIds: z.array(idSchema).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    open: z.array(moneySchema).readonly(),
    issues: z.array(issueSchema).readonly(),
  })
  .readonly() satisfies z.ZodType<WithheldTaxList>;

/** A line of `cash propose --prepayments`: money asked for before there is an invoice. */
export const cashPrepaymentSchema = z
  .strictObject({
    id: idSchema,
    customerId: idSchema,
    references: z.array(textSchema).readonly(),
    amount: moneySchema.nullable(),
  })
  .readonly() satisfies z.ZodType<PrepaymentRequest>;

/** A line of `cash propose --rates`: a rate of a day. */
export const cashRateSchema = z
  .strictObject({
    from: z.string().length(3),
    to: z.string().length(3),
    rate: decimalTextSchema,
    date: plainDateSchema,
    source: textSchema,
    kind: textSchema.exactOptional(),
  })
  .readonly();

/** The file of `cash pass-on --accounts`. */
export const cashIntercompanyAccountsSchema = z
  .strictObject({
    unidentifiedReceipts: idSchema,
    dueTo: idSchema,
    dueFrom: idSchema,
    unappliedReceipts: idSchema,
  })
  .readonly() satisfies z.ZodType<IntercompanyAccounts>;

/** A line `cash pass-on` prints. */
export const cashPassedOnSchema = z
  .strictObject({
    receiptId: idSchema,
    receivedBy: idSchema,
    owedTo: idSchema,
    amount: moneySchema,
    receipt: receiptSchema,
    decision: cashDecisionSchema,
    entries: z.tuple([journalEntrySchema, journalEntrySchema]).readonly(),
  })
  .readonly();
