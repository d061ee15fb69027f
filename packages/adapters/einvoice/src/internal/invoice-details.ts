import type {
  InvoiceDetails,
  InvoiceLineDetails,
  InvoiceParty,
  PaymentInstructions,
  SupportingDocument,
} from "@receivables/invoicing";
import type { EInvoice, EInvoiceAddress, EInvoiceIdentifier, EInvoiceLine, EInvoiceParty } from "../model/e-invoice.ts";

/** An object without the keys that hold nothing. */
export function stated<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const kept: { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

/** An identifier that has an id. */
function identifier(
  from: EInvoiceIdentifier | undefined,
): { readonly id: string; readonly scheme?: string } | undefined {
  return from?.id === undefined ? undefined : { id: from.id, ...stated({ scheme: from.scheme }) };
}

function address(from: EInvoiceAddress | undefined) {
  return from === undefined ? undefined : { ...from, country: from.country ?? "" };
}

function party(from: EInvoiceParty | undefined): InvoiceParty | undefined {
  if (from === undefined) return undefined;
  const { name = "", ids, legalId, taxRegistration, electronicAddress, address: at, ...same } = from;
  const known = ids?.flatMap((each) => identifier(each) ?? []);
  return {
    ...same,
    name,
    ...stated({
      ids: known,
      legalId: identifier(legalId),
      taxRegistrationId: taxRegistration?.id,
      electronicAddress: identifier(electronicAddress),
      address: address(at),
    }),
  };
}

/** The invoice calculator knows one way to pay, with several accounts. */
function payment({
  paymentMeans = [],
  remittanceInformation,
  mandateId,
  creditorId,
}: EInvoice): PaymentInstructions | undefined {
  const [first] = paymentMeans;
  if (first === undefined) return undefined;
  const accounts = paymentMeans.flatMap(({ account }) =>
    account?.id === undefined ? [] : [{ ...account, id: account.id }],
  );
  const card = paymentMeans.flatMap((each) => (each.card?.number === undefined ? [] : [each.card]))[0];
  const debitedAccountId = paymentMeans.find((each) => each.debitedAccountId !== undefined)?.debitedAccountId;
  const debit = stated({ mandateId, creditorId, debitedAccountId });
  return {
    meansCode: first.code ?? "",
    ...stated({
      meansText: first.text,
      remittanceInformation,
      accounts: accounts.length > 0 ? accounts : undefined,
      card: card?.number === undefined ? undefined : { number: card.number, ...stated({ holder: card.holder }) },
      directDebit: Object.keys(debit).length > 0 ? debit : undefined,
    }),
  };
}

function documents({ documents: all }: EInvoice): readonly SupportingDocument[] | undefined {
  return all?.map(({ id = "", attachment, ...same }) => ({
    id,
    ...same,
    ...(attachment === undefined
      ? {}
      : {
          attachment: {
            filename: attachment.filename ?? "",
            mimeType: attachment.mimeType ?? "",
            base64: attachment.base64 ?? "",
          },
        }),
  }));
}

/** All an e-invoice says besides its figures. */
export function toInvoiceDetails(e: EInvoice): InvoiceDetails {
  return stated({
    number: e.number,
    typeCode: e.typeCode,
    taxPointDate: e.taxPointDate,
    taxPointCode: e.taxPointCode,
    buyerReference: e.buyerReference,
    projectReference: e.projectReference,
    contractReference: e.contractReference,
    purchaseOrderReference: e.purchaseOrderReference,
    salesOrderReference: e.salesOrderReference,
    receivingAdviceReference: e.receivingAdviceReference,
    despatchAdviceReference: e.despatchAdviceReference,
    tenderReference: e.tenderReference,
    invoicedObject: identifier(e.invoicedObject),
    buyerAccountingReference: e.buyerAccountingReference,
    paymentTermsText: e.paymentTerms,
    notes: e.notes?.map(({ text = "", ...subject }) => ({ ...subject, text })),
    processId: e.processId,
    specificationId: e.specificationId,
    precedingInvoices: e.precedingInvoices?.map(({ number = "", ...day }) => ({ number, ...day })),
    seller: party(e.seller),
    buyer: party(e.buyer),
    payee: party(e.payee),
    taxRepresentative: party(e.taxRepresentative),
    delivery:
      e.delivery === undefined
        ? undefined
        : stated({
            partyName: e.delivery.partyName,
            locationId: identifier(e.delivery.locationId),
            date: e.delivery.date,
            address: address(e.delivery.address),
          }),
    billingPeriod: e.period,
    paymentInstructions: payment(e),
    documents: documents(e),
  });
}

/** All a line says besides its figures. */
export function toLineDetails({ item, ...line }: EInvoiceLine): InvoiceLineDetails {
  return stated({
    note: line.note,
    objectId: identifier(line.objectId),
    orderLineReference: line.orderLineReference,
    accountingReference: line.accountingReference,
    period: line.period,
    longDescription: item?.description,
    sellerItemId: item?.sellerItemId,
    buyerItemId: item?.buyerItemId,
    standardItemId: identifier(item?.standardItemId),
    classifications: item?.classifications?.map(({ code = "", scheme = "", ...version }) => ({
      code,
      scheme,
      ...version,
    })),
    originCountry: item?.originCountry,
    attributes: item?.attributes?.map(({ name = "", value = "" }) => ({ name, value })),
    priceBaseUnitCode: line.price?.baseUnitCode,
  });
}
