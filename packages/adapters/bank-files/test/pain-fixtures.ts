import fc from "fast-check";
import { SaxesParser } from "saxes";
import type { CollectionLeadTime, SepaCollection, SepaCollectionBatch, SepaCollectionFile } from "../src/index.ts";

/** An element with the elements in it, to hold what was written against the schema. */
export interface Element {
  readonly name: string;
  readonly children: Element[];
  text: string;
}

/** Read XML into elements. */
export function readElements(text: string): Element {
  const root: Element = { name: "", children: [], text: "" };
  const open: Element[] = [root];
  const xml = new SaxesParser();
  xml.on("error", (error) => {
    throw error;
  });
  xml.on("opentag", ({ name }) => {
    const element: Element = { name, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  xml.on("text", (piece) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += piece;
  });
  xml.on("closetag", () => open.pop());
  xml.write(text).close();
  return root.children[0] ?? root;
}

/** The element below a path. */
export function at(element: Element | undefined, path: string): Element | undefined {
  return path
    .split("/")
    .reduce<Element | undefined>((from, name) => from?.children.find((each) => each.name === name), element);
}

const textAt = (element: Element, path: string): string | undefined => at(element, path)?.text;
const all = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((each) => each.name === name) ?? [];

/** What a message of collections says, in the terms it was written from: an independent reading. */
export function readPain008(text: string): SepaCollectionFile {
  const message = at(readElements(text), "CstmrDrctDbtInitn");
  const head = at(message, "GrpHdr");
  if (message === undefined || head === undefined) throw new Error("no message");
  const identification = textAt(head, "InitgPty/Id/OrgId/Othr/Id");
  return {
    messageId: textAt(head, "MsgId") ?? "",
    createdAt: textAt(head, "CreDtTm") ?? "",
    initiatingParty: { name: textAt(head, "InitgPty/Nm") ?? "", ...(identification && { identification }) },
    batches: all(message, "PmtInf").map(readBatch),
  };
}

function readBatch(node: Element): SepaCollectionBatch {
  const scheme = textAt(node, "PmtTpInf/LclInstrm/Cd") === "B2B" ? "B2B" : "CORE";
  const found = textAt(node, "PmtTpInf/SeqTp");
  const sequence = (["FRST", "RCUR", "OOFF", "FNAL"] as const).find((each) => each === found) ?? "FRST";
  const booking = textAt(node, "BtchBookg");
  return {
    id: textAt(node, "PmtInfId") ?? "",
    scheme,
    sequence,
    collectionDate: textAt(node, "ReqdColltnDt") ?? "",
    creditor: { ...readParty(node, "Cdtr"), creditorId: textAt(node, "CdtrSchmeId/Id/PrvtId/Othr/Id") ?? "" },
    ...(booking === undefined ? {} : { batchBooking: booking === "true" }),
    collections: all(node, "DrctDbtTxInf").map(readCollection),
  };
}

function readParty(node: Element, role: string): SepaCollection["debtor"] {
  const bank = at(node, `${role}Agt/FinInstnId`)?.children[0];
  const country = textAt(node, `${role}/PstlAdr/Ctry`);
  const addressLines = all(at(node, `${role}/PstlAdr`), "AdrLine").map((line) => line.text);
  return {
    name: textAt(node, `${role}/Nm`) ?? "",
    iban: textAt(node, `${role}Acct/Id/IBAN`) ?? "",
    ...(bank?.name.startsWith("BIC") === true ? { bic: bank.text } : {}),
    ...(country === undefined ? {} : { country }),
    ...(addressLines.length === 0 ? {} : { addressLines }),
  };
}

function readCollection(node: Element): SepaCollection {
  const [whole = "", cents = ""] = (textAt(node, "InstdAmt") ?? "").split(".");
  const mandate = at(node, "DrctDbtTx/MndtRltdInf");
  const change = at(mandate, "AmdmntInfDtls");
  const amendment = {
    originalMandateId: at(change, "OrgnlMndtId")?.text,
    originalCreditorId: at(change, "OrgnlCdtrSchmeId/Id/PrvtId/Othr/Id")?.text,
    originalCreditorName: at(change, "OrgnlCdtrSchmeId/Nm")?.text,
    originalDebtorIban: at(change, "OrgnlDbtrAcct/Id/IBAN")?.text,
    debtorAccountChanged: at(change, "OrgnlDbtrAcct/Id/Othr/Id")?.text === "SMNDA" ? true : undefined,
  };
  const text = textAt(node, "RmtInf/Ustrd");
  const reference = textAt(node, "RmtInf/Strd/CdtrRefInf/Ref");
  return JSON.parse(
    JSON.stringify({
      endToEndId: textAt(node, "PmtId/EndToEndId"),
      instructionId: textAt(node, "PmtId/InstrId"),
      amount: { minor: Number(whole) * 100 + Number(cents), currency: "EUR" },
      mandate: {
        id: at(mandate, "MndtId")?.text,
        signedOn: at(mandate, "DtOfSgntr")?.text,
        amendment: change === undefined ? undefined : amendment,
      },
      debtor: readParty(node, "Dbtr"),
      ultimateDebtor: textAt(node, "UltmtDbtr/Nm"),
      purpose: textAt(node, "Purp/Cd"),
      remittance:
        text === undefined
          ? reference === undefined
            ? undefined
            : { kind: "reference", reference }
          : { kind: "text", text },
    }),
  );
}

/** A message with one collection. */
export const smallCollection: SepaCollection = {
  endToEndId: "INV-7",
  amount: { minor: 11_900, currency: "EUR" },
  mandate: { id: "MANDATE-7", signedOn: "2025-11-03" },
  debtor: { name: "Erika Muster", iban: "DE02120300000000202051" },
  remittance: { kind: "text", text: "Invoice 7" },
};

export const smallBatch: SepaCollectionBatch = {
  id: "P-1",
  scheme: "CORE",
  sequence: "RCUR",
  collectionDate: "2026-03-10",
  creditor: { name: "Acme GmbH", iban: "DE89370400440532013000", creditorId: "DE98ZZZ09999999999" },
  collections: [smallCollection],
};

export const smallFile: SepaCollectionFile = {
  messageId: "M-1",
  createdAt: "2026-03-02T09:00:00",
  initiatingParty: { name: "Acme GmbH" },
  batches: [smallBatch],
};

export const leadTime: CollectionLeadTime = { submittedOn: "2026-03-02", businessDays: 1, holidays: [] };

const line = (most: number) =>
  fc
    .string({ unit: fc.constantFrom(..."aZ09 &<>\"'äß".split("")), minLength: 1, maxLength: most })
    .map((text) => text.trim() || "x");
const reference = (most: number) =>
  fc.string({ unit: fc.constantFrom(..."aZ09+-.:".split("")), minLength: 1, maxLength: most });
const iban = fc.constantFrom(
  "DE89370400440532013000",
  "DE02120300000000202051",
  "NL91ABNA0417164300",
  "FR1420041010050500013M02606",
);
const creditorId = fc.constantFrom("DE98ZZZ09999999999", "NL79ZZZ999999990000", "BE69ZZZ050D000000008");
const bic = fc.constantFrom("COBADEFFXXX", "INGBNL2A");

const amendment = fc
  .record(
    {
      originalMandateId: reference(30),
      originalCreditorId: creditorId,
      originalCreditorName: line(40),
      originalDebtorIban: iban,
      debtorAccountChanged: fc.constant(true),
    },
    { requiredKeys: [] },
  )
  .map(({ debtorAccountChanged, ...others }) =>
    others.originalDebtorIban === undefined && debtorAccountChanged !== undefined
      ? { ...others, debtorAccountChanged }
      : others,
  )
  .filter((each) => Object.keys(each).length > 0);

const party = fc.record(
  {
    name: line(70),
    iban,
    bic,
    country: fc.constantFrom("DE", "CH"),
    addressLines: fc.array(line(70), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ["name", "iban"] },
);

const collection = fc.record(
  {
    instructionId: reference(35),
    amount: fc.integer({ min: 1, max: 99_999_999_999 }).map((minor) => ({ minor, currency: "EUR" })),
    mandate: fc.record(
      { id: reference(20), signedOn: fc.constantFrom("2009-11-01", "2026-03-02"), amendment },
      { requiredKeys: ["id", "signedOn"] },
    ),
    debtor: party,
    ultimateDebtor: line(70),
    purpose: fc.constantFrom("RENT", "SUPP"),
    remittance: fc.oneof(
      line(140).map((text) => ({ kind: "text" as const, text })),
      fc.constant({ kind: "reference" as const, reference: "RF18539007547034" }),
    ),
  },
  { requiredKeys: ["amount", "mandate", "debtor"] },
);

/** Messages every bank takes, with ids of their own throughout. */
export const collectionFiles: fc.Arbitrary<SepaCollectionFile> = fc
  .record({
    messageId: reference(35),
    createdAt: fc.constantFrom("2026-03-02T09:00:00", "2026-03-02T23:59:59"),
    initiatingParty: fc.record({ name: line(70), identification: reference(35) }, { requiredKeys: ["name"] }),
    batches: fc.array(
      fc.record(
        {
          scheme: fc.constantFrom("CORE" as const, "B2B" as const),
          sequence: fc.constantFrom("FRST" as const, "RCUR" as const, "OOFF" as const, "FNAL" as const),
          collectionDate: fc.constantFrom("2026-03-03", "2026-04-30"),
          creditor: fc.tuple(party, creditorId).map(([each, id]) => ({ ...each, creditorId: id })),
          batchBooking: fc.boolean(),
          collections: fc.array(collection, { minLength: 1, maxLength: 3 }),
        },
        { requiredKeys: ["scheme", "sequence", "collectionDate", "creditor", "collections"] },
      ),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map((file) => ({
    ...file,
    batches: file.batches.map((batch, index) => ({
      ...batch,
      id: `P-${index}`,
      collections: batch.collections.map((each, place) => ({
        ...each,
        endToEndId: `E-${index}-${place}`,
        mandate: { ...each.mandate, id: `${each.mandate.id}${index}-${place}` },
      })),
    })),
  }));
