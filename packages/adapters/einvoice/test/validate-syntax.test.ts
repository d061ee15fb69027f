import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { unwrap } from "@receivables/core";
import { describe, expect, test } from "vitest";
import { validateSyntax, writeCii, writeUbl } from "../src/index.ts";
import { peppolSyntaxRules } from "../src/rules/peppol-syntax.ts";
import { ublSyntaxRules } from "../src/rules/ubl-syntax.ts";
import { ublUnusedPaths } from "../src/rules/ubl-unused.ts";
import { richInvoice } from "./rich-invoice.ts";

const packs = ["en16931", "peppol"] as const;
// A document has one code for the means of payment in UBL.
const paidOneWay = { ...richInvoice, paymentMeans: (richInvoice.paymentMeans ?? []).slice(0, 1) };
const invoice = writeUbl(paidOneWay).text;
const creditNote = writeUbl({ ...paidOneWay, kind: "credit_note", typeCode: "381" }).text;

const found = (xml: string) => unwrap(validateSyntax(xml, { packs })).findings;
const idsOf = (xml: string) => [...new Set(found(xml).map(({ ruleId }) => ruleId))];

/** An element with all that is around it. */
function treeOf(path: string): string {
  const steps = path.replace("//", "cac:Price/").replace("*Line", "cac:InvoiceLine").split("/");
  const [attribute] = steps.at(-1)?.startsWith("@") === true ? [steps.pop()] : [];
  const open = steps.map((step, at) => {
    const isLast = at === steps.length - 1;
    return `<${step}${isLast && attribute !== undefined ? ` ${attribute.slice(1)}="x"` : ""}>`;
  });
  const close = steps.toReversed().map((step) => `</${step}>`);
  return `${open.join("")}x${close.join("")}`.replaceAll("ext:UBLExtensions", "e:UBLExtensions");
}

/** Elements at the end of a document, each on a line of its own; the first of them stands on line `from`. */
function withPaths(paths: readonly string[]): { readonly xml: string; readonly from: number } {
  const xml = invoice
    .replace("</Invoice>", `${paths.map((path) => `\n${treeOf(path)}`).join("")}</Invoice>`)
    .replace(
      "<Invoice ",
      '<Invoice xmlns:e="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" ',
    );
  return { xml, from: invoice.slice(0, invoice.indexOf("</Invoice>")).split("\n").length + 1 };
}

describe("what EN 16931 does not use of UBL", () => {
  test("has each id once, without gaps but those of the standard", () => {
    const ids = ublSyntaxRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const count = (family: string) => ids.filter((id) => id.startsWith(family)).length;
    expect([count("UBL-CR"), count("UBL-SR"), count("UBL-DT")]).toEqual([679, 51, 24]);
  });

  test("is in no document we write", () => {
    expect([found(invoice), found(creditNote)]).toEqual([[], []]);
    expect(unwrap(validateSyntax(writeCii(richInvoice).text, { packs }))).toEqual({
      syntax: "cii",
      findings: [],
      applied: [],
    });
  });

  test("is found, each of it, where it stands", () => {
    // Some at once, each on a line of its own.
    const atOnce = 10;
    for (let at = 0; at < ublUnusedPaths.length; at += atOnce) {
      const group = ublUnusedPaths.slice(at, at + atOnce);
      const { xml, from } = withPaths(group.map(({ path }) => path));
      const findings = found(xml);
      for (const [place, { id, path }] of group.entries()) {
        const lines = findings
          .filter(({ ruleId, flag }) => ruleId === id && flag === "warning")
          .map(({ line }) => line);
        expect(lines, `${id} ${path}`).toContain(from + place);
      }
    }
  });
});

const before = (tag: string, added: string, xml = invoice) => xml.replace(tag, `${added}${tag}`);
const twice = (name: string, xml = invoice) =>
  xml.replace(new RegExp(`<${name}[ >][\\s\\S]*?</${name}>`), (element) => `${element}${element}`);
/** The same within the first element of a name. */
const within = (outer: string, name: string, xml = invoice) =>
  xml.replace(new RegExp(`<${outer}>[\\s\\S]*?</${outer}>`), (part) => twice(name, part));
const object = "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>";
const otherTax = (id: string) =>
  `<cac:PartyTaxScheme><cbc:CompanyID>${id}</cbc:CompanyID><cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>`;
const [seller, buyer] = ["cac:AccountingSupplierParty", "cac:AccountingCustomerParty"] as const;
const end = "</cac:AdditionalDocumentReference>";
const payee = (inner: string) => before("<cac:LegalMonetaryTotal>", `<cac:PayeeParty>${inner}</cac:PayeeParty>`);
const name = "<cac:PartyName><cbc:Name>Factor</cbc:Name></cac:PartyName>";
const id = '<cac:PartyIdentification><cbc:ID schemeID="0088">1</cbc:ID></cac:PartyIdentification>';
const legal = "<cac:PartyLegalEntity><cbc:CompanyID>1</cbc:CompanyID></cac:PartyLegalEntity>";

