import { describe, expect, it } from "vitest";
import {
  parsePain008,
  type SepaCollection,
  type SepaCollectionBatch,
  type SepaCollectionFile,
  writePain008,
} from "../src/index.ts";
import {
  at,
  type Element,
  leadTime,
  readElements,
  readPain008,
  smallBatch,
  smallCollection,
  smallFile,
} from "./pain-fixtures.ts";

const version = "08" as const;

function faultsOf(file: SepaCollectionFile, lead = leadTime): readonly (readonly unknown[])[] {
  const written = writePain008(file, { version, leadTime: lead });
  return written.ok ? [] : written.issues.map(({ path, params }) => [path, params?.["field"], params?.["problem"]]);
}
const withBatch = (change: Partial<SepaCollectionBatch>): SepaCollectionFile => ({
  ...smallFile,
  batches: [{ ...smallBatch, ...change }],
});
const withCollection = (change: Partial<SepaCollection>): SepaCollectionFile =>
  withBatch({ collections: [{ ...smallCollection, ...change }] });

describe("a message of collections", () => {
  // Order of the elements in pain.008.001.02 and .08, those this writer uses.
  const order: Readonly<Record<string, readonly string[]>> = {
    Document: ["CstmrDrctDbtInitn"],
    CstmrDrctDbtInitn: ["GrpHdr", "PmtInf"],
    GrpHdr: ["MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InitgPty"],
    PmtInf: [
      "PmtInfId",
      "PmtMtd",
      "BtchBookg",
      "NbOfTxs",
      "CtrlSum",
      "PmtTpInf",
      "ReqdColltnDt",
      "Cdtr",
      "CdtrAcct",
      "CdtrAgt",
      "ChrgBr",
      "CdtrSchmeId",
      "DrctDbtTxInf",
    ],
    PmtTpInf: ["SvcLvl", "LclInstrm", "SeqTp"],
    DrctDbtTxInf: ["PmtId", "InstdAmt", "DrctDbtTx", "DbtrAgt", "Dbtr", "DbtrAcct", "UltmtDbtr", "Purp", "RmtInf"],
    PmtId: ["InstrId", "EndToEndId"],
    MndtRltdInf: ["MndtId", "DtOfSgntr", "AmdmntInd", "AmdmntInfDtls"],
    AmdmntInfDtls: ["OrgnlMndtId", "OrgnlCdtrSchmeId", "OrgnlDbtrAcct"],
    OrgnlCdtrSchmeId: ["Nm", "Id"],
    Dbtr: ["Nm", "PstlAdr"],
    Cdtr: ["Nm", "PstlAdr"],
    PstlAdr: ["Ctry", "AdrLine"],
  };
  const full: SepaCollectionFile = {
    ...smallFile,
    initiatingParty: { name: "Acme GmbH", identification: "ACME" },
    batches: [
      {
        ...smallBatch,
        batchBooking: true,
        creditor: { ...smallBatch.creditor, country: "DE", addressLines: ["Weg 1", "10115 Berlin"] },
        collections: [
          {
            ...smallCollection,
            instructionId: "I-1",
            mandate: {
              id: "M-2",
              signedOn: "2025-11-03",
              amendment: {
                originalMandateId: "M-1",
                originalCreditorId: "DE98ZZZ09999999999",
                originalCreditorName: "Old Acme",
                debtorAccountChanged: true,
              },
            },
            debtor: { ...smallCollection.debtor, bic: "COBADEFFXXX", country: "CH", addressLines: ["Weg 2"] },
            ultimateDebtor: "Max Muster",
            purpose: "RENT",
            remittance: { kind: "reference", reference: "RF18539007547034" },
          },
        ],
      },
    ],
  };

  it.each([
    ["02", "BIC"],
    ["08", "BICFI"],
  ] as const)("has its elements in the order of pain.008.001.%s", (written, bicName) => {
    const result = writePain008(full, { version: written, leadTime });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    expect(result.value).toContain(`xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.${written}"`);
    const root = readElements(result.value);
    const check = (element: Element): void => {
      const known = order[element.name];
      const places = element.children.map(({ name }) => known?.indexOf(name) ?? 0);
      expect([element.name, places.includes(-1)]).toEqual([element.name, false]);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      element.children.forEach(check);
    };
    check(root);
    const payment = at(root, "CstmrDrctDbtInitn/PmtInf/DrctDbtTxInf");
    expect(at(payment, `DbtrAgt/FinInstnId/${bicName}`)?.text).toBe("COBADEFFXXX");
    expect(at(root, "CstmrDrctDbtInitn/PmtInf/CdtrAgt/FinInstnId/Othr/Id")?.text).toBe("NOTPROVIDED");
    expect(readPain008(result.value)).toEqual(full);
  });

  it("counts and sums each batch and the message", () => {
    const two = [smallCollection, { ...smallCollection, endToEndId: "INV-8", amount: { minor: 5, currency: "EUR" } }];
    const written = writePain008(
      {
        ...smallFile,
        batches: [
          { ...smallBatch, collections: two },
          { ...smallBatch, id: "P-2", collections: [{ ...smallCollection, endToEndId: "INV-9" }] },
        ],
      },
      { version, leadTime },
    );
    const root = written.ok ? at(readElements(written.value), "CstmrDrctDbtInitn") : undefined;
    const sums = (element: Element | undefined) => ["NbOfTxs", "CtrlSum"].map((name) => at(element, name)?.text);
    expect(sums(at(root, "GrpHdr"))).toEqual(["3", "238.05"]);
    expect(root?.children.filter(({ name }) => name === "PmtInf").map(sums)).toEqual([
      ["2", "119.05"],
      ["1", "119.00"],
    ]);
  });
});

