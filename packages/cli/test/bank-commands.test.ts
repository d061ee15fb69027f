import { readdirSync, readFileSync } from "node:fs";
import { parseBankFile, readBankFileSync } from "@receivables/bank-files";
import { bookFromRows, unwrap } from "@receivables/core";
import { bankDepositSchema, remittanceAdviceSchema } from "@receivables/core/schema";
import { describe, expect, it } from "vitest";
import { bankFilePartSchema } from "../src/bank-schemas.ts";
import { dailyCashReceiptsSchema, depositSlipSchema } from "../src/deposit-schemas.ts";
import { run } from "./fake-terminal.ts";

const linesOf = (out: string): readonly unknown[] =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

describe("receivables remittance parse", () => {
  const edi =
    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260302*0800*U*00401*000000001*0*P*>~GS*RA*A*B*20260302*0800*1*X*004010~ST*820*0001~BPR*C*97*C*ACH*CTX*01*061036000*DA*1*1**01*061036000*DA*2*20260302~TRN*1*T-1~ENT*1~RMR*IV*4711**97*100*3~SE*6*0001~GE*1*1~IEA*1*000000001~";
  const remt = `<Document><RmtAdvc><RmtInf><RmtId>R-1</RmtId><Strd><RfrdDocInf><Nb>4711</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="EUR">97.00</RmtdAmt></RfrdDocAmt></Strd></RmtInf></RmtAdvc></Document>`;
  const bai =
    "01,B,U,260301,0600,1,,,2/\n02,U,B,1,260301,,USD,2/\n03,1,,010,0,,,015,5000,,/\n16,165,5000,0,REF,E2E,INV-7 50.00/\n49,10000,3/\n98,10000,1,5/\n99,10000,1,7/\n";
  const mail = "We paid invoice INV-4711 97.00 USD";

  it.each([
    ["pay.edi", edi, "4711"],
    ["r.xml", remt, "4711"],
    ["b.bai", bai, "INV-7"],
    ["mail.txt", mail, "INV-4711"],
  ])("recognises the carrier of %s", async (name, content, reference) => {
    const { code, out, issues } = await run(["remittance", "parse", name, "--entity", "acme", "--currency", "USD"], {
      [name]: content,
    });
    expect([code, issues.filter(({ severity }) => severity === undefined)]).toEqual([0, []]);
    const advices = linesOf(out).map((line) => remittanceAdviceSchema.parse(line));
    expect(advices.map(({ entityId, lines }) => [entityId, lines[0]?.reference])).toEqual([["acme", reference]]);
  });

  it("takes the carrier it is told, and reports what it cannot read", async () => {
    const args = ["remittance", "parse", "x", "--entity", "acme", "--format", "remt001"];
    const bad = await run(args, { x: "no xml" });
    expect([bad.code, bad.out, bad.issues.length > 0, bad.issues[0]?.file]).toEqual([0, "", true, "x"]);
    expect((await run([...args, "--strict"], { x: "no xml" })).code).toBe(2);
    expect(
      (await run(["remittance", "parse", "x", "--entity", "acme", "--currency", "XQQ"], { x: mail })).issues[0]?.code,
    ).toBe("cli.usage");
    expect(
      (await run(["remittance", "parse", "x", "--entity", "acme", "--format", "fax"], { x: mail })).issues[0]?.code,
    ).toBe("cli.usage");
    expect((await run(args)).issues[0]?.code).toBe("cli.file_unreadable");
  });
});

