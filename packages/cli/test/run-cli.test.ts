import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bookFromRows, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { run } from "./fake-terminal.ts";

const book = unwrap(
  bookFromRows({
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
  }),
);

describe("receivables", () => {
  it("refuses usage it does not know with exit code 2 and one issue", async () => {
    for (const args of [[], ["nope"], ["book"], ["book", "open-items"], ["schema", "a", "b"]]) {
      const { code, out, issues } = await run(args);
      expect([args, code, out, issues.map((issue) => issue.code)]).toEqual([args, 2, "", ["cli.usage"]]);
    }
  });

  it("lists and prints schemas", async () => {
    const names: string[] = JSON.parse((await run(["schema"])).out);
    expect(names).toContain("document");
    for (const name of names) expect(JSON.parse((await run(["schema", name])).out)).toHaveProperty("$schema");
    expect((await run(["schema", "__proto__"])).issues[0]?.code).toBe("cli.schema_unknown");
  });

  it("makes a Book of rows, and says which row is wrong", async () => {
    const document = { id: "i1", customerId: "c1", total: "100.00", currency: "USD", issueDate: "2026-03-01" };
    const made = await run(["book", "make", "rows.json"], {
      "rows.json": JSON.stringify({ entity: "acme", documents: [document] }),
    });
    expect([made.code, JSON.parse(made.out).documents[0].total]).toEqual([0, { minor: 10_000, currency: "USD" }]);
    const wrong = JSON.stringify({ entity: "acme", documents: [{ ...document, total: "100,00" }] });
    const { code, out, issues } = await run(["book", "make", "rows.json"], { "rows.json": wrong });
    expect([code, out, issues.map((issue) => [issue.code, issue.path, issue.file])]).toEqual([
      2,
      "",
      [["core.decimal_invalid", "/documents/0/total", "rows.json"]],
    ]);
  });

  it("makes a Book of lists, a row a line", async () => {
    const row = { id: "i1", customerId: "c1", total: { minor: 5, currency: "EUR" }, issueDate: "2026-03-01" };
    const receipt = { id: "r1", customerId: "c1", amount: { minor: 2, currency: "EUR" }, effectiveDate: "2026-03-02" };
    const files = { "d.jsonl": `${JSON.stringify(row)}\n`, "r.jsonl": JSON.stringify(receipt) };
    const args = ["book", "make", "--entity", "acme", "--documents", "d.jsonl", "--receipts", "r.jsonl"];
    const made = await run(args, files);
    expect([made.code, JSON.parse(made.out).entity.baseCurrency, JSON.parse(made.out).receipts.length]).toEqual([
      0,
      "EUR",
      1,
    ]);
    const wrong = { ...files, "d.jsonl": `${JSON.stringify(row)}\n${JSON.stringify({ ...row, total: 5 })}\n` };
    const refused = await run(args, wrong);
    expect([refused.code, refused.out, refused.issues.map(({ file, line, path }) => [file, line, path])]).toEqual([
      2,
      "",
      [["d.jsonl", 2, "/total"]],
    ]);
    const twice = { ...files, "d.jsonl": `${JSON.stringify(row)}\n${JSON.stringify(row)}\n` };
    expect((await run(args, twice)).issues).toMatchObject([{ code: "core.duplicate_id", file: "d.jsonl" }]);
    expect((await run(["book", "make"])).issues[0]?.code).toBe("cli.usage");
  });

  it("ends with 2 for a file in no bank format", async () => {
    const { code, out, issues } = await run(["bank", "parse", "readme.md"], { "readme.md": "# Read me" });
    expect([code, out, issues.map((issue) => issue.code)]).toEqual([2, "", ["bank.format_unknown"]]);
  });

  it("generates a Book that its own verbs take", async () => {
    const args = ["generate", "book", "--seed", "7", "--from", "2025-10-01", "--months", "6", "--customers", "5"];
    const { code, out } = await run(args);
    expect([code, out]).toEqual([0, (await run(args)).out]);
    const aged = await run(["aging", "report", "--book", "b.json", "--as-of", "2026-03-31", "--basis", "due"], {
      "b.json": out,
    });
    expect([aged.code, aged.issues]).toEqual([0, []]);
  });

  it("prints open items as JSONL and nothing else", async () => {
    const files = { "book.json": JSON.stringify(book) };
    const { code, out, issues } = await run(
      ["book", "open-items", "--book", "book.json", "--as-of", "2026-03-31"],
      files,
    );
    expect([code, issues]).toEqual([0, []]);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).open),
    ).toEqual([{ minor: 10000, currency: "USD" }]);
  });

  it("locates what is wrong with a file", async () => {
    const wrong = { ...book, documents: [{ ...book.documents[0], total: { minor: 1.5, currency: "USD" } }] };
    const args = ["book", "open-items", "--book", "book.json", "--as-of", "2026-03-31"];
    const refused = await run(args, { "book.json": JSON.stringify(wrong) });
    expect(refused.code).toBe(2);
    expect(refused.issues[0]).toMatchObject({
      code: "cli.record_invalid",
      file: "book.json",
      path: "/documents/0/total/minor",
    });
    expect((await run(args, { "book.json": "{" })).issues[0]).toMatchObject({
      code: "cli.json_malformed",
      file: "book.json",
    });
    expect((await run(args)).issues[0]).toMatchObject({
      code: "cli.file_unreadable",
      message: "The file cannot be read: there is no such file.",
      params: { reason: "ENOENT" },
    });
    const day = await run(["book", "open-items", "--book", "book.json", "--as-of", "2026-02-30"]);
    expect([day.code, day.issues[0]?.code]).toEqual([2, "cli.usage"]);
  });

  it("streams a bank file part by part and ends with 1 when its balances contradict each other", async () => {
    const file = (closing: string): string =>
      [
        "01,091000019,CUST,260307,,1,,,2/",
        "02,CUST,091000019,1,260302,,USD,2/",
        `03,44,USD,010,10000,,,015,${closing},,/`,
        "16,165,5000,,,E2E1,ALDER FOODS/",
        "49,30000,3/",
        "98,30000,1,5/",
        "99,30000,1,7/",
      ].join("\n");
    const good = await run(["bank", "parse", "a.bai2"], { "a.bai2": file("15000") });
    const parts = good.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([good.code, parts.map((part) => part.kind)]).toEqual([0, ["header", "entry", "trailer"]]);
    expect(parts[2].proof).toMatchObject({ verdict: "proved", difference: "0.00" });
    const bad = await run(["bank", "parse", "a.bai2"], { "a.bai2": file("15001") });
    expect(bad.code).toBe(1);
    expect((await run(["bank", "parse", "none"])).issues[0]?.code).toBe("cli.file_unreadable");
    const strict = await run(["bank", "parse", "--strict", "x"], { x: "this is no bank file" });
    expect([strict.code, strict.issues.length > 0, strict.issues[0]?.file]).toEqual([2, true, "x"]);
  });

  it("ages a Book and prints the checks of the report", async () => {
    const files = { "book.json": JSON.stringify(book) };
    const args = ["aging", "report", "--book", "book.json", "--as-of", "2026-05-15", "--basis", "due"];
    const report = JSON.parse((await run(args, files)).out);
    expect([report.proved, report.totals[0].buckets]).toEqual([true, [0, 0, 10000, 0, 0]]);
    const table = JSON.parse((await run([...args, "--buckets", "45", "--table"], files)).out);
    expect(table.lines[0]).toEqual([
      "row",
      "c1",
      "USD",
      "0.00",
      "100.00",
      "0.00",
      "0.00",
      "100.00",
      "0.00",
      "0.00",
      "1",
    ]);
    expect((await run([...args, "--buckets", "30,x"], files)).code).toBe(2);
    expect((await run([...args, "--buckets", "30,30"], files)).issues[0]?.code).toBe("aging.bucket_reversed");
  });

  it("reads standard input and sets the exit code as a process", () => {
    const main = join(import.meta.dirname, "..", "src", "main.ts");
    const start = (args: readonly string[], input = "") =>
      spawnSync(process.execPath, ["--conditions=@receivables/source", main, ...args], { input, encoding: "utf8" });
    const good = start(["book", "open-items", "--book", "-", "--as-of", "2026-03-31"], JSON.stringify(book));
    expect([good.status, good.stderr]).toEqual([0, ""]);
    expect(JSON.parse(good.stdout).id).toBe("i1");
    const bad = start(["nope"]);
    expect([bad.status, bad.stdout]).toEqual([2, ""]);
    expect(JSON.parse(bad.stderr).code).toBe("cli.usage");
  });
});