/** A document for each rule that is not about an unused path, with its only fault. */
const failing: Readonly<Record<string, string>> = {
  "UBL-SR-01": twice("cac:ContractDocumentReference"),
  "UBL-SR-02": twice("cac:ReceiptDocumentReference"),
  "UBL-SR-03": twice("cac:DespatchDocumentReference"),
  "UBL-SR-04": before("<cac:AccountingSupplierParty>", `${object}${end}${object}${end}`),
  "UBL-SR-05": twice("cac:PaymentTerms"),
  "UBL-SR-06": within("cac:BillingReference", "cac:InvoiceDocumentReference"),
  "UBL-SR-07": invoice.replace(/(<cac:InvoiceDocumentReference>\s*)<cbc:ID>.*?<\/cbc:ID>/, "$1"),
  "UBL-SR-08": twice("cac:InvoicePeriod"),
  "UBL-SR-09": within(seller, "cbc:RegistrationName"),
  "UBL-SR-10": within(seller, "cac:PartyName"),
  "UBL-SR-11": within("cac:PartyLegalEntity", "cbc:CompanyID"),
  "UBL-SR-12": within(seller, "cac:PartyTaxScheme"),
  "UBL-SR-13": before("<cac:PartyLegalEntity>", `${otherTax("1")}${otherTax("2")}`),
  "UBL-SR-14": before(
    "</cac:PartyLegalEntity>",
    "<cbc:CompanyLegalForm>a</cbc:CompanyLegalForm><cbc:CompanyLegalForm>b</cbc:CompanyLegalForm>",
  ),
  "UBL-SR-15": within(buyer, "cbc:RegistrationName"),
  "UBL-SR-16": within(
    buyer,
    "cac:PartyIdentification",
    before("</cac:Party>\n  </cac:AccountingCustomerParty>", id + id),
  ),
  "UBL-SR-17": before("</cac:Party>\n  </cac:AccountingCustomerParty>", legal + legal),
  "UBL-SR-18": within(buyer, "cac:PartyTaxScheme"),
  "UBL-SR-19": payee(`${name}${name}`),
  "UBL-SR-20": payee(`${name}${id}${id}`),
  "UBL-SR-21": payee(`${name}${legal}${legal}`),
  "UBL-SR-22": within("cac:TaxRepresentativeParty", "cac:PartyName"),
  "UBL-SR-23": before("</cac:TaxRepresentativeParty>", `<cac:Party>${otherTax("1")}${otherTax("2")}</cac:Party>`),
  "UBL-SR-24": twice("cac:Delivery"),
  "UBL-SR-25": within(
    "cac:Delivery",
    "cac:PartyName",
    before("</cac:Delivery>", `<cac:DeliveryParty>${name}</cac:DeliveryParty>`),
  ),
  "UBL-SR-26": within("cac:PaymentMeans", "cbc:PaymentID"),
  "UBL-SR-27": within("cac:PaymentMeans", "cbc:PaymentMeansCode"),
  "UBL-SR-28": before(
    "</cac:PaymentMeans>",
    "<cac:PaymentMandate><cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID></cac:PaymentMandate>",
  ),
  "UBL-SR-29": before(
    "<cac:LegalMonetaryTotal>",
    `<cac:PayeeParty>${(id + id).replaceAll("0088", "SEPA")}</cac:PayeeParty>`,
  ),
  "UBL-SR-30": within("cac:AllowanceCharge", "cbc:AllowanceChargeReason"),
  "UBL-SR-31": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:AllowanceCharge><cbc:ChargeIndicator>1</cbc:ChargeIndicator><cbc:AllowanceChargeReason>a</cbc:AllowanceChargeReason><cbc:AllowanceChargeReason>b</cbc:AllowanceChargeReason></cac:AllowanceCharge>",
  ),
  "UBL-SR-32": before(
    "<cac:TaxSubtotal>",
    "<cac:TaxSubtotal><cac:TaxCategory><cbc:TaxExemptionReason>a</cbc:TaxExemptionReason><cbc:TaxExemptionReason>b</cbc:TaxExemptionReason></cac:TaxCategory></cac:TaxSubtotal>",
  ),
  "UBL-SR-33": before(
    "<cac:AccountingSupplierParty>",
    `${object.replace(/<cbc:DocumentTypeCode>.*/, "")}${"<cbc:DocumentDescription>a</cbc:DocumentDescription>".repeat(2)}${end}`,
  ),
  "UBL-SR-34": within("cac:InvoiceLine", "cbc:Note"),
  "UBL-SR-35": within("cac:InvoiceLine", "cac:OrderLineReference"),
  "UBL-SR-36": within("cac:InvoiceLine", "cac:InvoicePeriod"),
  "UBL-SR-37": within("cac:Price", "cac:AllowanceCharge"),
  "UBL-SR-39": twice("cac:ProjectReference"),
  "UBL-SR-40": within(buyer, "cac:PartyName", before("<cac:PostalAddress>", "")).replace(
    /(<cac:AccountingCustomerParty>\s*<cac:Party>)/,
    `$1${name}${name}`,
  ),
  "UBL-SR-42": before("<cac:PartyLegalEntity>", `${otherTax("1")}${otherTax("2")}`),
  "UBL-SR-43": before("<cac:AccountingSupplierParty>", `${object.replace("130", "916")}${end}`),
  "UBL-SR-44": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>other</cbc:PaymentID></cac:PaymentMeans>",
  ),
  "UBL-SR-45": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:PaymentMeans><cbc:PaymentDueDate>2026-03-01</cbc:PaymentDueDate><cbc:PaymentDueDate>2026-03-01</cbc:PaymentDueDate></cac:PaymentMeans>",
  ),
  "UBL-SR-46": before(
    "<cac:LegalMonetaryTotal>",
    '<cac:PaymentMeans><cbc:PaymentMeansCode name="a">30</cbc:PaymentMeansCode></cac:PaymentMeans><cac:PaymentMeans><cbc:PaymentMeansCode name="a">30</cbc:PaymentMeansCode></cac:PaymentMeans>',
  ),
  "UBL-SR-47": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:PaymentMeans><cbc:PaymentMeansCode>97</cbc:PaymentMeansCode></cac:PaymentMeans>",
  ),
  "UBL-SR-48": within("cac:Item", "cac:ClassifiedTaxCategory"),
  "UBL-SR-49": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:InvoicePeriod><cbc:DescriptionCode>3</cbc:DescriptionCode><cbc:DescriptionCode>35</cbc:DescriptionCode></cac:InvoicePeriod>",
  ),
  "UBL-SR-50": within("cac:Item", "cbc:Description"),
  "UBL-SR-51": before(
    "</cac:PostalAddress>",
    "<cac:AddressLine><cbc:Line>3</cbc:Line></cac:AddressLine><cac:AddressLine><cbc:Line>4</cbc:Line></cac:AddressLine>",
  ),
  "UBL-SR-52": within("cac:InvoiceLine", "cac:DocumentReference"),
  "UBL-SR-53": invoice.replace(/(<cac:PartyTaxScheme>\s*)<cbc:CompanyID>.*?<\/cbc:CompanyID>/, "$1"),
  "UBL-DT-01": invoice.replace(/(<cbc:TaxInclusiveAmount currencyID="EUR">\d+\.\d\d)/, "$10"),
  "UBL-DT-06": invoice.replace(/ mimeCode="[^"]*"/, ""),
  "UBL-DT-07": invoice.replace(/ filename="[^"]*"/, ""),
  "UBL-CR-002": before("<cbc:CustomizationID>", "<cbc:UBLVersionID>2.3</cbc:UBLVersionID>"),
  "UBL-CR-412": before(
    "<cac:LegalMonetaryTotal>",
    "<cac:PaymentMeans><cbc:PaymentDueDate>2026-03-01</cbc:PaymentDueDate></cac:PaymentMeans>",
  ),
  "UBL-CR-665": before(
    "<cac:AccountingSupplierParty>",
    `${object.replace("130", "916").replace("<cbc:ID>", '<cbc:ID schemeID="x">')}${end}`,
  ),
  "UBL-CR-666": before("<cac:AccountingSupplierParty>", `${object}<cac:Attachment/>${end}`),
  "UBL-CR-673": before(
    "<cac:AccountingSupplierParty>",
    `${object}<cbc:DocumentDescription>a</cbc:DocumentDescription>${end}`,
  ),
  "PEPPOL-EN16931-R008": before("<cbc:CustomizationID>", "<cbc:ProfileID> </cbc:ProfileID>"),
  "PEPPOL-EN16931-R043": invoice.replace(">false</cbc:ChargeIndicator>", ">0</cbc:ChargeIndicator>"),
  "PEPPOL-EN16931-R044": within("cac:Price", "cac:AllowanceCharge").replace(
    /(<cac:Price>[\s\S]*?<cbc:ChargeIndicator>)false/,
    "$1true",
  ),
  "PEPPOL-EN16931-R080": before(
    "<cac:AccountingSupplierParty>",
    `${object}${end}${object}${end}`.replaceAll("130", "50"),
    creditNote,
  ),
  "PEPPOL-EN16931-R100": within("cac:InvoiceLine", "cac:DocumentReference"),
  "PEPPOL-EN16931-R101": invoice.replace(/(<cac:DocumentReference>[\s\S]*?<cbc:DocumentTypeCode>)130/, "$1916"),
  "PEPPOL-EN16931-F001": invoice.replace(/<cbc:IssueDate>(.*?)</, "<cbc:IssueDate>$1Z<"),
};

