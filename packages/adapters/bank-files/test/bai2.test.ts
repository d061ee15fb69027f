import type { BankStatement } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { findBai2TypeCode, listBai2Records, parseBai2 } from "../src/index.ts";
import { bai2File, smallBai2 } from "./fixtures.ts";

function statementOf(accounts: string, group?: string): BankStatement {
  const { items } = parseBai2(bai2File(accounts, group === undefined ? {} : { group }));
  const [statement] = items;
  if (statement === undefined) throw new Error("no statement");
  return statement;
}

function entryOf(record: string) {
  const [entry] = statementOf(`03,4711,,/\n${record}\n49,,/`).entries;
  if (entry === undefined) throw new Error("no entry");
  return entry;
}

function codesOf(text: string): readonly string[] {
  return parseBai2(text).issues.map(({ code }) => code);
}

/** Balances and totals of an account record as `code=amount`. */
function figuresOf(record: string): readonly string[] {
  const { balances, totals = [] } = statementOf(`${record}\n49,,/`);
  return [
    ...balances.map(({ code, amount, sign }) => `${code}=${sign === "debit" ? "-" : ""}${amount.value}`),
    ...totals.map(({ code, amount, count }) => `${code}=${amount?.value ?? ""}x${count ?? ""}`),
  ];
}

describe("a BAI2 file", () => {
  it("gives statement, entry and proof, and its control totals agree", () => {
    expect(parseBai2(smallBai2)).toEqual({
      issues: [],
      items: [
        {
          format: "BAI2",
          id: "BANK/2026-03-01/1/0",
          account: { number: "4711", bank: "BANK", currency: "USD" },
          currency: "USD",
          from: "2026-02-28",
          to: "2026-02-28",
          createdAt: "2026-03-01T06:00",
          balances: [
            {
              kind: "opening",
              code: "010",
              amount: { value: "100.00", currency: "USD" },
              sign: "credit",
              date: "2026-02-28",
            },
            {
              kind: "closing",
              code: "015",
              amount: { value: "125.50", currency: "USD" },
              sign: "credit",
              date: "2026-02-28",
            },
          ],
          entries: [
            {
              ordinal: 0,
              amount: { value: "25.50", currency: "USD" },
              sign: "credit",
              reversal: false,
              status: "booked",
              bookingDate: "2026-02-28",
              valueDate: null,
              servicerReference: "B1",
              customerReference: "INV-7",
              transactionCode: "165",
              text: "ACME CORP\nINVOICES 7 AND 8",
              availability: { type: "0", parts: [{ days: 0, amount: { value: "25.50", currency: "USD" } }] },
              charges: [],
              details: [],
              line: 4,
            },
          ],
          proof: {
            verdict: "proved",
            opening: "100.00",
            credits: "25.50",
            debits: "0.00",
            closing: "125.50",
            difference: "0.00",
          },
        },
      ],
    });
  });

  it("reads amounts in the minor unit of the account's currency, then the group's, then US dollars", () => {
    const amountOf = (currency: string, group: string) =>
      statementOf(`03,1,${currency},015,1234,,/\n49,,/`, `02,US,BANK,1,260228,,${group},/`).balances[0]?.amount;
    expect(amountOf("JPY", "USD")).toEqual({ value: "1234", currency: "JPY" });
    expect(amountOf("", "KWD")).toEqual({ value: "1.234", currency: "KWD" });
    expect(amountOf("", "")).toEqual({ value: "12.34", currency: "USD" });
    expect(codesOf(bai2File("03,1,ZZZ,015,1234,,/\n49,1234,2/"))).toContain("bank.currency_unknown");
  });

  it("keeps figures of several accounts and groups apart", () => {
    const file = [
      "01,BANK,US,260301,0600,1,,,2/",
      "02,US,BANK,1,260227,,USD,/",
      "03,1,,015,100,,/",
      "49,100,2/",
      "03,2,,015,200,,/",
      "49,200,2/",
      "98,300,2,6/",
      "02,US,BANK,1,260228,,EUR,/",
      "03,1,,015,400,,/",
      "49,400,2/",
      "98,400,1,4/",
      "99,700,2,12/",
    ].join("\r\n");
    const { items, issues } = parseBai2(file);
    expect(issues).toEqual([]);
    expect(items.map(({ id, account, currency, to }) => [id, account.number, currency, to])).toEqual([
      ["BANK/2026-03-01/1/0", "1", "USD", "2026-02-27"],
      ["BANK/2026-03-01/1/1", "2", "USD", "2026-02-27"],
      ["BANK/2026-03-01/1/2", "1", "EUR", "2026-02-28"],
    ]);
  });
});