describe("what a bank would reject is refused with its place", () => {
  it("counts the lead time in business days, over a weekend and a holiday", () => {
    // 2026-04-02 is Maundy Thursday; TARGET is closed on Good Friday and Easter Monday.
    const lead = { submittedOn: "2026-04-02", businessDays: 1, holidays: ["2026-04-03", "2026-04-06"] };
    const on = (collectionDate: string) => faultsOf(withBatch({ collectionDate }), lead);
    expect(on("2026-04-07")).toEqual([]);
    expect(on("2026-04-06")).toEqual([
      ["/batches/0", "ReqdColltnDt", "the lead time allows 2026-04-07 at the earliest"],
    ]);
    expect(faultsOf(smallFile, { ...leadTime, businessDays: -1 })[0]?.[1]).toBe("ReqdColltnDt");
    expect(on("2026-02-30")).toEqual([["/batches/0", "ReqdColltnDt", "there is no such day"]]);
  });

  it("checks identifiers by their check digits", () => {
    expect(
      faultsOf(withBatch({ creditor: { ...smallBatch.creditor, iban: "DE88370400440532013000" } }))[0]?.slice(0, 2),
    ).toEqual(["/batches/0", "CdtrAcct"]);
    expect(
      faultsOf(withBatch({ creditor: { ...smallBatch.creditor, creditorId: "DE97ZZZ09999999999" } }))[0]?.[1],
    ).toBe("CdtrSchmeId");
    // The business code is no part of the check.
    expect(faultsOf(withBatch({ creditor: { ...smallBatch.creditor, creditorId: "DE98ABC09999999999" } }))).toEqual([]);
    expect(
      faultsOf(withCollection({ debtor: { name: "E", iban: "DE02120300000000202052", bic: "COBA" } })).map(
        (each) => each[1],
      ),
    ).toEqual(["DbtrAcct", "DbtrAgt"]);
    expect(faultsOf(withCollection({ remittance: { kind: "reference", reference: "RF19539007547034" } }))[0]?.[1]).toBe(
      "CdtrRefInf",
    );
  });

  it("takes euro above zero only", () => {
    expect(faultsOf(withCollection({ amount: { minor: 100, currency: "USD" } }))[0]?.[2]).toBe(
      "SEPA collects euro only",
    );
    for (const minor of [0, -1, 1.5, 100_000_000_000])
      expect(faultsOf(withCollection({ amount: { minor, currency: "EUR" } }))[0]?.[1]).toBe("InstdAmt");
    expect(faultsOf(withCollection({ amount: { minor: 99_999_999_999, currency: "EUR" } }))).toEqual([]);
  });

  it("holds mandates to their rules", () => {
    expect(faultsOf(withCollection({ mandate: { id: "M", signedOn: "2026-03-11" } }))[0]?.[2]).toBe(
      "the mandate is signed after the collection",
    );
    expect(faultsOf(withCollection({ mandate: { id: "M", signedOn: "2026-03-01", amendment: {} } }))[0]?.[2]).toBe(
      "an amendment names what changed",
    );
    const both = { originalDebtorIban: "DE89370400440532013000", debtorAccountChanged: true };
    expect(faultsOf(withCollection({ mandate: { id: "M", signedOn: "2026-03-01", amendment: both } }))[0]?.[1]).toBe(
      "OrgnlDbtrAcct",
    );
    const twice = [smallCollection, { ...smallCollection, endToEndId: "INV-8" }];
    expect(faultsOf(withBatch({ sequence: "OOFF", collections: twice }))).toEqual([
      ["/batches/0/collections/1", "MndtId", "a one-off mandate is collected once"],
    ]);
    expect(faultsOf(withBatch({ sequence: "RCUR", collections: twice }))).toEqual([]);
  });

  it("finds ids that come twice, are too long, or hold what SEPA does not take", () => {
    expect(faultsOf(withBatch({ collections: [smallCollection, smallCollection] }))[0]?.slice(0, 2)).toEqual([
      "/batches/0/collections/1",
      "EndToEndId",
    ]);
    expect(
      faultsOf({
        ...smallFile,
        batches: [smallBatch, { ...smallBatch, collections: [{ ...smallCollection, endToEndId: "X" }] }],
      })[0]?.slice(0, 2),
    ).toEqual(["/batches/1", "PmtInfId"]);
    expect(faultsOf(withCollection({ endToEndId: "X".repeat(36) }))[0]?.[2]).toBe("it is longer than 35 characters");
    for (const endToEndId of ["Ä", "/x", "x/", "a//b", "a_b"])
      expect(faultsOf(withCollection({ endToEndId }))[0]?.[1]).toBe("EndToEndId");
    expect(faultsOf(withCollection({ debtor: { ...smallCollection.debtor, name: " " } }))[0]?.[2]).toBe("it is empty");
    expect(faultsOf({ ...smallFile, createdAt: "2026-02-30T09:00:00", batches: [] }).map((each) => each[1])).toEqual([
      "CreDtTm",
      "PmtInf",
    ]);
    expect(faultsOf(withBatch({ collections: [] }))[0]?.[1]).toBe("DrctDbtTxInf");
  });
});