const german = invoice.replace(/(<cac:Country>\s*<cbc:IdentificationCode>)[A-Z]{2}/g, "$1DE");
const paid = (code: string, inner: string) =>
  german.replace(
    /<cac:PaymentMeans>[\s\S]*<\/cac:PaymentMeans>/,
    `<cac:PaymentMeans><cbc:PaymentMeansCode>${code}</cbc:PaymentMeansCode>${inner}</cac:PaymentMeans>`,
  );
const account = "<cac:PayeeFinancialAccount><cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount>";
const card = "<cac:CardAccount><cbc:PrimaryAccountNumberID>1234</cbc:PrimaryAccountNumberID></cac:CardAccount>";
const mandate = "<cac:PaymentMandate><cbc:ID>M1</cbc:ID></cac:PaymentMandate>";
const terms = (text: string) => german.replace(/(<cac:PaymentTerms>\s*<cbc:Note>)[^<]*/, `$1${text}`);

/** The rules of Germany: documents that pass, and one that fails. */
const inGermany: readonly (readonly [id: string, passing: readonly string[], failing: string])[] = [
  [
    "DE-R-018",
    [
      terms("Thirty days"),
      terms("#SKONTO#TAGE=7#PROZENT=2.00#\n"),
      terms("a\n#SKONTO#TAGE=14#PROZENT=1.00#BASISBETRAG=-12.50#\nb # c"),
    ],
    terms("#SKONTO#TAGE=7#PROZENT=2#\n"),
  ],
  ["DE-R-018", [], terms("#SKONTO#TAGE=7#PROZENT=2.00#")],
  ["DE-R-023-2", [paid("58", account), paid("59", mandate)], paid("58", account + mandate)],
  ["DE-R-024-2", [paid("54", card)], paid("54", card + account)],
  ["DE-R-025-1", [paid("59", mandate)], paid("59", "")],
  ["DE-R-025-2", [paid("59", mandate)], paid("59", mandate + card)],
];