describe("account records", () => {
  it("go on in continuations, wherever they are broken", () => {
    const whole = ["010=1.00", "015=-2.00", "100=3.00x4", "400=5.00x6"];
    expect(figuresOf("03,1,,010,100,,,015,-200,,,100,300,4,,400,500,6,/")).toEqual(whole);
    // After a field, as the standard has it; after the type code, after the amount; with padding.
    expect(figuresOf("03,1,,010,100,,,015,-200,,/   \n88,100,300,4,,400,500,6,/")).toEqual(whole);
    expect(figuresOf("03,1,,010,100,,,015/\n88,-200,,,100,300/\n88,4,,400,500,6,/")).toEqual(whole);
    // Without slashes, at a field and inside one.
    expect(figuresOf("03,1,,010,100,,,015,-200,,,100\n88,300,4,,400,500,6,")).toEqual(whole);
    expect(figuresOf("03,1,,010,100,,,015,-200,,,100,30\n88,0,4,,400,500,6,/")).toEqual(whole);
    // With one comma too many at the end, as some banks write.
    expect(figuresOf("03,1,,010,100,,,015,-200,,,/\n88,100,300,4,,400,500,6,/")).toEqual(whole);
  });

  it("may have no figures, or none before the first code", () => {
    expect(figuresOf("03,1,/")).toEqual([]);
    expect(figuresOf("03,1,,,,,/")).toEqual([]);
    expect(figuresOf("03,1,USD,,,,,060,100,,,100,000,0,/")).toEqual(["060=1.00", "100=0.00x0"]);
  });

  it("carry funds types with the fields these bring along", () => {
    const record = "03,1,,100,900,3,S,100,200,600,110,500,2,D,2,0,100,3,400,120,700,1,V,260301,1200,130,1,,Z,140,2,,1/";
    const usd = (value: string) => ({ value, currency: "USD" });
    expect(statementOf(`${record}\n49,,/`).totals?.map(({ code, availability }) => [code, availability])).toEqual([
      ["100", { type: "S", parts: [1, 2, 6].map((each, days) => ({ days, amount: usd(`${each}.00`) })) }],
      [
        "110",
        {
          type: "D",
          parts: [
            { days: 0, amount: usd("1.00") },
            { days: 3, amount: usd("4.00") },
          ],
        },
      ],
      ["120", { type: "V", parts: [], date: "2026-03-01", time: "12:00" }],
      ["130", { type: "Z", parts: [] }],
      ["140", { type: "1", parts: [{ days: 1, amount: usd("0.02") }] }],
    ]);
  });

  it("report what is not in form", () => {
    expect(codesOf(bai2File("03,1,,01X,100,,/\n49,,/"))).toEqual(expect.arrayContaining(["bank.type_code_invalid"]));
    expect(codesOf(bai2File("03,1,,010,1.00,,/\n49,,/"))).toEqual(expect.arrayContaining(["bank.amount_invalid"]));
    expect(codesOf(bai2File("03,1,,100,100,x,/\n49,,/"))).toEqual(expect.arrayContaining(["bank.number_invalid"]));
    expect(codesOf(bai2File("03,1,,100,100,,Q/\n49,,/"))).toEqual(expect.arrayContaining(["bank.funds_type_invalid"]));
    expect(codesOf(bai2File("03,,,010,100,,/\n49,,/"))).toEqual(expect.arrayContaining(["bank.field_missing"]));
  });
});

