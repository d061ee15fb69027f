import { describe, expect, test } from "vitest";
import { parseBankFile, parseNacha, readNachaSync, writeNacha } from "../src/index.ts";
import { batchControl, batchHeader, entry, fileControl, fileHeader, nachaFile, nachaRecord } from "./nacha-fixtures.ts";

const codesOf = (content: string | Uint8Array) => parseNacha(content).issues.map(({ code }) => code);

describe("parseNacha", () => {
  test("reads header, batch, entries and addenda, and proves the totals", () => {
    const remittance = nachaRecord("7", [2, "05"], [4, "INV 4711 AND 4712"], [84, "0001"], [88, "0000001"]);
    const text = nachaFile("CCD", [entry("22", "150000", "061036000000001"), remittance], "0", "150000");
    const { items, issues } = parseNacha(text);
    expect(issues).toEqual([]);
    expect(items[0]?.header).toEqual({
      immediateDestination: "061036000",
      immediateOrigin: "1123456789",
      createdOn: "2026-03-01",
      createdTime: "08:15",
      modifier: "A",
      destinationName: "FIRST BANK",
      originName: "ACME CORP",
    });
    expect(items[0]?.proof).toEqual({
      verdict: "proved",
      stated: { entryAddendaCount: 2, entryHash: "0006103600", debits: "0.00", credits: "1500.00" },
      found: { entryAddendaCount: 2, entryHash: "0006103600", debits: "0.00", credits: "1500.00" },
    });
    expect(items[0]?.batches[0]?.entries).toEqual([
      {
        kind: "payment",
        account: "checking",
        side: "credit",
        transactionCode: "22",
        routingNumber: "061036000",
        accountNumber: "987654321",
        amount: { minor: 150_000, currency: "USD" },
        identification: "C-17",
        name: "JANE DOE",
        trace: "061036000000001",
        addenda: [{ type: "05", text: "INV 4711 AND 4712", line: 4 }],
        line: 3,
      },
    ]);
  });

  test("a return carries reason, original trace, date of death and what the bank adds", () => {
    const addenda = nachaRecord(
      "7",
      [2, "99"],
      [4, "R15"],
      [7, "061036000000777"],
      [22, "260214"],
      [28, "06103600"],
      [36, "ACCOUNT HOLDER DECEASED"],
      [80, "061036000000001"],
    );
    const { items, issues } = parseNacha(
      nachaFile("PPD", [entry("26", "12500", "061036000000001"), addenda], "12500", "0"),
    );
    expect(issues).toEqual([]);
    const [returned] = items[0]?.batches[0]?.entries ?? [];
    expect(returned?.kind).toBe("return");
    expect(returned?.return).toEqual({
      kind: "return",
      reason: "R15",
      originalTrace: "061036000000777",
      originalBank: "06103600",
      dateOfDeath: "2026-02-14",
      information: "ACCOUNT HOLDER DECEASED",
      trace: "061036000000001",
    });
  });

  test("dishonored and contested returns name the return they answer", () => {
    const dishonored = nachaRecord(
      "7",
      [2, "99"],
      [4, "R68"],
      [7, "061036000000777"],
      [28, "06103600"],
      [39, "091000010000123"],
      [54, "061"],
      [57, "01"],
      [59, "UNTIMELY RETURN"],
    );
    const contested = nachaRecord(
      "7",
      [2, "99"],
      [4, "R73"],
      [7, "061036000000777"],
      [28, "06103600"],
      [39, "091000010000123"],
      [57, "01"],
      [59, "061036000000999"],
    );
    const records = [entry("26", "1", "061036000000001"), dishonored, entry("26", "1", "061036000000002"), contested];
    const entries = parseNacha(nachaFile("PPD", records, "2", "0")).items[0]?.batches[0]?.entries ?? [];
    expect(entries.map((each) => each.return)).toEqual([
      {
        kind: "dishonored",
        reason: "R68",
        originalTrace: "061036000000777",
        originalBank: "06103600",
        returnTrace: "091000010000123",
        returnReason: "R01",
        information: "UNTIMELY RETURN",
      },
      {
        kind: "contested",
        reason: "R73",
        originalTrace: "061036000000777",
        originalBank: "06103600",
        returnTrace: "091000010000123",
        returnReason: "R01",
        dishonoredTrace: "061036000000999",
      },
    ]);
  });

  test("a notification of change carries the corrected data", () => {
    const change = nachaRecord(
      "7",
      [2, "98"],
      [4, "C01"],
      [7, "061036000000777"],
      [28, "06103600"],
      [36, "1918171614"],
    );
    const { items } = parseNacha(nachaFile("COR", [entry("26", "0", "061036000000001"), change], "0", "0"));
    expect(items[0]?.batches[0]?.entries[0]).toMatchObject({
      kind: "change",
      change: { code: "C01", originalTrace: "061036000000777", originalBank: "06103600", correctedData: "1918171614" },
    });
  });

  test("international entries have their account in another column and addenda of ten kinds", () => {
    const header = nachaRecord(
      "5",
      [2, "200"],
      [21, "FF"],
      [39, "CA"],
      [51, "IAT"],
      [54, "TRADE"],
      [64, "CADUSD"],
      [70, "260302"],
    );
    const detail = nachaRecord(
      "6",
      [2, "22"],
      [4, "061036000"],
      [13, "0002"],
      [30, "0000050000"],
      [40, "CA-ACCOUNT-1"],
      [80, "061036000000001"],
    );
    const name = nachaRecord(
      "7",
      [2, "10"],
      [4, "BUS"],
      [7, "000000000000050000"],
      [47, "BEK ENTERPRISES"],
      [88, "0000001"],
    );
    const bankRecord = nachaRecord(
      "7",
      [2, "13"],
      [4, "NORTH BANK"],
      [39, "01"],
      [41, "000312345"],
      [75, "CA"],
      [88, "0000001"],
    );
    const { items } = parseNacha([header, detail, name, bankRecord].join("\r\n"));
    const [batch] = items[0]?.batches ?? [];
    expect(batch?.international).toEqual({
      foreignExchange: "FF",
      destinationCountry: "CA",
      originatingCurrency: "CAD",
      destinationCurrency: "USD",
    });
    expect(batch?.entries[0]?.accountNumber).toBe("CA-ACCOUNT-1");
    expect(batch?.entries[0]?.addenda.map(({ fields }) => fields)).toEqual([
      {
        transactionType: "BUS",
        foreignPaymentAmount: "000000000000050000",
        receiverName: "BEK ENTERPRISES",
        entrySequence: "0000001",
      },
      {
        originatingBankName: "NORTH BANK",
        originatingBankQualifier: "01",
        originatingBankId: "000312345",
        originatingBankCountry: "CA",
        entrySequence: "0000001",
      },
    ]);
  });

  test("accounting advices have wider amounts and totals", () => {
    const header = batchHeader("ADV", "280");
    const advice = nachaRecord(
      "6",
      [2, "81"],
      [4, "061036000"],
      [13, "ACCOUNT"],
      [28, "000000012345"],
      [40, "061036000"],
      [49, "00001"],
      [55, "NORTH BANK"],
      [79, "0"],
      [80, "06103600"],
      [88, "061"],
      [91, "0001"],
    );
    const control = nachaRecord(
      "8",
      [2, "280"],
      [5, "000001"],
      [11, "0006103600"],
      [21, "0".repeat(20)],
      [41, "12345".padStart(20, "0")],
      [80, "06103600"],
      [88, "0000001"],
    );
    const end = nachaRecord(
      "9",
      [2, "000001"],
      [8, "000001"],
      [14, "00000001"],
      [22, "0006103600"],
      [32, "0".repeat(20)],
      [52, "12345".padStart(20, "0")],
    );
    const { items } = parseNacha([fileHeader, header, advice, control, end].join("\n"));
    expect(items[0]?.proof.verdict).toBe("proved");
    expect(items[0]?.batches[0]?.entries[0]).toMatchObject({
      kind: "advice",
      side: "credit",
      amount: { minor: 12345 },
    });
  });

  test("wrong totals, hash and count are warnings, and the file is disproved", () => {
    const text = [
      fileHeader,
      batchHeader("PPD"),
      entry("27", "100", "061036000000001"),
      batchControl(2, 2, "101", "0"),
      fileControl(1, 1, "100", "0"),
    ].join("\n");
    const { items, issues } = parseNacha(text, { file: "x.ach" });
    expect(issues.map(({ code, severity, line }) => [code, severity, line])).toEqual([
      ["bank.record_count_differs", "warning", 4],
      ["bank.hash_differs", "warning", 4],
      ["bank.total_differs", "warning", 4],
      ["bank.padding_missing", "warning", 5],
    ]);
    expect(issues[1]?.params).toEqual({ recordType: "8", stated: "0012207200", found: "0006103600", offset: 285 });
    expect(items[0]?.batches[0]?.proof.verdict).toBe("disproved");
    expect(items[0]?.proof.verdict).toBe("proved");
  });

  test("headers and controls that are missing are said, and entries are read all the same", () => {
    const { items, issues } = parseNacha(entry("22", "100", "061036000000001"));
    expect(issues.map(({ code }) => code)).toEqual([
      "bank.header_missing",
      "bank.header_missing",
      "bank.trailer_missing",
      "bank.trailer_missing",
    ]);
    expect(items[0]?.header).toBeNull();
    expect(items[0]?.batches[0]?.entries.length).toBe(1);
    expect(items[0]?.proof.verdict).toBe("not_provable");
  });

  test("files without line breaks, with carriage returns, with long lines and with bytes of windows-1252", () => {
    const text = nachaFile("PPD", [entry("27", "100", "061036000000001")], "100", "0");
    const plain = parseNacha(text).items;
    expect(parseNacha(text.replaceAll("\n", "")).items[0]?.proof).toEqual(plain[0]?.proof);
    expect(parseNacha(text.replaceAll("\n", "\r")).items).toEqual(plain);
    expect(parseNacha(text.replaceAll("\n", "    \r\n")).items).toEqual(plain);
    const umlaut = parseNacha(Uint8Array.from(text.replace("JANE DOE", "J\u00DCRG DOE"), (c) => c.charCodeAt(0)));
    expect(umlaut.items[0]?.batches[0]?.entries[0]?.name).toBe("J\u00DCRG DOE");
    expect(umlaut.issues.map(({ code }) => code)).toEqual(["bank.character_not_ascii"]);
  });

  test("what cannot be read is said with line, offset, record and literal", () => {
    const bad = entry("27", "100", "061036000000001").replace("0000000100", "00000A0100");
    const { issues, items } = parseNacha(nachaFile("PPD", [bad], "100", "0"));
    const [issue] = issues;
    expect(issue).toMatchObject({
      code: "bank.amount_invalid",
      line: 3,
      params: { recordType: "6", literal: "00000A0100", offset: 190 },
    });
    expect(items[0]?.proof.verdict).toBe("not_provable");
    expect(codesOf("hello")).toEqual(["bank.record_unknown"]);
    expect(codesOf(" \n ")).toEqual(["bank.file_empty"]);
    expect(codesOf(nachaFile("PPD", [entry("20", "1", "1")], "0", "0"))).toContain("bank.transaction_code_unknown");
    expect(codesOf(entry("27", "1", "1").replace("061036000", "061036001"))).toContain("bank.check_digit_wrong");
  });

  test("card numbers in texts are masked", () => {
    const text = nachaRecord("7", [2, "05"], [4, "CARD 4111 1111 1111 1111 INV 7"], [84, "00010000001"]);
    const { items, issues } = parseNacha(nachaFile("PPD", [entry("22", "1", "1"), text], "0", "1"));
    expect(items[0]?.batches[0]?.entries[0]?.addenda[0]?.text).toBe("CARD **** **** **** 1111 INV 7");
    expect(issues.map(({ code }) => code)).toEqual(["bank.card_number_masked"]);
  });

  test("a piece at a time gives what the whole gives", () => {
    const text = nachaFile(
      "PPD",
      [entry("27", "100", "061036000000001"), entry("22", "7", "061036000000002")],
      "100",
      "7",
    );
    const whole = [...readNachaSync(text)];
    for (const size of [1, 7, 94, 95]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
        text.slice(at * size, at * size + size),
      );
      expect([...readNachaSync(pieces)]).toEqual(whole);
    }
  });
});