describe("the rules of Germany about payment", () => {
  test.each(inGermany)("%s", (ruleId, passing, broken) => {
    for (const xml of passing) expect(idsOf(xml), xml).not.toContain(ruleId);
    expect(idsOf(broken)).toContain(ruleId);
    expect(idsOf(broken.replace(">DE<", ">FR<"))).not.toContain(ruleId);
  });
});

describe("how often things stand, and what beside what", () => {
  const unused = new Set(ublUnusedPaths.map((each) => each.id));
  const rules = [...ublSyntaxRules, ...peppolSyntaxRules].filter(
    (rule) => !unused.has(rule.id) && !rule.id.startsWith("DE-"),
  );

  test("each rule has a document that breaks it", () => {
    expect(Object.keys(failing).sort()).toEqual(rules.map((rule) => rule.id).sort());
  });

  test.each(rules.map((rule) => [rule.id]))("%s", (ruleId) => {
    expect(idsOf(failing[ruleId] ?? "")).toContain(ruleId);
  });

  test("refuses what is no e-invoice, and tells no more than a hundred places of a rule", () => {
    const refused = validateSyntax("<a/>", { packs });
    expect(refused.ok ? [] : refused.issues.map(({ code }) => code)).toEqual(["einvoice.syntax_unknown"]);
    const many = before("<cac:LegalMonetaryTotal>", "<cbc:UUID>1</cbc:UUID>".repeat(20_000));
    const findings = found(many);
    expect(findings).toHaveLength(100);
    expect(findings.at(-1)?.xpath).toBe("/Invoice/cbc:UUID[100]");
  });
});

const folder = join(process.env["RECEIVABLES_SHARED"] ?? "../shared", "data/einvoice");

describe.skipIf(!existsSync(folder))("what the official validator says of the XML of the shared files", () => {
  const sources = existsSync(folder) ? readFileSync(join(folder, "SOURCES.md"), "utf8") : "";
  const rows = sources
    .split("\n")
    .filter((row) => /^\| \S+\.xml \|/.test(row) && row.includes("| UBL |"))
    .map((row) => row.split("|").map((cell) => cell.trim()));

  test.each(rows.map((cells) => [cells[1] ?? "", cells[11] ?? ""]))("%s", (file, official) => {
    const { findings } = unwrap(validateSyntax(readFileSync(join(folder, file)), { packs: ["en16931"] }));
    const ids = new Set(findings.map(({ ruleId, flag }) => `${ruleId}${flag === "warning" ? "(w)" : ""}`));
    const named = official.split(", ").filter((each) => each.startsWith("UBL-"));
    expect([...ids].sort()).toEqual(named.sort());
  });
});