describe("transaction records", () => {
  it("take their side from the type code, customized codes too", () => {
    const sideOf = (code: string) => entryOf(`16,${code},100,,,,/`).sign;
    expect(["165", "399", "475", "699", "721", "920", "975"].map(sideOf)).toEqual([
      ...["credit", "credit", "debit", "debit", "credit", "credit", "debit"],
    ]);
    expect(codesOf(bai2File("03,1,,/\n16,910,100,,,,/\n49,,/"))).toContain("bank.type_code_without_side");
  });

  it("may be messages without an amount", () => {
    expect(entryOf("16,890,,,,,DETAILS FOLLOW AT 11/")).toMatchObject({
      amount: { value: "0.00" },
      status: "information",
      text: "DETAILS FOLLOW AT 11",
    });
  });

  it("read references and text after any funds type", () => {
    for (const funds of ["", "0", "Z", "V,260301,", "S,1,2,3", "D,1,0,100"]) {
      expect(entryOf(`16,165,100,${funds},B1,C1,TEXT, WITH COMMA/`)).toMatchObject({
        servicerReference: "B1",
        customerReference: "C1",
        text: "TEXT, WITH COMMA",
      });
    }
    expect(entryOf("16,165,100,V,260301,2400,,,/")).toMatchObject({
      valueDate: "2026-03-01",
      availability: { type: "V", date: "2026-03-01", time: "24:00" },
    });
    expect(entryOf('16,165,100,,B1,"Hiles, J"/\n88,TEXT/')).toMatchObject({
      customerReference: "Hiles, J",
      text: "TEXT",
    });
  });

  it("join text over continuations: line by line, or within a word where a record is full", () => {
    expect(entryOf("16,165,100,,,,ONE\n88,TWO/\n88,/THREE ;\n88,\n88,4/5/").text).toBe("ONE\nTWO\n/THREE ;\n4/5");
    const full = `88,${"x".repeat(77)}`;
    expect(entryOf(`16,165,100,,,,/\n${full}\n88,yz/`).text).toBe(`${"x".repeat(77)}yz`);
    const named = `01,BANK,US,260301,0600,1,20x,,2/`;
    expect(named).toContain("20x");
    expect(entryOf("16,165,100,,,,AB/GS/RP, 08/18/23 /16 ,INVOICE").text).toBe("AB/GS/RP, 08/18/23 /16 ,INVOICE");
  });

  it("take a line without a code as the rest of the text before it", () => {
    const { items, issues } = parseBai2(bai2File("03,1,,/\n16,165,100,,,,TRANS\nFER/\n49,100,4/"));
    expect(items[0]?.entries[0]?.text).toBe("TRANSFER");
    expect(issues.map(({ code, line }) => [code, line])).toEqual(expect.arrayContaining([["bank.record_wrapped", 5]]));
  });

  it("without a code, an amount or with a sign are refused, and nothing is proved", () => {
    for (const record of ["16,,100,,,,/", "16,165,,,,,/", "16,165,-100,,,,/", "16,165,1.00,,,,/", "16,1650,100,,,,/"]) {
      const { items, issues } = parseBai2(bai2File(`03,1,,010,0,,,015,0,,/\n${record}\n49,,/`));
      expect(items[0]?.proof.reason).toBe("bank.entries_unreadable");
      expect(issues[0]).toMatchObject({ line: 4, params: { recordType: "16" } });
    }
  });
});

describe("the layout of a file", () => {
  const records = smallBai2.trimEnd().split("\n");
  const expected = parseBai2(smallBai2).items.map(({ entries, ...rest }) => ({
    ...rest,
    entries: entries.map(({ line: _, ...entry }) => entry),
  }));
  const read = (text: string) => {
    const { items, issues } = parseBai2(text);
    const plain = items.map(({ entries, ...rest }) => ({
      ...rest,
      entries: entries.map(({ line: _, ...entry }) => entry),
    }));
    return { plain, codes: issues.map(({ code }) => code) };
  };

  it.each([
    ["line feeds", records.join("\n")],
    ["carriage returns and line feeds", records.join("\r\n")],
    ["carriage returns", records.join("\r")],
    ["empty lines between", records.join("\n\n\n")],
    ["padding to 80 characters", records.map((each) => each.padEnd(80)).join("\n")],
    ["a byte order mark and an end-of-file mark", `\uFEFF${records.join("\n")}\n\u001A`],
    ["several records on a line", `${records.slice(0, 3).join("   ")}\n${records.slice(3).join(" ")}`],
    ["no line break at all", records.join("")],
    ["no line break but the last", `${records.join("")}\n`],
  ])("may have %s", (_, text) => {
    expect(read(text)).toEqual({ plain: expected, codes: [] });
  });

  it("may be of records of a fixed length, told by the file header", () => {
    const [, ...others] = records;
    const blocked = ["01,BANK,US,260301,0600,1,80,10,2/", ...others].map((each) => each.padEnd(80)).join("");
    expect(read(blocked)).toEqual({ plain: expected, codes: [] });
  });
});

