import { unwrap } from "@receivables/core";
import { invoiceInputSchema, invoicePolicySchema, invoiceSchema } from "@receivables/invoicing/schema";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { checkInvoiceInput, computeInvoice, policies } from "../src/index.ts";
import { anyPolicy, plainInput, taxedInput } from "./arbitraries.ts";

const seed = 20260301;
const tax = { category: "S", rate: "19" };
const everyTax = {
  ...tax,
  perUnit: "0.1",
  scheme: "VAT",
  jurisdiction: "US-CA",
  compound: true,
  retained: false,
  included: false,
  exemptionReason: "x",
  exemptionCode: "y",
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
};
const id = { id: "1", scheme: "0088" };
const address = {
  line1: "1",
  line2: "2",
  line3: "3",
  city: "c",
  postalCode: "p",
  subdivision: "s",
  country: "DE",
};
const party = {
  name: "n",
  tradingName: "t",
  ids: [id],
  legalId: id,
  taxId: "t",
  taxRegistrationId: "r",
  legalForm: "l",
  electronicAddress: id,
  address,
  contact: { name: "n", phone: "p", email: "e" },
};
const adjustment = {
  amount: "1",
  percent: "2",
  base: "3",
  rate: "4",
  quantity: "5",
  reason: "r",
  reasonCode: "95",
};
const texts = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));
const details = {
  ...texts("number", "typeCode", "taxPointCode", "buyerReference", "projectReference", "contractReference"),
  ...texts("purchaseOrderReference", "salesOrderReference", "receivingAdviceReference", "despatchAdviceReference"),
  ...texts("tenderReference", "buyerAccountingReference", "paymentTermsText", "processId", "specificationId"),
  taxPointDate: "2026-03-01",
  invoicedObject: id,
  notes: [{ subjectCode: "AAI", text: "t" }],
  precedingInvoices: [{ number: "1", issueDate: "2026-02-01" }],
  seller: party,
  buyer: { name: "b" },
  payee: { name: "p" },
  taxRepresentative: { name: "t" },
  delivery: { partyName: "p", locationId: id, date: "2026-03-01", address: { country: "DE" } },
  billingPeriod: { start: "2026-03-01", end: "2026-03-31" },
  paymentInstructions: {
    meansCode: "58",
    meansText: "t",
    remittanceInformation: "r",
    accounts: [{ id: "i", name: "n", bankId: "b" }],
    card: { number: "1", holder: "h" },
    directDebit: { mandateId: "m", creditorId: "c", debitedAccountId: "d" },
  },
  documents: [
    {
      ...id,
      description: "d",
      url: "u",
      attachment: { filename: "f", mimeType: "m", base64: "" },
    },
  ],
};
const lineDetails = {
  ...texts("note", "orderLineReference", "accountingReference", "longDescription", "sellerItemId", "buyerItemId"),
  ...texts("originCountry", "priceBaseUnitCode"),
  objectId: id,
  standardItemId: id,
  period: { start: "2026-03-01", end: "2026-03-31" },
  classifications: [{ code: "c", scheme: "s", version: "v" }],
  attributes: [{ name: "n", value: "v" }],
};

/** Every member the input has. */
const whole = {
  kind: "invoice",
  currency: "EUR",
  issueDate: "2026-03-01",
  terms: "2/10 net 30",
  dueDate: "2026-03-31",
  shipmentDate: "2026-03-01",
  goodsReceiptDate: "2026-03-02",
  pricesIncludeTax: false,
  lines: [
    {
      id: "1",
      description: "d",
      kind: "product",
      quantity: "1",
      unitCode: "C62",
      unitPrice: "1",
      priceBaseQuantity: "1",
      grossPrice: "1",
      priceDiscount: "0",
      allowances: [adjustment],
      charges: [{ amount: "1" }],
      tax,
      taxes: [everyTax],
      details: lineDetails,
    },
  ],
  allowances: [{ ...adjustment, id: "a", kind: "other", tax, taxes: [tax] }],
  charges: [{ amount: "1", kind: "freight", tax }],
  prepaid: "1",
  deposits: [
    {
      id: "d",
      number: "n",
      date: "2026-02-01",
      groups: [{ ...tax, scheme: "s", jurisdiction: "j", net: "1", tax: "1" }],
    },
  ],
  payableRounding: "0.01",
  accounting: {
    currency: "USD",
    rate: { from: "EUR", to: "USD", rate: "1.1", date: "2026-03-01", source: "x", kind: "k" },
  },
  certificates: [
    {
      id: "c",
      jurisdictions: ["US"],
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
      reason: "r",
      lineIds: ["1"],
    },
  ],
  details,
};

const businessDays = { calendarId: "TARGET", dueDate: "following", discountDeadline: "none" };
const rules = [
  { kind: "onReceipt" },
  { kind: "afterInvoice", daysAfterInvoice: 36_525 },
  { kind: "afterShipment", daysAfterShipment: 0 },
  { kind: "afterGoodsReceipt", daysAfterGoodsReceipt: 1 },
  { kind: "endOfMonth", monthsAfterInvoice: 1200, daysAfterInvoice: 0, daysAfterMonthEnd: 5 },
  { kind: "proximo", dayOfMonth: 31, monthsAfterInvoiceMonth: 1, cutoffDayOfMonth: 25 },
  { kind: "dayOfMonth", dayOfMonth: 1, nextMonthWithinDays: 3 },
  { kind: "onDate", date: "2026-04-01" },
];
const head = { currency: "EUR", issueDate: "2026-03-01", lines: [] };
const termed = [
  ...rules.map((due) => ({
    ...head,
    terms: { kind: "single", due, discounts: [{ percent: "2", until: due }], businessDays },
  })),
  {
    ...head,
    terms: {
      kind: "instalments",
      parts: [{ weight: "1", due: rules[0], discounts: [] }],
      businessDays,
    },
  },
];

