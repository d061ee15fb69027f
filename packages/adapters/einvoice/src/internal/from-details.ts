import type { InvoiceDetails, InvoiceLineInput, InvoiceParty, PaymentInstructions } from "@receivables/invoicing";
import type { EInvoice, EInvoiceItem, EInvoiceLine, EInvoiceParty, EInvoicePaymentMeans } from "../model/e-invoice.ts";
import { stated } from "./invoice-details.ts";

function party(from: InvoiceParty | undefined): EInvoiceParty | undefined {
  if (from === undefined) return undefined;
  const { taxRegistrationId, ...same } = from;
  return { ...same, ...(taxRegistrationId === undefined ? {} : { taxRegistration: { id: taxRegistrationId } }) };
}

/** One means for each account; text, card and debit stand with the first: a document has one text (BT-82). */
function means(from: PaymentInstructions | undefined): readonly EInvoicePaymentMeans[] | undefined {
  if (from === undefined) return undefined;
  const { meansCode: code, meansText, accounts = [], card, directDebit } = from;
  const [first, ...others] = accounts;
  const text = stated({ text: meansText });
  const beside = stated({ account: first, card, debitedAccountId: directDebit?.debitedAccountId });
  return [{ code, ...text, ...beside }, ...others.map((account) => ({ code, account }))];
}

/** All that details say of a document. */
export function fromDetails(details: InvoiceDetails): Omit<EInvoice, "kind" | "lines"> {
  const {
    seller,
    buyer,
    payee,
    taxRepresentative,
    paymentInstructions: pay,
    billingPeriod,
    paymentTermsText,
    ...rest
  } = details;
  const { documents, ...same } = rest;
  return {
    ...same,
    ...stated({
      seller: party(seller),
      buyer: party(buyer),
      payee: party(payee),
      taxRepresentative: party(taxRepresentative),
      period: billingPeriod,
      paymentTerms: paymentTermsText,
      paymentMeans: means(pay),
      remittanceInformation: pay?.remittanceInformation,
      mandateId: pay?.directDebit?.mandateId,
      creditorId: pay?.directDebit?.creditorId,
      documents: documents?.map(({ scheme: _, ...each }) => each),
    }),
  };
}

/** All that an input line says of itself besides its figures. */
export function fromLineDetails({ description, details = {} }: InvoiceLineInput): Omit<EInvoiceLine, "price"> {
  const { note, objectId, orderLineReference, accountingReference, period } = details;
  const { longDescription, sellerItemId, buyerItemId, standardItemId, classifications, originCountry, attributes } =
    details;
  const item: EInvoiceItem = stated({
    name: description,
    description: longDescription,
    sellerItemId,
    buyerItemId,
    standardItemId,
    classifications,
    originCountry,
    attributes,
  });
  return {
    ...stated({ note, objectId, orderLineReference, accountingReference, period }),
    ...(Object.keys(item).length > 0 ? { item } : {}),
  };
}
