import { describe, expect, test } from "vitest";
import { autoLockboxLayout, lockboxToReceipts, lockboxToRemittanceAdvices, parseLockbox } from "../src/index.ts";
import { baiLockbox, lockboxRecord } from "./lockbox-fixtures.ts";

const usd = (minor: number) => ({ minor, currency: "USD" });
const check = { amount: usd(150_000), checkNumber: "0000001025", remitter: "JANE DOE", invoices: ["INV-1", "INV-2"] };
const context = { entityId: "acme", recordedAt: "2026-03-03T08:00:00.000Z" };

describe("parseLockbox", () => {
  test("reads checks with their MICR line and invoices, and proves batch, lockbox and file", () => {
    const { items, issues } = parseLockbox(baiLockbox([[check], [{ ...check, amount: usd(1), invoices: [] }]]));
    expect(issues).toEqual([]);
    const proof = { verdict: "proved", statedCount: 2, statedTotal: "1500.01", count: 2, total: "1500.01" };
    expect(items[0]).toMatchObject({
      origin: "0061036000",
      date: "2026-03-02",
      deposits: [{ lockbox: "0004711", proof }],
    });
    expect(items[0]?.proof.verdict).toBe("proved");
    expect(items[0]?.deposits[0]?.batches.map((batch) => batch.proof.total)).toEqual(["1500.00", "0.01"]);
    expect(items[0]?.deposits[0]?.batches[0]?.checks).toEqual([
      {
        batch: "001",
        item: "001",
        amount: usd(150_000),
        routingNumber: "061036000",
        accountNumber: "0012345555",
        checkNumber: "0000001025",
        checkDate: "2026-02-28",
        remitter: "JANE DOE",
        invoices: [
          { reference: "INV-1", amount: null },
          { reference: "INV-2", amount: null },
        ],
        line: 4,
      },
    ]);
  });

  test("a layout of the user's own, with discounts, currencies and four invoices a record", () => {
    const text = [
      lockboxRecord("TH", [3, "OUR COMPANY"], [28, "FIRST BANK"], [53, "20260302"]),
      lockboxRecord("LH", [3, "LB-9"], [33, "20260301"], [41, "CAD"]),
      lockboxRecord("BH", [3, "B1"]),
      lockboxRecord(
        "PY",
        [3, "B1"],
        [28, "1"],
        [34, "CAD"],
        [37, "119.50"],
        [81, "77"],
        [101, "20260227"],
        [109, "C-17"],
        [129, "DOE LTD"],
      ),
      lockboxRecord(
        "OF",
        [3, "B1"],
        [28, "1"],
        [34, "INV-1"],
        [54, "100.00"],
        [69, "2.00"],
        [84, "INV-2"],
        [104, "19.50"],
      ),
      lockboxRecord("BT", [3, "B1"], [28, "1"], [34, "11950"]),
      lockboxRecord("LT", [3, "LB-9"], [33, "1"], [39, "119.50"]),
      lockboxRecord("TT", [3, "1"], [9, "11950"], [24, "8"]),
    ].join("\r\n");
    const { items, issues } = parseLockbox(text, { layout: autoLockboxLayout });
    expect(issues).toEqual([]);
    expect(items[0]?.deposits[0]?.batches[0]?.checks[0]).toMatchObject({
      amount: { minor: 11_950, currency: "CAD" },
      customerNumber: "C-17",
      checkDate: "2026-02-27",
      invoices: [
        { reference: "INV-1", amount: { minor: 10_000, currency: "CAD" }, discount: { minor: 200, currency: "CAD" } },
        { reference: "INV-2", amount: { minor: 1_950, currency: "CAD" } },
      ],
    });
    expect(items[0]?.deposits[0]?.proof.verdict).toBe("proved");
    expect(items[0]?.proof.verdict).toBe("proved");
  });

  test("wrong totals and counts are warnings with both figures", () => {
    const text = baiLockbox([[check]])
      .replace(/^(7.{19})0010000150000$/m, "$10020000150001")
      .replace(/9\d{6}\n$/, "9000099\n");
    const { items, issues } = parseLockbox(text);
    expect(issues.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ["bank.record_count_differs", "warning", 7],
      ["bank.control_total_differs", "warning", 7],
      ["bank.record_count_differs", "warning", 9],
    ]);
    expect(items[0]?.deposits[0]?.batches[0]?.proof.verdict).toBe("disproved");
    expect(items[0]?.deposits[0]?.proof.verdict).toBe("proved");
    expect(items[0]?.proof.verdict).toBe("disproved");
  });

  test("invoice amounts that do not sum to the check are a warning", () => {
    const text = baiLockbox([[{ ...check, invoices: ["INV-1          0000140000"] }]]);
    const { issues } = parseLockbox(text);
    expect(issues).toMatchObject([
      {
        code: "bank.remittance_does_not_sum",
        line: 4,
        params: { reference: "0000001025", stated: "1500.00", found: "1400.00" },
      },
    ]);
  });

  test("what cannot be read is said, and the rest is kept", () => {
    const good = baiLockbox([[check, check]]);
    const bad = parseLockbox(good.replace("0000150000", "00001X0000"));
    expect(bad.issues[0]).toMatchObject({ code: "bank.amount_invalid", line: 4, params: { literal: "00001X0000" } });
    expect(bad.items[0]?.deposits[0]?.batches[0]?.checks.length).toBe(1);
    expect(bad.items[0]?.deposits[0]?.proof.verdict).toBe("not_provable");
    expect(parseLockbox("hello").issues.map(({ code }) => code)).toEqual(["bank.record_unknown"]);
    expect(parseLockbox("").issues.map(({ code }) => code)).toEqual(["bank.file_empty"]);
    const codes = parseLockbox(good.split("\n").slice(3, 5).join("\n")).issues.map(({ code }) => code);
    expect(codes).toEqual(["bank.header_missing", "bank.header_missing", "bank.trailer_missing"]);
  });
});