const values: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  32,
  36_526,
  1201,
  2 ** 60,
  Number.NaN,
  true,
  "",
  "x",
  "-1",
  "1.",
  ".5",
  "1e5",
  "+1",
  " 1",
  "1\n",
  "1".repeat(31),
  "1".repeat(1001),
  "x".repeat(513),
  "x".repeat(100_001),
  "2026-02-29",
  "0000-01-01",
  "XXX",
  "eur",
  "JPY",
  "S",
  "service",
  "none",
  "single",
  "onReceipt",
  [],
  {},
  [null],
  [{}],
  { more: 1 },
  { kind: "onReceipt" },
  { kind: "single" },
  { kind: "instalments", parts: [] },
  new Date(0),
];

type Path = readonly string[];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]))];
}

/** A copy with the member at a path changed, left out, or with one more beside it. */
function changed(
  value: unknown,
  [name, ...rest]: Path,
  change: (members: Map<string, unknown>, name: string) => void,
): unknown {
  if (name === undefined) return value;
  const members = new Map<string, unknown>(Object.entries(Object(value)));
  if (rest.length === 0) change(members, name);
  else members.set(name, changed(members.get(name), rest, change));
  return Array.isArray(value) ? [...members.values()] : Object.fromEntries(members);
}

function schemaPaths(value: unknown): readonly string[] {
  const parsed = invoiceInputSchema.safeParse(value);
  const pointers = parsed.error?.issues.map(({ path }) => path.map((part) => `/${String(part)}`).join("")) ?? [];
  return [...new Set(pointers)].sort();
}

function ourPaths(value: unknown): readonly string[] {
  const checked = checkInvoiceInput(value);
  return checked.ok ? [] : checked.issues.map(({ path = "" }) => path).sort();
}

describe("the hand-written check accepts what the schema accepts, and names the same places", () => {
  test("sound inputs", () => {
    for (const input of [whole, ...termed]) {
      expect(schemaPaths(input)).toEqual([]);
      expect(checkInvoiceInput(input)).toEqual({ ok: true, value: input });
    }
  });

  test("every kind of value in the place of every member, members left out, and members more", () => {
    // Each place is tried with a few of the values, all of them where laws run more often.
    const thinning = lawRuns(1) > 1 ? 1 : 5;
    let refused = 0;
    for (const input of [whole, ...termed]) {
      for (const [at, path] of pathsOf(input).entries()) {
        const some = values.filter((_, place) => (place + at) % thinning === 0);
        const versions = [
          ...some.map((value) => changed(input, path, (members, name) => members.set(name, value))),
          changed(input, path, (members, name) => members.delete(name)),
          changed(input, path, (members) => members.set("more", 1)),
        ];
        for (const version of versions) {
          const paths = schemaPaths(version);
          if (paths.length > 0) refused += 1;
          expect(ourPaths(version), `${path.join("/")} ${JSON.stringify(version).slice(0, 300)}`).toEqual(paths);
        }
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });

  test("anything at all", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, maxDepth: 3 }), (value) => {
        expect(ourPaths(value)).toEqual(schemaPaths(value));
      }),
      { seed, numRuns: lawRuns(300) },
    );
  });

  test("several faults at once", () => {
    const paths = pathsOf(whole).filter((path) => path.length > 0);
    const faults = fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...values)), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(faults, (list) => {
        const version = list.reduce(
          (value: unknown, [path, by]) => changed(value, path, (members, name) => members.set(name, by)),
          whole,
        );
        expect(ourPaths(version)).toEqual(schemaPaths(version));
      }),
      { seed, numRuns: lawRuns(300) },
    );
    const found = fc.check(
      fc.property(faults, (list) => {
        // A check that stops at the first fault names fewer places.
        const version = list.reduce(
          (value: unknown, [path, by]) => changed(value, path, (members, name) => members.set(name, by)),
          whole,
        );
        expect(ourPaths(version).slice(0, 1)).toEqual(schemaPaths(version));
      }),
      { seed },
    );
    expect(found.failed).toBe(true);
  });

  test("keys of an object's prototype are no members", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const value: unknown = JSON.parse(`{"currency":"EUR","issueDate":"2026-03-01","lines":[],"${name}":{}}`);
      expect(ourPaths(value)).toEqual([""]);
      expect(schemaPaths(value)).toEqual([""]);
    }
  });
});

describe("what is computed is of its schema", () => {
  test("for any invoice and policy", () => {
    fc.assert(
      fc.property(fc.oneof(plainInput, taxedInput), anyPolicy, (input, policy) => {
        expect(ourPaths(input)).toEqual([]);
        expect(invoicePolicySchema.safeParse(policy).success).toBe(true);
        const by = input.currency === "EUR" ? policy : policies.perLine;
        const invoice = computeInvoice(input, input.currency === "HUF" ? policies.huf : by);
        expect(invoiceSchema.parse(unwrap(invoice))).toEqual(unwrap(invoice));
      }),
      { seed, numRuns: lawRuns(60) },
    );
  });
});
