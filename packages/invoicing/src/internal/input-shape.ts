import {
  anyTextShape,
  choiceShape,
  currencyShape,
  dateShape,
  decimalShape,
  eitherShape,
  kindShape,
  listShape,
  objectShape,
  type Shape,
  textShape,
  truthShape,
  wholeShape,
} from "./shape.ts";

const id = textShape(512, 1);
const text = textShape(100_000);
const decimal = decimalShape(1000, "signed");

/** Members that may be left out, all of one shape. */
function all(shape: Shape, ...names: readonly string[]): Readonly<Record<string, Shape>> {
  return Object.fromEntries(names.map((name) => [name, shape]));
}

const identifier = objectShape({ id: text }, { scheme: text });
const period = objectShape({}, all(dateShape, "start", "end"));
const address = objectShape(
  { country: text },
  all(text, "line1", "line2", "line3", "city", "postalCode", "subdivision"),
);

const party = objectShape(
  { name: text },
  {
    ...all(text, "tradingName", "taxId", "taxRegistrationId", "legalForm"),
    ...all(identifier, "legalId", "electronicAddress"),
    ids: listShape(identifier),
    address,
    contact: objectShape({}, all(text, "name", "phone", "email")),
  },
);

const paymentInstructions = objectShape(
  { meansCode: text },
  {
    ...all(text, "meansText", "remittanceInformation"),
    accounts: listShape(objectShape({ id: text }, all(text, "name", "bankId"))),
    card: objectShape({ number: text }, { holder: text }),
    directDebit: objectShape({}, all(text, "mandateId", "creditorId", "debitedAccountId")),
  },
);

const attachment = objectShape({ filename: text, mimeType: text, base64: anyTextShape });
const supportingDocument = objectShape({ id: text }, { ...all(text, "scheme", "description", "url"), attachment });

const details = objectShape(
  {},
  {
    ...all(text, "number", "typeCode", "taxPointCode", "buyerReference", "projectReference", "contractReference"),
    ...all(text, "purchaseOrderReference", "salesOrderReference", "receivingAdviceReference"),
    ...all(text, "despatchAdviceReference", "tenderReference", "buyerAccountingReference", "paymentTermsText"),
    ...all(text, "processId", "specificationId"),
    ...all(party, "seller", "buyer", "payee", "taxRepresentative"),
    taxPointDate: dateShape,
    invoicedObject: identifier,
    notes: listShape(objectShape({ text }, { subjectCode: text })),
    precedingInvoices: listShape(objectShape({ number: text }, { issueDate: dateShape })),
    delivery: objectShape({}, { partyName: text, locationId: identifier, date: dateShape, address }),
    billingPeriod: period,
    paymentInstructions,
    documents: listShape(supportingDocument),
  },
);

const lineDetails = objectShape(
  {},
  {
    ...all(text, "note", "orderLineReference", "accountingReference", "longDescription", "sellerItemId"),
    ...all(text, "buyerItemId", "originCountry", "priceBaseUnitCode"),
    ...all(identifier, "objectId", "standardItemId"),
    period,
    classifications: listShape(objectShape({ code: text, scheme: text }, { version: text })),
    attributes: listShape(objectShape({ name: text, value: text })),
  },
);

const tax = objectShape(
  { category: textShape(20) },
  {
    ...all(decimal, "rate", "perUnit"),
    ...all(text, "scheme", "jurisdiction", "exemptionReason", "exemptionCode"),
    ...all(truthShape, "compound", "retained", "included"),
    ...all(dateShape, "validFrom", "validTo"),
  },
);
const taxes = { tax, taxes: listShape(tax) };

const adjustmentMembers = {
  ...all(decimal, "amount", "percent", "base", "rate", "quantity"),
  ...all(text, "reason", "reasonCode"),
};
const adjustments = listShape(objectShape({}, adjustmentMembers));
const documentAdjustments = listShape(
  objectShape({}, { ...adjustmentMembers, ...taxes, id, kind: choiceShape("freight", "service", "other") }),
);