describe("receivables deposit", () => {
  const book = unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      documents: [],
      receipts: [
        {
          id: "r1",
          customerId: "c1",
          method: "check",
          amount: "10.00",
          effectiveDate: "2026-03-02",
          reference: "1025",
        },
        { id: "r2", customerId: "c2", method: "cash", amount: "5.50", effectiveDate: "2026-03-02" },
        { id: "r3", customerId: "c2", method: "card", amount: "7.00", effectiveDate: "2026-03-02" },
      ],
    }),
  );
  const routes = JSON.stringify([{ bankAccountId: "operating", currency: "USD", methods: ["check", "cash"] }]);
  const files = { "book.json": JSON.stringify(book), "routes.json": routes };
  const build = [
    "deposit",
    "build",
    "--book",
    "book.json",
    "--routes",
    "routes.json",
    "--date",
    "2026-03-02",
    "--recorded-at",
    "2026-03-02T17:00:00.000Z",
    "--group",
    "account",
  ];

  it("builds deposits, makes their slips and reports the day", async () => {
    const built = await run(build, files);
    expect([built.code, built.issues.map(({ code }) => code)]).toEqual([0, ["cash.no_deposit_route"]]);
    const deposits = linesOf(built.out).map((line) => bankDepositSchema.parse(line));
    expect(deposits.map(({ receiptIds, amount }) => [receiptIds, amount.minor])).toEqual([[["r1", "r2"], 1550]]);
    const after = { "book.json": JSON.stringify({ ...book, bankDeposits: deposits }) };
    const slip = await run(["deposit", "slip", "--book", "book.json", "--deposit", "operating/USD/2026-03-02"], after);
    expect(depositSlipSchema.parse(JSON.parse(slip.out))).toMatchObject({
      cash: { minor: 550 },
      total: { minor: 1550 },
    });
    const report = await run(["deposit", "report", "--book", "book.json", "--date", "2026-03-02"], after);
    expect(dailyCashReceiptsSchema.parse(JSON.parse(report.out)).undeposited.closing).toEqual([
      { minor: 700, currency: "USD" },
    ]);
  });

  it("refuses what it does not know", async () => {
    const unknown = await run(["deposit", "slip", "--book", "book.json", "--deposit", "d"], files);
    expect([unknown.code, unknown.issues[0]?.code]).toEqual([2, "cli.deposit_unknown"]);
    const broken = {
      ...book,
      bankDeposits: [
        {
          id: "d",
          entityId: "acme",
          bankAccountId: "b",
          receiptIds: ["r1"],
          amount: { minor: 1, currency: "USD" },
          effectiveDate: "2026-03-02",
          recordedAt: "2026-03-02T17:00:00.000Z",
        },
      ],
    };
    const refused = await run(["deposit", "slip", "--book", "book.json", "--deposit", "d"], {
      "book.json": JSON.stringify(broken),
    });
    expect([refused.code, refused.issues[0]?.code]).toEqual([2, "cash.deposit_does_not_sum"]);
    expect((await run(build, { ...files, "routes.json": "[{}]" })).issues[0]?.code).toBe("cli.record_invalid");
  });
});

describe("the parts of bank files fit their schema", () => {
  const shared = `${process.env["RECEIVABLES_SHARED"] ?? "../shared"}/data/bank`;
  const folders = ["camt", "mt940", "bai2", "ofx", "nacha", "qif"].filter((folder) => isFolder(`${shared}/${folder}`));
  it.skipIf(folders.length === 0)("for every shared sample", () => {
    let parts = 0;
    for (const folder of folders) {
      for (const name of readdirSync(`${shared}/${folder}`)) {
        const bytes = readFileSync(`${shared}/${folder}/${name}`);
        // A large sample has nothing a small one does not have.
        if (bytes.length > 100_000) continue;
        for (const part of readBankFileSync(bytes)) {
          parts += 1;
          const parsed = bankFilePartSchema.safeParse(part);
          if (!parsed.success) throw new Error(`${name}: ${JSON.stringify(parsed.error.issues)}`);
        }
      }
    }
    expect(parts).toBeGreaterThan(500);
    expect(parseBankFile("").items).toEqual([]);
  });
});

function isFolder(name: string): boolean {
  try {
    return readdirSync(name).length > 0;
  } catch {
    return false;
  }
}
