import { paymentTermsSchema } from "@receivables/calendar/schema";
import { currencyCodeSchema, decimalTextSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const id = z.string().min(1).max(512);
const text = z.string().max(100_000);
const optionalText = text.exactOptional();
const optionalDecimal = decimalTextSchema.exactOptional();
const rounding = z.enum(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down", "ceiling", "floor"]);

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

/**
 * Shape of a {@link TaxInput}.
 *
 * @example
 * ```ts
 * taxInputSchema.safeParse({ category: "S", rate: "19" }).success // => true
 * ```
 * @category Schemas
 */
export const taxInputSchema = z
  .strictObject({
    category: z.string().max(20),
    rate: optionalDecimal,
    perUnit: optionalDecimal,
    scheme: optionalText,
    jurisdiction: optionalText,
    compound: z.boolean().exactOptional(),
    retained: z.boolean().exactOptional(),
    included: z.boolean().exactOptional(),
    exemptionReason: optionalText,
    exemptionCode: optionalText,
    validFrom: plainDateSchema.exactOptional(),
    validTo: plainDateSchema.exactOptional(),
  })
  .readonly();

const certificate = z
  .strictObject({
    id,
    jurisdictions: list(text),
    validFrom: plainDateSchema,
    validTo: plainDateSchema.exactOptional(),
    reason: text,
    lineIds: list(id).exactOptional(),
  })
  .readonly();

const identifier = z.strictObject({ id: text, scheme: optionalText }).readonly();
const period = z
  .strictObject({ start: plainDateSchema.exactOptional(), end: plainDateSchema.exactOptional() })
  .readonly();

const address = z
  .strictObject({
    line1: optionalText,
    line2: optionalText,
    line3: optionalText,
    city: optionalText,
    postalCode: optionalText,
    subdivision: optionalText,
    country: text,
  })
  .readonly();

const party = z
  .strictObject({
    name: text,
    tradingName: optionalText,
    ids: list(identifier).exactOptional(),
    legalId: identifier.exactOptional(),
    taxId: optionalText,
    taxRegistrationId: optionalText,
    legalForm: optionalText,
    electronicAddress: identifier.exactOptional(),
    address: address.exactOptional(),
    contact: z
      .strictObject({ name: optionalText, phone: optionalText, email: optionalText })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const paymentInstructions = z
  .strictObject({
    meansCode: text,
    meansText: optionalText,
    remittanceInformation: optionalText,
    accounts: list(z.strictObject({ id: text, name: optionalText, bankId: optionalText }).readonly()).exactOptional(),
    card: z.strictObject({ number: text, holder: optionalText }).readonly().exactOptional(),
    directDebit: z
      .strictObject({ mandateId: optionalText, creditorId: optionalText, debitedAccountId: optionalText })
      .readonly()
      .exactOptional(),
  })
  .readonly();

const supportingDocument = z
  .strictObject({
    id: text,
    scheme: optionalText,
    description: optionalText,
    url: optionalText,
    attachment: z.strictObject({ filename: text, mimeType: text, base64: z.string() }).readonly().exactOptional(),
  })
  .readonly();

const details = z
  .strictObject({
    number: optionalText,
    typeCode: optionalText,
    taxPointDate: plainDateSchema.exactOptional(),
    taxPointCode: optionalText,
    buyerReference: optionalText,
    projectReference: optionalText,
    contractReference: optionalText,
    purchaseOrderReference: optionalText,
    salesOrderReference: optionalText,
    receivingAdviceReference: optionalText,
    despatchAdviceReference: optionalText,
    tenderReference: optionalText,
    invoicedObject: identifier.exactOptional(),
    buyerAccountingReference: optionalText,
    paymentTermsText: optionalText,
    notes: list(z.strictObject({ subjectCode: optionalText, text }).readonly()).exactOptional(),
    processId: optionalText,
    specificationId: optionalText,
    precedingInvoices: list(
      z.strictObject({ number: text, issueDate: plainDateSchema.exactOptional() }).readonly(),
    ).exactOptional(),
    seller: party.exactOptional(),
    buyer: party.exactOptional(),
    payee: party.exactOptional(),
    taxRepresentative: party.exactOptional(),
    delivery: z
      .strictObject({
        partyName: optionalText,
        locationId: identifier.exactOptional(),
        date: plainDateSchema.exactOptional(),
        address: address.exactOptional(),
      })
      .readonly()
      .exactOptional(),
    billingPeriod: period.exactOptional(),
    paymentInstructions: paymentInstructions.exactOptional(),
    documents: list(supportingDocument).exactOptional(),
  })
  .readonly();

const lineDetails = z
  .strictObject({
    note: optionalText,
    objectId: identifier.exactOptional(),
    orderLineReference: optionalText,
    accountingReference: optionalText,
    period: period.exactOptional(),
    longDescription: optionalText,
    sellerItemId: optionalText,
    buyerItemId: optionalText,
    standardItemId: identifier.exactOptional(),
    classifications: list(
      z.strictObject({ code: text, scheme: text, version: optionalText }).readonly(),
    ).exactOptional(),
    originCountry: optionalText,
    attributes: list(z.strictObject({ name: text, value: text }).readonly()).exactOptional(),
    priceBaseUnitCode: optionalText,
  })
  .readonly();

const adjustmentShape = {
  amount: optionalDecimal,
  percent: optionalDecimal,
  base: optionalDecimal,
  rate: optionalDecimal,
  quantity: optionalDecimal,
  reason: optionalText,
  reasonCode: optionalText,
};
const adjustment = z.strictObject(adjustmentShape).readonly();
const taxShape = { tax: taxInputSchema.exactOptional(), taxes: list(taxInputSchema).exactOptional() };

const documentAdjustment = z
  .strictObject({
    ...adjustmentShape,
    id: id.exactOptional(),
    kind: z.enum(["freight", "service", "other"]).exactOptional(),
    ...taxShape,
  })
  .readonly();

const line = z
  .strictObject({
    id,
    description: optionalText,
    kind: z.enum(["product", "service", "freight", "finance_charge", "other"]).exactOptional(),
    quantity: decimalTextSchema,
    unitCode: optionalText,
    unitPrice: optionalDecimal,
    priceBaseQuantity: optionalDecimal,
    grossPrice: optionalDecimal,
    priceDiscount: optionalDecimal,
    allowances: list(adjustment).exactOptional(),
    charges: list(adjustment).exactOptional(),
    ...taxShape,
    details: lineDetails.exactOptional(),
  })
  .readonly();

const deposit = z
  .strictObject({
    id,
    number: optionalText,
    date: plainDateSchema.exactOptional(),
    groups: list(
      z
        .strictObject({
          category: text,
          rate: optionalDecimal,
          scheme: optionalText,
          jurisdiction: optionalText,
          net: decimalTextSchema,
          tax: decimalTextSchema,
        })
        .readonly(),
    ),
  })
  .readonly();

const accounting = z
  .strictObject({
    currency: currencyCodeSchema,
    rate: z
      .strictObject({
        from: currencyCodeSchema,
        to: currencyCodeSchema,
        rate: decimalTextSchema,
        date: plainDateSchema,
        source: text,
        kind: optionalText,
      })
      .readonly(),
  })
  .readonly();

/**
 * Shape of an {@link InvoiceInput}.
 *
 * @example
 * ```ts
 * invoiceInputSchema.safeParse({ currency: "EUR", issueDate: "2026-03-01", lines: [] }).success // => true
 * ```
 * @category Schemas
 */
export const invoiceInputSchema = z
  .strictObject({
    kind: z.enum(["invoice", "debit_memo", "credit_memo"]).exactOptional(),
    currency: currencyCodeSchema,
    issueDate: plainDateSchema,
    terms: z.union([z.string().max(500), paymentTermsSchema]).exactOptional(),
    dueDate: plainDateSchema.exactOptional(),
    shipmentDate: plainDateSchema.exactOptional(),
    goodsReceiptDate: plainDateSchema.exactOptional(),
    pricesIncludeTax: z.boolean().exactOptional(),
    lines: list(line),
    allowances: list(documentAdjustment).exactOptional(),
    charges: list(documentAdjustment).exactOptional(),
    prepaid: optionalDecimal,
    deposits: list(deposit).exactOptional(),
    payableRounding: optionalDecimal,
    accounting: accounting.exactOptional(),
    certificates: list(certificate).exactOptional(),
    details: details.exactOptional(),
  })
  .readonly();

/**
 * Shape of an {@link InvoicePolicy}.
 *
 * @example
 * ```ts
 * invoicePolicySchema.safeParse(policies.en16931).success // => true
 * ```
 * @category Schemas
 */
export const invoicePolicySchema = z
  .strictObject({
    id,
    rounding,
    decimals: z.int().min(0).max(4),
    lineAmounts: z.enum(["rounded", "exact"]),
    taxRounding: z.enum(["line", "group", "document"]),
    inclusiveMethod: z.enum(["netFirst", "taxFirst"]),
    residue: z.enum(["largestRemainder", "cumulative", "first", "last", "largest", "payableRounding"]),
    cash: z
      .strictObject({ step: z.int().min(1), rounding })
      .readonly()
      .nullable(),
    discountTax: z.enum(["included", "excluded", "mixed"]),
    categories: z.enum(["en16931", "any"]),
    exemptionReasons: z.enum(["required", "optional"]),
    negativePrices: z.enum(["allowed", "refused"]),
  })
  .readonly();

/**
 * Shape of a {@link StatedInvoice}.
 *
 * @example
 * ```ts
 * statedInvoiceSchema.safeParse({ lineNets: ["1.00"], taxGroups: [], totals: {} }).success // => true
 * ```
 * @category Schemas
 */
export const statedInvoiceSchema = z
  .strictObject({
    lineNets: list(decimalTextSchema.nullable()),
    taxGroups: list(
      z
        .strictObject({
          category: text,
          rate: optionalDecimal,
          perUnit: optionalDecimal,
          scheme: optionalText,
          jurisdiction: optionalText,
          compound: z.literal(true).exactOptional(),
          retained: z.literal(true).exactOptional(),
          exemptionReason: optionalText,
          exemptionCode: optionalText,
          certificateId: optionalText,
          taxable: decimalTextSchema,
          tax: decimalTextSchema,
        })
        .readonly(),
    ),
    totals: z
      .strictObject({
        lineTotal: optionalDecimal,
        allowanceTotal: optionalDecimal,
        chargeTotal: optionalDecimal,
        taxExclusive: optionalDecimal,
        taxTotal: optionalDecimal,
        taxTotalAccounting: optionalDecimal,
        taxInclusive: optionalDecimal,
        retained: optionalDecimal,
        prepaid: optionalDecimal,
        payableRounding: optionalDecimal,
        payable: optionalDecimal,
      })
      .readonly(),
  })
  .readonly();
