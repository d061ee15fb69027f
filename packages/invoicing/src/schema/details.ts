import { plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import { list, optionalText, text } from "./parts.ts";

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

/** What a document says besides its figures. */
export const details = z
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

/** What a line says besides its figures. */
export const lineDetails = z
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