describe("NACHA as statements", () => {
  test("a batch is a statement, a return is marked as one", () => {
    const back = nachaRecord("7", [2, "99"], [4, "R01"], [7, "061036000000777"], [28, "06103600"]);
    const text = nachaFile("PPD", [entry("26", "12500", "061036000000001"), back], "12500", "0");
    const { items } = parseBankFile(text);
    expect(items.length).toBe(1);
    expect(items[0]?.format).toBe("NACHA");
    expect(items[0]?.entries[0]).toMatchObject({
      sign: "debit",
      reversal: true,
      amount: { value: "125.00", currency: "USD" },
    });
    expect(items[0]?.entries[0]?.details[0]).toMatchObject({ returnReason: "R01", transactionId: "061036000000777" });
  });
});

describe("writeNacha", () => {
  const debit = {
    account: "checking",
    routingNumber: "061036000",
    accountNumber: "987654321",
    amount: { minor: 12_500, currency: "USD" },
    name: "JANE DOE",
  } as const;
  const file = {
    immediateDestination: "061036000",
    immediateOrigin: "1123456789",
    destinationName: "FIRST BANK",
    originName: "ACME CORP",
    createdOn: "2026-03-01",
    modifier: "A",
    originatingBank: "06103600",
    batches: [
      {
        secCode: "PPD",
        companyName: "ACME CORP",
        companyId: "1123456789",
        description: "INVOICES",
        effectiveDate: "2026-03-02",
        entries: [debit],
      },
    ],
  } as const;

  test("refuses what a record has no room for, with its place", () => {
    const [batch] = file.batches;
    const entries = [
      { ...debit, name: "A NAME LONGER THAN TWENTY-TWO" },
      { ...debit, amount: { minor: 1, currency: "EUR" } },
      { ...debit, routingNumber: "061036001" },
      { ...debit, amount: { minor: 0, currency: "USD" } },
      { ...debit, remittance: "J\u00FCrg" },
    ];
    const result = writeNacha({ ...file, createdOn: "2026-02-30", batches: [{ ...batch, entries }] });
    expect(result.ok ? [] : result.issues.map(({ path, params }) => [path, params?.["field"]])).toEqual([
      ["", "createdOn"],
      ["/batches/0/entries/0", "name"],
      ["/batches/0/entries/1", "amount"],
      ["/batches/0/entries/2", "routingNumber"],
      ["/batches/0/entries/3", "amount"],
      ["/batches/0/entries/4", "remittance"],
    ]);
  });
});
