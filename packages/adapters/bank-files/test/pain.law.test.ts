import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns, lawTimeout } from "../../../tools/src/law-runs.ts";
import { bankIssues, listRejections, parsePain002, parsePain008, writePain008 } from "../src/index.ts";
import { collectionFiles, leadTime, readPain008, smallFile } from "./pain-fixtures.ts";
import { mutationRuns, mutationsOf } from "./us-mutations.ts";

const seed = 20260301;

describe("collections", () => {
  it("are read back as they were written, in both versions", () => {
    const law = fc.property(collectionFiles, fc.constantFrom("02" as const, "08" as const), (file, version) => {
      const written = writePain008(file, { version, leadTime });
      expect(written.ok ? readPain008(written.value) : written.issues).toEqual(file);
      expect(parsePain008(written.ok ? written.value : "")).toEqual({ items: [file], issues: [] });
    });
    fc.assert(law, { seed, numRuns: lawRuns(150) });
  });

  it("are not taken as equal when a cent differs: the reading is able to fail", () => {
    const law = fc.property(collectionFiles, (file) => {
      const written = writePain008(file, { version: "08", leadTime });
      const broken = written.ok
        ? written.value.replace(
            /<InstdAmt Ccy="EUR">(\d+)\./,
            (_all, whole: string) => `<InstdAmt Ccy="EUR">${whole}1.`,
          )
        : "";
      expect(readPain008(broken)).not.toEqual(file);
      const { items, issues } = parsePain008(broken);
      expect(items).not.toEqual([file]);
      expect(issues.map(({ code }) => code)).toContain("bank.total_differs");
    });
    fc.assert(law, { seed, numRuns: lawRuns(20) });
  });
});

const sample = `<Document><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>P</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>x</AddtlInf></StsRsnInf>
<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">1.00</InstdAmt></Amt><ReqdColltnDt>2026-03-10</ReqdColltnDt></OrgnlTxRef></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;

describe("a status report that was changed anywhere", () => {
  it("gives reports and issues, never an exception", { timeout: lawTimeout }, () => {
    const law = fc.property(mutationsOf([sample]), (text) => {
      const { items, issues } = parsePain002(text);
      for (const { code } of issues) expect(Object.hasOwn(bankIssues, code)).toBe(true);
      for (const report of items)
        for (const { reasons } of listRejections(report)) expect(Array.isArray(reasons)).toBe(true);
    });
    fc.assert(law, { seed, numRuns: lawRuns(mutationRuns) });
  });
});

describe("a message of collections that was changed anywhere", () => {
  it("gives messages and issues, never an exception", { timeout: lawTimeout }, () => {
    const written = writePain008(smallFile, { version: "08", leadTime });
    const law = fc.property(mutationsOf([written.ok ? written.value : ""]), (text) => {
      const { items, issues } = parsePain008(text);
      for (const { code } of issues) expect(Object.hasOwn(bankIssues, code)).toBe(true);
      for (const { batches } of items)
        for (const { collections } of batches)
          for (const { amount, mandate } of collections) {
            expect(Number.isSafeInteger(amount.minor)).toBe(true);
            expect(mandate.id).not.toBe("");
          }
    });
    fc.assert(law, { seed, numRuns: lawRuns(mutationRuns) });
  });
});
