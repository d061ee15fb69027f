import { z } from "zod";
import {
  currencyCodeSchema,
  decimalTextSchema,
  idSchema,
  list,
  moneySchema,
  plainDateSchema,
  recordedShape,
  reversalSchema,
  textSchema,
  textsSchema,
} from "./parts.ts";

/** A {@link LegalEntity}. @category Schemas */
export const legalEntitySchema = z
  .strictObject({
    id: idSchema,
    name: textSchema,
    baseCurrency: currencyCodeSchema,
    country: z.string().length(2).exactOptional(),
  })
  .readonly();

/** A {@link BankAccountRef}. @category Schemas */
export const bankAccountRefSchema = z
  .strictObject({
    iban: idSchema.exactOptional(),
    number: idSchema.exactOptional(),
    bank: idSchema.exactOptional(),
    currency: currencyCodeSchema.exactOptional(),
  })
  .readonly();

/** A {@link Customer}. @category Schemas */
export const customerSchema = z
  .strictObject({
    id: idSchema,
    entityId: idSchema,
    name: textSchema,
    number: idSchema.exactOptional(),
    parentId: idSchema.exactOptional(),
    currency: currencyCodeSchema.exactOptional(),
    terms: textSchema.exactOptional(),
    country: z.string().length(2).exactOptional(),
    email: textSchema.exactOptional(),
    bankAccounts: list(bankAccountRefSchema).exactOptional(),
    aliases: list(textSchema).exactOptional(),
    creditLimit: moneySchema.exactOptional(),
    salespersonId: idSchema.exactOptional(),
    dimensions: textsSchema.exactOptional(),
  })
  .readonly();

/** A {@link TaxGroup}. @category Schemas */
export const taxGroupSchema = z
  .strictObject({ category: idSchema, rate: decimalTextSchema, net: moneySchema, tax: moneySchema })
  .readonly();

const lineSchema = z
  .strictObject({
    id: idSchema,
    description: textSchema.exactOptional(),
    quantity: decimalTextSchema.exactOptional(),
    unitPrice: decimalTextSchema.exactOptional(),
    kind: z.enum(["product", "service", "freight", "finance_charge", "other"]).exactOptional(),
    net: moneySchema,
    taxCategory: idSchema.exactOptional(),
    taxRate: decimalTextSchema.exactOptional(),
  })
  .readonly();

const referenceSchema = z
  .strictObject({
    kind: z.enum(["purchase_order", "sales_order", "delivery", "contract", "payment_reference", "original", "other"]),
    value: idSchema,
  })
  .readonly();

/** A {@link ReceivableDocument}. @category Schemas */
export const documentSchema = z
  .strictObject({
    id: idSchema,
    entityId: idSchema,
    customerId: idSchema,
    kind: z.enum(["invoice", "debit_memo", "credit_memo", "customer_deposit", "opening_item"]),
    number: idSchema,
    currency: currencyCodeSchema,
    total: moneySchema,
    baseTotal: moneySchema.exactOptional(),
    issueDate: plainDateSchema,
    dueDate: plainDateSchema.nullable(),
    instalments: list(
      z.strictObject({ id: idSchema, dueDate: plainDateSchema, amount: moneySchema }).readonly(),
    ).exactOptional(),
    discounts: list(z.strictObject({ until: plainDateSchema, percent: decimalTextSchema }).readonly()).exactOptional(),
    taxGroups: list(taxGroupSchema).exactOptional(),
    lines: list(lineSchema).exactOptional(),
    references: list(referenceSchema).exactOptional(),
    correctsId: idSchema.exactOptional(),
    salespersonId: idSchema.exactOptional(),
    dimensions: textsSchema.exactOptional(),
    voided: reversalSchema.exactOptional(),
    ...recordedShape,
  })
  .readonly();
