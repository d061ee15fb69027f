import type { EInvoice } from "../src/index.ts";

/** An invoice with every part the rules speak of, valid in both packs. */
export const richInvoice: EInvoice = {
  kind: "invoice",
  number: "R-2026-17",
  issueDate: "2026-03-02",
  typeCode: "380",
  currency: "EUR",
  taxCurrency: "SEK",
  taxPointDate: "2026-03-01",
  dueDate: "2026-04-01",
  buyerReference: "B-77",
  projectReference: "P-9",
  purchaseOrderReference: "PO-1",
  salesOrderReference: "SO-1",
  contractReference: "C-1",
  receivingAdviceReference: "RA-1",
  despatchAdviceReference: "DA-1",
  tenderReference: "T-1",
  invoicedObject: { id: "METER-5", scheme: "ABT" },
  buyerAccountingReference: "4711",
  paymentTerms: "Net 30",
  notes: [{ text: "Thank you." }],
  processId: "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0",
  specificationId: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
  precedingInvoices: [{ number: "R-2026-9", issueDate: "2026-02-01" }],
  seller: {
    name: "Alder & Co",
    tradingName: "Alder",
    ids: [{ id: "S-1" }, { id: "4012345000009", scheme: "0088" }],
    legalId: { id: "0403019261", scheme: "0208" },
    taxId: "BE0403019261",
    electronicAddress: { id: "0403019261", scheme: "0208" },
    address: { line1: "Main street 1", city: "Gent", postalCode: "9000", country: "BE" },
    contact: { name: "Accounts", phone: "+32 1234", email: "ar@alder.example" },
  },
  buyer: {
    name: "Birch",
    taxId: "FR40303265045",
    legalId: { id: "303265045", scheme: "0002" },
    electronicAddress: { id: "FR40303265045", scheme: "9957" },
    address: { line1: "Rue 2", city: "Lyon", postalCode: "69001", country: "FR" },
  },
  payee: { name: "Factor", ids: [{ id: "F-1" }] },
  taxRepresentative: {
    name: "Representative",
    taxId: "FR83404833048",
    address: { line1: "Rue 3", city: "Paris", postalCode: "75001", country: "FR" },
  },
  delivery: {
    partyName: "Birch depot",
    locationId: { id: "4012345000009", scheme: "0088" },
    date: "2026-02-27",
    address: { line1: "Quai 4", city: "Lyon", postalCode: "69002", country: "FR" },
  },
  period: { start: "2026-02-01", end: "2026-02-28" },
  remittanceInformation: "R-2026-17",
  paymentMeans: [
    { code: "30", text: "Transfer", account: { id: "BE71096123456769", name: "Alder", bankId: "GKCCBEBB" } },
    { code: "48", card: { number: "1234", holder: "Birch" } },
    { code: "59", debitedAccountId: "FR7630006000011234567890189" },
  ],
  mandateId: "M-1",
  creditorId: "BE30ZZZ300D000000042",
  allowances: [
    {
      amount: "10.00",
      base: "100.00",
      percent: "10",
      reason: "Rebate",
      reasonCode: "95",
      tax: { category: "S", rate: "21" },
    },
  ],
  charges: [{ amount: "5.00", reason: "Freight", reasonCode: "FC", tax: { category: "S", rate: "21" } }],
  totals: {
    lineTotal: "100.00",
    allowanceTotal: "10.00",
    chargeTotal: "5.00",
    taxExclusive: "95.00",
    taxTotal: "19.95",
    taxTotalAccounting: "220.00",
    taxInclusive: "114.95",
    prepaid: "14.95",
    payableRounding: "0.00",
    payable: "100.00",
  },
  taxBreakdown: [{ category: "S", rate: "21", taxable: "95.00", tax: "19.95" }],
  documents: [
    {
      id: "D-1",
      description: "Time sheet",
      url: "https://alder.example/d-1",
      attachment: { filename: "d-1.pdf", mimeType: "application/pdf", base64: "JVBERg==" },
    },
  ],
  lines: [
    {
      id: "1",
      note: "As ordered",
      objectId: { id: "METER-5", scheme: "ABT" },
      quantity: "10",
      unitCode: "C62",
      net: "100.00",
      orderLineReference: "1",
      accountingReference: "4712",
      period: { start: "2026-02-01", end: "2026-02-28" },
      allowances: [{ amount: "2.00", base: "20.00", percent: "10", reason: "Rebate", reasonCode: "95" }],
      charges: [{ amount: "2.00", base: "20.00", percent: "10", reason: "Packing", reasonCode: "PC" }],
      price: { net: "100.00", gross: "110.00", discount: "10.00", baseQuantity: "10", baseUnitCode: "C62" },
      tax: { category: "S", rate: "21" },
      item: {
        name: "Bolt",
        description: "M8",
        sellerItemId: "A-1",
        buyerItemId: "B-1",
        standardItemId: { id: "4012345000009", scheme: "0160" },
        classifications: [{ code: "43211503", scheme: "TST", version: "19.0501" }],
        originCountry: "DE",
        attributes: [{ name: "Colour", value: "Black" }],
      },
    },
  ],
};

/** Values by JSON pointer; `undefined` takes away. */
export type Patch = Readonly<Record<string, unknown>>;

/** A document with other values in places. */
export function patched(eInvoice: EInvoice, ...patches: readonly Patch[]): EInvoice {
  const copy = structuredClone(eInvoice);
  for (const patch of patches) {
    for (const [pointer, value] of Object.entries(patch)) {
      const steps = pointer.split("/").slice(1);
      const last = steps.pop() ?? "";
      let place = copy as unknown as Record<string, unknown>;
      for (const step of steps) {
        place[step] ??= {};
        place = place[step] as Record<string, unknown>;
      }
      if (value === undefined) delete place[last];
      else place[last] = structuredClone(value);
    }
  }
  return copy;
}