describe("receipts and advices of a lockbox", () => {
  test("one receipt a check, one advice a check that names invoices", () => {
    const [file] = parseLockbox(baiLockbox([[check, { ...check, amount: usd(1), invoices: [] }]])).items;
    if (file === undefined) throw new Error("no file");
    const { items } = lockboxToReceipts(file, { ...context, postingDate: ["deposit"] });
    expect(items.map(({ id, amount }) => [id, amount.minor])).toEqual([
      ["0004711:2026-03-02:001:001", 150_000],
      ["0004711:2026-03-02:001:002", 1],
    ]);
    expect(items[0]).toEqual({
      id: "0004711:2026-03-02:001:001",
      entityId: "acme",
      customerId: null,
      method: "lockbox",
      amount: usd(150_000),
      receivedOn: "2026-03-02",
      checkDate: "2026-02-28",
      reference: "0000001025",
      remittanceText: ["INV-1", "INV-2"],
      payerName: "JANE DOE",
      payerAccount: { number: "0012345555", bank: "061036000" },
      effectiveDate: "2026-03-02",
      recordedAt: "2026-03-03T08:00:00.000Z",
    });
    const advices = lockboxToRemittanceAdvices(file, { entityId: "acme" });
    expect(
      advices.map(({ paymentReference, lines }) => [paymentReference, lines.map(({ reference }) => reference)]),
    ).toEqual([["0000001025", ["INV-1", "INV-2"]]]);
  });

  test("a check without the posting date wanted is said", () => {
    const [file] = parseLockbox(baiLockbox([[check]]).replace("022826", "      ")).items;
    if (file === undefined) throw new Error("no file");
    const { items, issues } = lockboxToReceipts(file, { ...context, postingDate: ["check"] });
    expect(items).toEqual([]);
    expect(issues.map(({ code }) => code)).toEqual(["bank.receipt_date_missing"]);
  });
});
