import { decimalTextSchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";

const text = z.string().exactOptional();
const amount = decimalTextSchema.exactOptional();
const date = plainDateSchema.exactOptional();

function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly().exactOptional();
}

const identifier = z.strictObject({ id: text, scheme: text }).readonly();

const address = z
  .strictObject({
    line1: text,
    line2: text,
    line3: text,
    city: text,
    postalCode: text,
    subdivision: text,
    country: text,
  })
  .readonly();

const party = z
  .strictObject({
    name: text,
    tradingName: text,
    ids: list(identifier),
    legalId: identifier.exactOptional(),
    taxId: text,
    taxRegistration: identifier.exactOptional(),
    legalForm: text,
    electronicAddress: identifier.exactOptional(),
    address: address.exactOptional(),
    contact: z.strictObject({ name: text, phone: text, email: text }).readonly().exactOptional(),
  })
  .readonly();

const period = z.strictObject({ start: date, end: date }).readonly();

const delivery = z
  .strictObject({ partyName: text, locationId: identifier.exactOptional(), date, address: address.exactOptional() })
  .readonly();

const paymentMeans = z
  .strictObject({
    code: text,
    text,
    account: z.strictObject({ id: text, name: text, bankId: text }).readonly().exactOptional(),
    card: z.strictObject({ number: text, holder: text, network: text }).readonly().exactOptional(),
    debitedAccountId: text,
  })
  .readonly();

const document = z
  .strictObject({
    id: text,
    description: text,
    url: text,
    attachment: z.strictObject({ filename: text, mimeType: text, base64: text }).readonly().exactOptional(),
  })
  .readonly();

const tax = { category: text, rate: amount, scheme: text };
const taxSchema = z.strictObject(tax).readonly();
const adjustment = { amount, base: amount, percent: amount, reason: text, reasonCode: text };
const lineAdjustment = z.strictObject(adjustment).readonly();
const documentAdjustment = z.strictObject({ ...adjustment, tax: taxSchema.exactOptional() }).readonly();

const taxGroup = z
  .strictObject({ ...tax, taxable: amount, tax: amount, exemptionReason: text, exemptionCode: text })
  .readonly();

const totals = z
  .strictObject({
    lineTotal: amount,
    allowanceTotal: amount,
    chargeTotal: amount,
    taxExclusive: amount,
    taxTotal: amount,
    taxTotalAccounting: amount,
    taxInclusive: amount,
    prepaid: amount,
    payableRounding: amount,
    payable: amount,
  })
  .readonly();

const price = z
  .strictObject({ net: amount, discount: amount, gross: amount, baseQuantity: amount, baseUnitCode: text })
  .readonly();

const item = z
  .strictObject({
    name: text,
    description: text,
    sellerItemId: text,
    buyerItemId: text,
    standardItemId: identifier.exactOptional(),
    classifications: list(z.strictObject({ code: text, scheme: text, version: text }).readonly()),
    originCountry: text,
    attributes: list(z.strictObject({ name: text, value: text }).readonly()),
  })
  .readonly();

const line = z
  .strictObject({
    id: text,
    note: text,
    objectId: identifier.exactOptional(),
    quantity: amount,
    unitCode: text,
    net: amount,
    orderLineReference: text,
    accountingReference: text,
    period: period.exactOptional(),
    allowances: list(lineAdjustment),
    charges: list(lineAdjustment),
    price: price.exactOptional(),
    tax: taxSchema.exactOptional(),
    item: item.exactOptional(),
  })
  .readonly();

/**
 * Shape of an {@link EInvoice}.
 *
 * @example
 * ```ts
 * eInvoiceSchema.safeParse({ kind: "invoice", number: "R-1", lines: [] }).success // => true
 * ```
 * @category Schemas
 */
export const eInvoiceSchema = z
  .strictObject({
    kind: z.enum(["invoice", "credit_note"]),
    number: text,
    issueDate: date,
    typeCode: text,
    currency: text,
    taxCurrency: text,
    otherCurrencies: list(z.strictObject({ path: z.string(), currency: z.string() }).readonly()),
    taxPointDate: date,
    taxPointCode: text,
    dueDate: date,
    buyerReference: text,
    projectReference: text,
    contractReference: text,
    purchaseOrderReference: text,
    salesOrderReference: text,
    receivingAdviceReference: text,
    despatchAdviceReference: text,
    tenderReference: text,
    invoicedObject: identifier.exactOptional(),
    buyerAccountingReference: text,
    paymentTerms: text,
    notes: list(z.strictObject({ subjectCode: text, text }).readonly()),
    processId: text,
    specificationId: text,
    precedingInvoices: list(z.strictObject({ number: text, issueDate: date }).readonly()),
    seller: party.exactOptional(),
    buyer: party.exactOptional(),
    payee: party.exactOptional(),
    taxRepresentative: party.exactOptional(),
    delivery: delivery.exactOptional(),
    period: period.exactOptional(),
    remittanceInformation: text,
    paymentMeans: list(paymentMeans),
    mandateId: text,
    creditorId: text,
    allowances: list(documentAdjustment),
    charges: list(documentAdjustment),
    totals: totals.exactOptional(),
    taxBreakdown: list(taxGroup),
    documents: list(document),
    lines: z.array(line).readonly(),
  })
  .readonly();
