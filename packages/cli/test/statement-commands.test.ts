import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { statementFilesSchema, statementLineSchema } from "../src/statement-schemas.ts";
import { runSaving as run, type SavingRun } from "./fake-terminal.ts";

const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme <Ltd>", baseCurrency: "EUR" },
    customers: [
      { id: "c1", number: "../10/01", name: "Erle & Söhne" },
      { id: "c2", number: "..:10/01", name: "Esche" },
    ],
    documents: [
      { id: "i1", customerId: "c1", total: "119.00", issueDate: "2026-03-05", dueDate: "2026-03-20" },
      { id: "i2", customerId: "c2", total: "4.00", issueDate: "2026-03-05", dueDate: "2026-04-05" },
    ],
  }),
);
const policy = {
  name: "monthly",
  version: 1,
  effectiveDate: "2026-01-01",
  form: "balanceForward",
  cycle: { kind: "monthly", dayOfMonth: 31, months: 1 },
  minimumBalances: [{ minor: 1000, currency: "EUR" }],
  zeroBalance: "suppress",
  creditBalance: "send",
  onlyOverdue: false,
  holds: [],
};
const files = {
  "book.json": JSON.stringify(book),
  "policy.json": JSON.stringify(policy),
  "late.json": JSON.stringify({ ...policy, effectiveDate: "2026-04-01" }),
  "issuer.json": JSON.stringify({ name: "Acme GmbH", lines: ["Hamburg"], footer: ["HRB 1"] }),
};
const render = async (...more: readonly string[]): Promise<SavingRun> =>
  await run(
    ["statement", "render", "--book", "book.json", "--from", "2026-03-01", "--to", "2026-03-31", ...more],
    files,
  );

describe("receivables statement render", () => {
  it("prints a line for each account, with what the policy decided", async () => {
    const { code, out, issues } = await render("--policy", "policy.json");
    const lines = out
      .trim()
      .split("\n")
      .map((line) => statementLineSchema.parse(JSON.parse(line)));
    expect([code, issues]).toEqual([0, []]);
    expect(
      lines.map(({ statement, decision }) => [statement.customerId, statement.closing.minor, decision?.send]),
    ).toEqual([
      ["c1", 11900, true],
      ["c2", 400, false],
    ]);
    const plain = await render("--customer", "c2");
    expect(plain.out.trim().split("\n").length).toBe(1);
    expect(statementLineSchema.parse(JSON.parse(plain.out)).decision).toBeUndefined();
  });

  it("writes pages and PDFs into the folder and nowhere else, the same bytes again", async () => {
    const html = await render(
      "--format",
      "html",
      "--out",
      "out",
      "--locale",
      "de-DE",
      "--issuer",
      "issuer.json",
      "--policy",
      "policy.json",
    );
    const made = statementFilesSchema.parse(JSON.parse(html.out));
    expect(made.files).toEqual([{ customerId: "c1", currency: "EUR", file: "out/_10_01-EUR-2026-03-31.html" }]);
    expect(made.withheld.map(({ customerId, reasons }) => [customerId, reasons[0]?.code])).toEqual([
      ["c2", "statements.below_minimum"],
    ]);
    const page = new TextDecoder().decode(html.saved["out/_10_01-EUR-2026-03-31.html"]);
    for (const text of ["Kontoauszug", "Erle &amp; Söhne", "Acme GmbH", "Anfangssaldo", "HRB 1"])
      expect(page).toContain(text);
    const pdf = async () => await render("--format", "pdf", "--out", "out", "--locale", "pt-BR");
    const [first, second] = [await pdf(), await pdf()];
    expect(Object.keys(first.saved)).toEqual(["out/_10_01-EUR-2026-03-31.pdf", "out/_10_01-EUR-2026-03-31-2.pdf"]);
    expect(first.saved).toEqual(second.saved);
    expect(first.issues.map((issue) => issue.code)).toEqual(["documents.language_fallback"]);
  });

  it("refuses what it cannot do with exit code 2", async () => {
    for (const [more, code] of [
      [["--format", "html"], "cli.usage"],
      [["--locale", "no locale"], "cli.usage"],
      [["--customer", "nobody"], "statements.unknown_customer"],
      [["--policy", "late.json"], "cli.usage"],
      [["--policy", "issuer.json"], "cli.record_invalid"],
    ] as const) {
      const refused = await render(...more);
      expect([more, refused.code, refused.out, refused.issues[0]?.code]).toEqual([more, 2, "", code]);
    }
  });
});
