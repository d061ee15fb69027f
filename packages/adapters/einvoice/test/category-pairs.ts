import { type Patch, patched, richInvoice } from "./rich-invoice.ts";
import type { RulePair } from "./rule-pairs.ts";

interface Family {
  readonly name: string;
  readonly code: string;
  readonly rate: string | undefined;
  readonly tax: string;
  readonly reason: string | undefined;
}

const families: readonly Family[] = [
  { name: "S", code: "S", rate: "21", tax: "19.95", reason: undefined },
  { name: "Z", code: "Z", rate: "0", tax: "0.00", reason: undefined },
  { name: "E", code: "E", rate: "0", tax: "0.00", reason: "Exempt" },
  { name: "AE", code: "AE", rate: "0", tax: "0.00", reason: "Reverse charge" },
  { name: "IC", code: "K", rate: "0", tax: "0.00", reason: "Intra-community supply" },
  { name: "G", code: "G", rate: "0", tax: "0.00", reason: "Export" },
  { name: "O", code: "O", rate: undefined, tax: "0.00", reason: "Outside the scope" },
  { name: "AF", code: "L", rate: "7", tax: "6.65", reason: undefined },
  { name: "AG", code: "M", rate: "4", tax: "3.80", reason: undefined },
];

const anonymous: Patch = {
  "/seller/taxId": undefined,
  "/seller/taxRegistration": undefined,
  "/taxRepresentative": undefined,
  "/buyer/taxId": undefined,
};

/** The rich invoice in another category. */
function inCategory({ code, rate, tax, reason }: Family): Patch {
  const taxed = { category: code, ...(rate === undefined ? {} : { rate }) };
  return {
    "/lines/0/tax": taxed,
    "/allowances/0/tax": taxed,
    "/charges/0/tax": taxed,
    "/taxBreakdown/0": {
      ...taxed,
      taxable: "95.00",
      tax,
      ...(reason === undefined ? {} : { exemptionReason: reason }),
    },
    ...(code === "O" ? anonymous : {}),
  };
}

/** Only one part of the document left in the category, for the rules about whom that part asks to be known. */
function only(part: "lines" | "allowances" | "charges", patch: Patch): Patch {
  const others = ["lines", "allowances", "charges"].filter((each) => each !== part);
  return { ...patch, ...Object.fromEntries(others.map((each) => [`/${each}/0/tax`, { category: "Z", rate: "0" }])) };
}

function pairsOf(family: Family): Readonly<Record<string, RulePair>> {
  const base = inCategory(family);
  const id = (number: number): string => `BR-${family.name}-${String(number).padStart(2, "0")}`;
  const pair = (patch: Patch, at: Patch = base): RulePair => ({
    pass: patched(richInvoice, at),
    fail: patched(richInvoice, at, patch),
  });
  const unidentified = family.code === "O" ? { "/seller/taxId": "BE0403019261" } : anonymous;
  const rate = { S: "0", O: "0", L: "-1", M: "-1" }[family.code] ?? "1";
  return {
    [id(1)]: pair({ "/taxBreakdown": [] }),
    [id(2)]: pair(unidentified, only("lines", base)),
    [id(3)]: pair(unidentified, only("allowances", base)),
    [id(4)]: pair(unidentified, only("charges", base)),
    [id(5)]: pair({ "/lines/0/tax/rate": rate }),
    [id(6)]: pair({ "/allowances/0/tax/rate": rate }),
    [id(7)]: pair({ "/charges/0/tax/rate": rate }),
    [id(8)]: pair({ "/taxBreakdown/0/taxable": "96.01" }),
    [id(9)]: pair({ "/taxBreakdown/0/tax": "21.00" }),
    [id(10)]: pair({ "/taxBreakdown/0/exemptionReason": family.reason === undefined ? "None" : undefined }),
  };
}

const [, , , , community = families[0], , outside = families[0]] = families;
const communityBase = community === undefined ? {} : inCategory(community);
const outsideBase = outside === undefined ? {} : inCategory(outside);
const pair = (at: Patch, patch: Patch): RulePair => ({
  pass: patched(richInvoice, at),
  fail: patched(richInvoice, at, patch),
});
const other = { category: "Z", rate: "0" };
const splitPayment: Patch = {
  "/seller/address/country": "IT",
  "/buyer/address/country": "IT",
  "/taxRepresentative/address/country": "IT",
  "/delivery/address/country": "IT",
  "/lines/0/item/originCountry": "IT",
  "/lines/0/tax/category": "B",
  "/allowances/0/tax/category": "B",
  "/charges/0/tax/category": "B",
  "/taxBreakdown/0/category": "B",
};

/** The pairs of the rules about VAT categories. */
export const categoryPairs: Readonly<Record<string, RulePair>> = {
  ...Object.assign({}, ...families.map(pairsOf)),
  "BR-IC-11": pair(communityBase, { "/delivery/date": undefined, "/period": undefined }),
  "BR-IC-12": pair(communityBase, { "/delivery/address": undefined }),
  "BR-O-11": pair(outsideBase, { "/taxBreakdown/1": { ...other, taxable: "0.00", tax: "0.00" } }),
  "BR-O-12": pair(outsideBase, { "/lines/0/tax": other }),
  "BR-O-13": pair(outsideBase, { "/allowances/0/tax": other }),
  "BR-O-14": pair(outsideBase, { "/charges/0/tax": other }),
  "BR-B-01": pair(splitPayment, { "/buyer/address/country": "FR" }),
  "BR-B-02": pair(splitPayment, { "/charges/0/tax/category": "S" }),
};