const line = objectShape(
  { id, quantity: decimal },
  {
    ...all(decimal, "unitPrice", "priceBaseQuantity", "grossPrice", "priceDiscount"),
    ...all(text, "description", "unitCode"),
    kind: choiceShape("product", "service", "freight", "finance_charge", "other"),
    allowances: adjustments,
    charges: adjustments,
    ...taxes,
    details: lineDetails,
  },
);

const deposit = objectShape(
  {
    id,
    groups: listShape(
      objectShape(
        { category: text, net: decimal, tax: decimal },
        { rate: decimal, ...all(text, "scheme", "jurisdiction") },
      ),
    ),
  },
  { number: text, date: dateShape },
);

const accounting = objectShape({
  currency: currencyShape,
  rate: objectShape(
    { from: currencyShape, to: currencyShape, rate: decimal, date: dateShape, source: text },
    { kind: text },
  ),
});

const certificate = objectShape(
  { id, jurisdictions: listShape(text), validFrom: dateShape, reason: text },
  { validTo: dateShape, lineIds: listShape(id) },
);

/** The bounds of the calendar's payment terms. */
const bounds = { days: wholeShape(0, 36_525), months: wholeShape(0, 1200), day: wholeShape(1, 31) };
const plainDecimal = decimalShape(30, "unsigned", Number.POSITIVE_INFINITY);
const kindOf = (name: string) => ({ kind: choiceShape(name) });

const dateRule = kindShape("kind", {
  onReceipt: objectShape(kindOf("onReceipt")),
  afterInvoice: objectShape({ ...kindOf("afterInvoice"), daysAfterInvoice: bounds.days }),
  afterShipment: objectShape({ ...kindOf("afterShipment"), daysAfterShipment: bounds.days }),
  afterGoodsReceipt: objectShape({ ...kindOf("afterGoodsReceipt"), daysAfterGoodsReceipt: bounds.days }),
  endOfMonth: objectShape({
    ...kindOf("endOfMonth"),
    monthsAfterInvoice: bounds.months,
    daysAfterInvoice: bounds.days,
    daysAfterMonthEnd: bounds.days,
  }),
  proximo: objectShape(
    { ...kindOf("proximo"), dayOfMonth: bounds.day, monthsAfterInvoiceMonth: wholeShape(1, 1200) },
    { cutoffDayOfMonth: bounds.day },
  ),
  dayOfMonth: objectShape({ ...kindOf("dayOfMonth"), dayOfMonth: bounds.day }, { nextMonthWithinDays: bounds.days }),
  onDate: objectShape({ ...kindOf("onDate"), date: dateShape }),
});
const discounts = listShape(objectShape({ percent: plainDecimal, until: dateRule }));
const roll = choiceShape("none", "following", "modifiedFollowing", "preceding", "modifiedPreceding");
const businessDays = objectShape({
  calendarId: textShape(Number.POSITIVE_INFINITY, 1),
  dueDate: roll,
  discountDeadline: roll,
});
const terms = kindShape("kind", {
  single: objectShape({ ...kindOf("single"), due: dateRule, discounts }, { businessDays }),
  instalments: objectShape(
    {
      ...kindOf("instalments"),
      parts: listShape(objectShape({ weight: plainDecimal, due: dateRule, discounts }), 1),
    },
    { businessDays },
  ),
});

/** The shape of an invoice's input: the same as its schema's, by law. */
export const inputShape: Shape = objectShape(
  { currency: currencyShape, issueDate: dateShape, lines: listShape(line) },
  {
    kind: choiceShape("invoice", "debit_memo", "credit_memo"),
    terms: eitherShape(textShape(500), terms),
    ...all(dateShape, "dueDate", "shipmentDate", "goodsReceiptDate"),
    pricesIncludeTax: truthShape,
    allowances: documentAdjustments,
    charges: documentAdjustments,
    ...all(decimal, "prepaid", "payableRounding"),
    deposits: listShape(deposit),
    accounting,
    certificates: listShape(certificate),
    details,
  },
);
