import fc from "fast-check";
import type { EInvoice, EInvoiceSyntax } from "../src/index.ts";

/** A text XML can hold, without white space around it. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
  .map((raw) => raw.replace(/[^\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").trim())
  .map((clean) => (clean === "" || clean.startsWith("#") ? `x${clean}` : clean));

const code = fc.stringMatching(/^[A-Z]{3}$/);
const amount = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([value, scale]) => (scale === 0 ? String(value) : (value / 10 ** scale).toFixed(scale)));
const date = fc
  .integer({ min: 0, max: 20_000 })
  .map((day) => new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));

/** An arbitrary for each part. */
type Parts<Model> = { [Key in keyof Model]: fc.Arbitrary<Model[Key]> };

/** A record of which any part may be missing, but not all. */
function some<Model extends object>(parts: Parts<Model>): fc.Arbitrary<Partial<Model>> {
  const all = fc.record(parts, { requiredKeys: [] }).filter((each) => Object.keys(each).length > 0);
  return all as unknown as fc.Arbitrary<Partial<Model>>;
}

/** Parts that only stand beside other ones: an attribute, or what an element cannot be without. */
function beside<Needed extends object, Further extends object>(
  needed: Parts<Needed>,
  further: Parts<Further>,
): fc.Arbitrary<Needed & Partial<Further>> {
  const both = fc
    .tuple(fc.record(needed), fc.record(further, { requiredKeys: [] }))
    .map(([one, other]) => ({ ...one, ...other }));
  return both as unknown as fc.Arbitrary<Needed & Partial<Further>>;
}

const identifier = beside({ id: text }, { scheme: code });
const list = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { minLength: 1, maxLength: 3 });

const address = some({
  line1: text,
  line2: text,
  line3: text,
  city: text,
  postalCode: text,
  subdivision: text,
  country: code,
});

/** Those without a scheme first, as CII puts them. */
const ids = fc
  .tuple(
    fc.array(text, { maxLength: 2 }),
    fc.array(fc.record({ id: text, scheme: code }), { minLength: 1, maxLength: 2 }),
  )
  .map(([plain, schemed]) => [...plain.map((id) => ({ id })), ...schemed]);

const party = {
  name: text,
  tradingName: text,
  ids,
  legalId: identifier,
  taxId: text,
  taxRegistration: identifier,
  legalForm: text,
  electronicAddress: identifier,
  address,
  contact: some({ name: text, phone: text, email: text }),
};

const tax = beside({ category: code }, { rate: amount, scheme: fc.constantFrom("GST", "IGIC") });
const adjustment = { amount, base: amount, percent: amount, reason: text, reasonCode: code };
const period = some({ start: date, end: date });

const line = some({
  id: text,
  note: text,
  objectId: identifier,
  net: amount,
  orderLineReference: text,
  accountingReference: text,
  period,
  allowances: list(some(adjustment)),
  charges: list(some(adjustment)),
  tax,
  item: some({
    name: text,
    description: text,
    sellerItemId: text,
    buyerItemId: text,
    standardItemId: identifier,
    classifications: list(beside({ code: text }, { scheme: code, version: text })),
    originCountry: code,
    attributes: list(some({ name: text, value: text })),
  }),
});

const measured = fc
  .tuple(line, beside({ quantity: amount }, { unitCode: code }), fc.boolean())
  .map(([rest, quantity, stated]) => (stated ? { ...rest, ...quantity } : rest));

const priced = fc
  .tuple(
    measured,
    fc.option(some({ net: amount, discount: amount, gross: amount })),
    fc.option(beside({ baseQuantity: amount }, { baseUnitCode: code })),
  )
  .map(([rest, price, base]) => (price === null ? rest : { ...rest, price: { ...price, ...base } }));

const totals = some({
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
});

const attachment = beside(
  { base64: fc.base64String({ minLength: 4, maxLength: 40 }) },
  { filename: text, mimeType: text },
);

function means(syntax: EInvoiceSyntax) {
  const network = syntax === "ubl" ? { network: text } : {};
  return beside(
    { code: fc.constantFrom("30", "58", "59", "48", "49") },
    {
      text,
      account: some({ id: fc.oneof(text, fc.constant("DE89370400440532013000")), name: text, bankId: text }),
      card: beside({ number: text }, { holder: text, ...network }),
      debitedAccountId: text,
    },
  );
}

const optional = {
  number: text,
  issueDate: date,
  taxPointDate: date,
  taxPointCode: fc.constantFrom("3", "35", "432"),
  dueDate: date,
  buyerReference: text,
  projectReference: text,
  contractReference: text,
  purchaseOrderReference: text,
  salesOrderReference: text,
  receivingAdviceReference: text,
  despatchAdviceReference: text,
  tenderReference: text,
  invoicedObject: identifier,
  buyerAccountingReference: text,
  paymentTerms: text,
  notes: list(beside({ text }, { subjectCode: code })),
  processId: text,
  specificationId: text,
  precedingInvoices: list(beside({ number: text }, { issueDate: date })),
  buyer: some(party),
  payee: some({ name: text, ids, legalId: identifier }),
  taxRepresentative: some({ name: text, address, taxId: text }),
  delivery: some({ partyName: text, locationId: identifier, date, address }),
  period,
  remittanceInformation: text,
  mandateId: text,
  creditorId: text,
  allowances: list(some({ ...adjustment, tax })),
  charges: list(some({ ...adjustment, tax })),
  totals,
  documents: list(
    fc.oneof(some({ id: text, description: text, url: text }), fc.record({ id: text, attachment, url: text })),
  ),
};

/** Any document a syntax can hold; whether it makes sense is for the rules. */
export function anyEInvoice(syntax: EInvoiceSyntax): fc.Arbitrary<EInvoice> {
  const group = some({ taxable: amount, tax: amount, exemptionReason: text, exemptionCode: text });
  return fc
    .record({
      parts: fc.record(optional, { requiredKeys: [] }),
      seller: some(party),
      kind: fc.constantFrom("invoice", "credit_note"),
      lines: fc.array(priced, { maxLength: 3 }),
      paymentMeans: list(means(syntax)),
      taxBreakdown: list(fc.tuple(group, tax).map(([figures, of]) => ({ ...figures, ...of }))),
      currency: fc.constantFrom("EUR", "USD", "KWD"),
      isForeign: fc.boolean(),
    })
    .map(({ parts: stated, kind, isForeign, ...rest }): EInvoice => {
      const typeCode = kind === "invoice" ? "380" : "381";
      const foreign = isForeign && Object.hasOwn(stated.totals ?? {}, "prepaid");
      const others = foreign ? { otherCurrencies: [{ path: "/totals/prepaid", currency: "SEK" }] } : {};
      const made: unknown = { ...stated, kind, typeCode, taxCurrency: "SEK", ...others, ...rest };
      return made as EInvoice;
    });
}