describe("control totals", () => {
  it("that disagree are reported and refuse nothing", () => {
    const wrong = smallBai2.replace("49,25100,4/", "49,25101,5/").replace("98,25100,1,6/", "98,25100,2,6/");
    const { items, issues } = parseBai2(wrong);
    expect(items[0]?.proof.verdict).toBe("proved");
    expect(issues).toMatchObject([
      {
        code: "bank.control_total_differs",
        severity: "warning",
        line: 6,
        params: { recordType: "49", stated: "25101", found: "25100" },
      },
      { code: "bank.record_count_differs", line: 6, params: { what: "records", stated: 5, found: 4 } },
      { code: "bank.record_count_differs", line: 7, params: { what: "accounts", stated: 2, found: 1 } },
    ]);
  });

  it("may be left out", () => {
    expect(codesOf(smallBai2.replace("49,25100,4/", "49,,4/"))).toEqual([]);
    expect(codesOf(smallBai2.replace("49,25100,4/", "49,+0025100,4/"))).toEqual([]);
    expect(codesOf(smallBai2.replace("49,25100,4/", "49,x,y/"))).toEqual([
      "bank.amount_invalid",
      "bank.number_invalid",
    ]);
  });
});

describe("a file that is not whole", () => {
  it("keeps the statement, proves nothing, and says which trailers are missing", () => {
    const cut = smallBai2.split("\n").slice(0, 5).join("\n");
    const { items, issues } = parseBai2(cut);
    expect(items[0]).toMatchObject({ entries: [{}], proof: { reason: "bank.statement_incomplete" } });
    expect(issues.map(({ code, params }) => [code, params?.["recordType"]])).toEqual([
      ["bank.trailer_missing", "49"],
      ["bank.trailer_missing", "98"],
      ["bank.trailer_missing", "99"],
    ]);
  });

  it("goes on where a trailer is missing in the middle", () => {
    const { items, issues } = parseBai2(bai2File("03,1,,015,100,,/\n03,2,,015,100,,/\n49,100,2/"));
    expect(items.map(({ account }) => account.number)).toEqual(["1", "2"]);
    expect(issues[0]).toMatchObject({ code: "bank.trailer_missing", line: 4 });
  });

  it("reports records in the wrong place and lines that are none", () => {
    expect(codesOf("01,B,U,260301,,1,,,2/\n16,165,100,,,,/\n99,,,/")).toEqual(["bank.record_misplaced"]);
    expect(codesOf("88,x/\nhello\n")).toEqual(["bank.record_misplaced", "bank.record_unknown"]);
    expect(codesOf("01,B,U,260301,,1,,,2/\nhello\n99,,,/")).toEqual(["bank.record_unknown"]);
    expect(codesOf("03,1,,/\n49,0,2/\n98,0,1,3/\n99,0,1,4/")).toContain("bank.record_misplaced");
    expect(codesOf("01,B,U,260230,,1,,,7/\n99,,,/")).toEqual(["bank.date_invalid", "bank.version_unknown"]);
  });

  it("warns of groups that delete, correct or only test", () => {
    const statusOf = (status: string) => codesOf(smallBai2.replace("02,US,BANK,1", `02,US,BANK,${status}`));
    expect([statusOf("1"), statusOf("2"), statusOf("4")]).toEqual([[], ["bank.group_status"], ["bank.group_status"]]);
  });

  it("of version 3 names its currency at the account", () => {
    const file = (currency: string) =>
      `01,B,U,260301,,1,,,3/\n02,U,B,1,260228,,,/\n03,1,${currency},015,100,,/\n49,100,2/\n98,100,1,4/\n99,100,1,6/`;
    expect(parseBai2(file("GBP"))).toMatchObject({ issues: [], items: [{ format: "BTRS3", currency: "GBP" }] });
    expect(codesOf(file(""))).toEqual(["bank.field_missing"]);
  });
});

describe("listBai2Records", () => {
  it("shows records and continuations as they stand in the file", () => {
    expect(listBai2Records(smallBai2).slice(2, 5)).toEqual([
      { code: "03", line: 3, raw: "03,4711,,010,10000,,,015,12550,,/", continuation: [] },
      { code: "16", line: 4, raw: "16,165,2550,0,B1,INV-7,ACME CORP/", continuation: ["INVOICES 7 AND 8/"] },
      { code: "49", line: 6, raw: "49,25100,4/", continuation: [] },
    ]);
  });
});

describe("findBai2TypeCode", () => {
  it("knows level and side of every code by table and range", () => {
    const facts = ["001", "100", "108", "400", "409", "705", "760", "890", "905", "930", "970"].map((code) => {
      const { level, side } = findBai2TypeCode(code) ?? {};
      return `${code} ${level} ${side}`;
    });
    expect(facts).toEqual([
      "001 status null",
      "100 summary credit",
      "108 detail credit",
      "400 summary debit",
      "409 detail debit",
      "705 status null",
      "760 summary debit",
      "890 detail null",
      "905 status null",
      "930 detail credit",
      "970 detail debit",
    ]);
  });
});
