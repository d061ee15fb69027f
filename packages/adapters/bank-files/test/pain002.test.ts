import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findIsoReason, listRejections, parseBankFile, parsePain002 } from "../src/index.ts";

const report = (inside: string): string =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt>${inside}</CstmrPmtStsRpt></Document>`;
const original = (status: string, reasons = ""): string =>
  `<GrpHdr><MsgId>B-1</MsgId><CreDtTm>2026-03-11T08:00:00</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>M-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId>${status}${reasons}</OrgnlGrpInfAndSts>`;
const reasonOf = (code: string, text = ""): string =>
  `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn>${text && `<AddtlInf>${text}</AddtlInf>`}</StsRsnInf>`;
const payment = (id: string, status: string, inside = ""): string =>
  `<TxInfAndSts><StsId>S-${id}</StsId><OrgnlEndToEndId>${id}</OrgnlEndToEndId>${status}${inside}</TxInfAndSts>`;
const batch = (id: string, inside: string): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${inside}</OrgnlPmtInfAndSts>`;

describe("a status report", () => {
  const partly = report(
    original("<GrpSts>PART</GrpSts>") +
      batch(
        "P-1",
        "<PmtInfSts>PART</PmtInfSts>" +
          payment("INV-7", "<TxSts>ACSP</TxSts>") +
          payment(
            "INV-8",
            "<TxSts>RJCT</TxSts>",
            `${reasonOf("AM04", "No cover")}<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">119.00</InstdAmt></Amt><ReqdColltnDt>2026-03-10</ReqdColltnDt>` +
              "<MndtRltdInf><MndtId>MANDATE-8</MndtId></MndtRltdInf><DbtrAgt><FinInstnId><BIC>COBADEFFXXX</BIC></FinInstnId></DbtrAgt>" +
              "<Dbtr><Nm>Erika Muster</Nm></Dbtr><DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></OrgnlTxRef>",
          ),
      ) +
      batch("P-2", `<PmtInfSts>RJCT</PmtInfSts>${reasonOf("FF01")}`),
  );

  it("tells what became of each payment, with reason, amount, day, mandate and debtor", () => {
    const { items, issues } = parsePain002(partly);
    expect(issues).toEqual([]);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      id: "B-1",
      originalMessageId: "M-1",
      originalMessageName: "pain.008.001.02",
      status: "PART",
      outcome: "partly",
      isIncomplete: false,
    });
    expect(
      items[0]?.batches.map(({ originalPaymentInformationId, outcome, payments }) => [
        originalPaymentInformationId,
        outcome,
        payments.map((each) => each.outcome),
      ]),
    ).toEqual([
      ["P-1", "partly", ["accepted", "rejected"]],
      ["P-2", "rejected", []],
    ]);
    expect(items[0]?.batches[0]?.payments[1]).toEqual({
      status: "RJCT",
      outcome: "rejected",
      reasons: [{ code: "AM04", text: ["No cover"] }],
      line: 1,
      originalEndToEndId: "INV-8",
      statusId: "S-INV-8",
      amount: { value: "119.00", currency: "EUR" },
      requestedOn: "2026-03-10",
      mandateId: "MANDATE-8",
      debtor: { name: "Erika Muster", account: { iban: "DE02120300000000202051", bank: "COBADEFFXXX" } },
    });
  });

  it("lists rejections at their level, the least part first", () => {
    const [found] = parsePain002(partly).items;
    if (found === undefined) throw new Error("no report");
    expect(
      listRejections(found).map(({ level, originalPaymentInformationId, payment: one, reasons }) => [
        level,
        originalPaymentInformationId,
        one?.originalEndToEndId,
        reasons[0]?.code,
      ]),
    ).toEqual([
      ["payment", "P-1", "INV-8", "AM04"],
      ["batch", "P-2", undefined, "FF01"],
    ]);
    expect(findIsoReason("AM04")?.action).toBe("retry");
  });

  it("takes payments of a rejected batch or message without a status of their own as rejected", () => {
    const [ofBatch] = parsePain002(
      report(original("") + batch("P-1", `<PmtInfSts>RJCT</PmtInfSts>${reasonOf("MD01")}${payment("INV-7", "")}`)),
    ).items;
    const [ofMessage] = parsePain002(
      report(original("<GrpSts>RJCT</GrpSts>", reasonOf("DU01")) + batch("P-1", payment("INV-7", ""))),
    ).items;
    const [whole] = parsePain002(report(original("<GrpSts>RJCT</GrpSts>", reasonOf("DU01")))).items;
    const levels = [ofBatch, ofMessage, whole].map(
      (each) => each && listRejections(each).map(({ level, reasons }) => [level, reasons[0]?.code]),
    );
    expect(levels).toEqual([[["payment", "MD01"]], [["payment", "DU01"]], [["message", "DU01"]]]);
  });

  it("names what is broken and keeps the rest", () => {
    const cut = partly.slice(0, partly.indexOf("<OrgnlTxRef>"));
    const { items, issues } = parsePain002(cut);
    expect(issues.map(({ code }) => code)).toEqual(["bank.file_truncated"]);
    // The payment that breaks off may be half of anything: it is left out, the one before it stays.
    expect(items[0]).toMatchObject({ isIncomplete: true, batches: [{ payments: [{ originalEndToEndId: "INV-7" }] }] });
    expect(parsePain002("<a/>").issues.map(({ code }) => code)).toEqual(["bank.pain002_missing"]);
    expect(parsePain002("<!DOCTYPE a><a/>").issues.map(({ code }) => code)).toEqual(["bank.xml_doctype"]);
    expect(parsePain002("").issues.map(({ code }) => code)).toEqual(["bank.file_empty"]);
    const odd = parsePain002(
      report(
        original("<GrpSts>WHAT</GrpSts>") +
          payment(
            "I",
            "<TxSts>RJCT</TxSts>",
            `${reasonOf("AM04", "card 4111111111111111")}<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">1,00</InstdAmt></Amt></OrgnlTxRef>`,
          ),
      ),
    );
    expect(odd.issues.map(({ code }) => code).sort()).toEqual([
      "bank.amount_invalid",
      "bank.card_number_masked",
      "bank.status_unknown",
    ]);
    expect(odd.items[0]?.batches[0]).toMatchObject({
      originalPaymentInformationId: null,
      payments: [{ reasons: [{ text: ["card ************1111"] }] }],
    });
  });

  const sample = `${process.env["RECEIVABLES_SHARED"] ?? "../shared"}/data/bank/pain/moov-io__iso20022__pain002-epo_p_0_0_0_2018031510491259.xml`;
  it.skipIf(!exists(sample))("reads the shared sample, an acceptance of a whole message", () => {
    const bytes = readFileSync(sample);
    const { items, issues } = parsePain002(bytes);
    expect([issues, items[0]?.originalMessageId, items[0]?.outcome, items[0]?.batches]).toEqual([
      [],
      "MsgId-001",
      "accepted",
      [],
    ]);
    expect(parseBankFile(bytes).items).toEqual([]);
  });
});

function exists(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}
