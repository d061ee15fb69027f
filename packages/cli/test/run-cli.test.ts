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
    expect((await run(args)).issues[0]).toMatchObject({ code: "cli.file_unreadable", params: { reason: "ENOENT" } });
    const day = await run(["book", "open-items", "--book", "book.json", "--as-of", "2026-02-30"]);
    expect([day.code, day.issues[0]?.code]).toEqual([2, "cli.usage"]);
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
