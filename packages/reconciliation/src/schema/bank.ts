import { moneySchema, plainDateSchema, reasonSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  accountSchema,
  idSchema,
  idsSchema,
  lineShape,
  list,
  minorSchema,
  previousShape,
  reconciledOf,
  referencesSchema,
  textSchema,
} from "./parts.ts";

/** A {@link BookLine}. @category Schemas */
export const bookLineSchema = z.strictObject({ ...lineShape, text: textSchema.exactOptional() }).readonly();

const bankLineSchema = z
  .strictObject({
    ...lineShape,
    text: textSchema,
    transactionCode: textSchema.exactOptional(),
    returnReason: textSchema.exactOptional(),
  })
  .readonly();
const carriedForwardSchema = z.strictObject({ book: list(bookLineSchema), bank: list(bankLineSchema) }).readonly();

/** A {@link BankReconciliationInput} without its statements, which come from bank files. @category Schemas */
export const bankBooksSchema = z
  .strictObject({
    account: accountSchema,
    openingBookBalance: moneySchema,
    bookLines: list(bookLineSchema),
    carriedForward: carriedForwardSchema,
    ...previousShape,
  })
  .readonly();

const cashShape = { opening: moneySchema, receipts: moneySchema, disbursements: moneySchema, closing: moneySchema };
const cashSchema = z.strictObject(cashShape).readonly();
const bankOnlySchema = z.enum([
  "bank_fee",
  "bank_interest",
  "payment_return",
  "unrecorded_receipt",
  "unrecorded_payment",
]);

/** A {@link BankReconciliation}. @category Schemas */
export const bankReconciliationSchema = z
  .strictObject({
    accountId: idSchema,
    asOf: plainDateSchema,
    openingBook: moneySchema,
    openingBank: moneySchema,
    matches: list(
      z
        .strictObject({
          pass: z.enum([
            "identical",
            "reference_and_amount",
            "reference_in_text",
            "several_for_one",
            "several_for_several",
            "amount_and_date",
            "interchangeable",
            "reference_only",
          ]),
          bookIds: idsSchema,
          bankIds: idsSchema,
          difference: minorSchema,
          reasons: list(reasonSchema),
        })
        .readonly(),
    ),
    proofOfCash: z
      .strictObject({
        bank: cashSchema,
        rows: list(
          z
            .strictObject({
              item: z.enum([
                "in_transit_at_opening",
                "in_transit_at_closing",
                "bank_only_at_opening",
                "bank_only_at_closing",
                "amount_differs",
                "netted",
              ]),
              refs: idsSchema,
              ...cashShape,
            })
            .readonly(),
        ),
        books: cashSchema,
        unexplained: cashSchema,
        proved: z.boolean(),
      })
      .readonly(),
    proposals: list(
      z
        .strictObject({
          cause: bankOnlySchema,
          bankLineId: idSchema,
          date: plainDateSchema,
          amount: moneySchema,
          references: referencesSchema,
          text: textSchema,
          returnReason: textSchema.exactOptional(),
        })
        .readonly(),
    ),
    carryForward: carriedForwardSchema,
    ...reconciledOf(z.enum([...bankOnlySchema.options, "deposit_in_transit", "outstanding_payment", "amount_differs"])),
  })
  .readonly();