describe("reading collections", () => {
  const written = writePain008(smallFile, { version: "02", leadTime });
  const text = written.ok ? written.value : "";
  const codes = (changed: string) =>
    parsePain008(changed).issues.map(({ code, params }) => [code, params?.["field"] ?? params?.["literal"]]);

  it("gives what was written", () => {
    expect(parsePain008(text)).toEqual({ items: [smallFile], issues: [] });
  });

  it("leaves out what cannot be told, and keeps the rest", () => {
    expect(codes(text.replace(/<EndToEndId>.*?<\/EndToEndId>/, ""))).toEqual([
      ["bank.field_missing", "EndToEndId"],
      ["bank.total_differs", undefined],
      ["bank.total_differs", undefined],
    ]);
    expect(codes(text.replace("<Cd>CORE</Cd>", "<Prtry>CHTA</Prtry>"))).toEqual([["bank.scheme_unknown", "CHTA"]]);
    expect(codes(text.replace("RCUR", "X"))).toEqual([["bank.field_missing", "SeqTp"]]);
    expect(codes(text.replace(/<MsgId>.*?<\/MsgId>/, ""))).toEqual([["bank.field_missing", "MsgId"]]);
    expect(codes(text.replace('<InstdAmt Ccy="EUR">119.00', '<InstdAmt Ccy="EUR">119.005'))[0]).toEqual([
      "bank.amount_unusable",
      undefined,
    ]);
    expect(codes("<Document/>")).toEqual([["bank.pain008_missing", undefined]]);
  });

  it("says when counts differ, and where the file ends", () => {
    expect(codes(text.replaceAll("<NbOfTxs>1<", "<NbOfTxs>2<"))).toEqual([
      ["bank.count_differs", undefined],
      ["bank.count_differs", undefined],
    ]);
    const cut = parsePain008(text.slice(0, text.indexOf("<Dbtr>")));
    expect([cut.items[0]?.batches, cut.issues.map(({ code }) => code)]).toEqual([[], ["bank.file_truncated"]]);
  });
});
