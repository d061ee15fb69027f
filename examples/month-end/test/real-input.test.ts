import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInput } from "../src/read-input.ts";
import { closeAll, hasShared, shared } from "./means.ts";

const xero = "data/erp/xero/demo-company-xml";

describe.skipIf(!hasShared(xero))("a company saved from Xero", () => {
  it("has every receivable document open by what the source states, voids and drafts at zero", async () => {
    const { company } = await readInput(join(shared, xero), null);
    if (company === null) throw new Error("The export cannot be read.");
    const [close] = await closeAll(company);
    const stated = company.entities[0]?.statedBalances ?? [];
    expect(stated.length).toBeGreaterThan(40);
    expect(stated.filter(({ open }) => open.minor === 0).length).toBeGreaterThan(5);
    expect([close?.sourceDifferences, close?.exceptions, close?.aging.proved]).toEqual([[], [], true]);
    // The sum is more than zero: not everything was dropped.
    expect(close?.aging.items?.length).toBeGreaterThan(5);
  });
});

const bankFiles = [
  "data/bank/camt/Subite-eu__camt-to-coda__2024-04-11.xml",
  "data/bank/camt/Subite-eu__camt-to-coda__2024-05-28.xml",
  "data/bank/camt/moov-io__iso20022__FI_camt_053_sample.xml.xml",
  "data/bank/bai2/moov-io__bai2__sample1.txt",
];

describe.skipIf(!bankFiles.every(hasShared))("bank files without any books", () => {
  it.each(bankFiles)("%s: every credit is recorded, what proves is tied to the cent", async (file) => {
    const folder = mkdtempSync(join(tmpdir(), "bank-"));
    try {
      cpSync(join(shared, file), join(folder, file.split("/").at(-1) ?? "file"));
      const { company } = await readInput(folder, null);
      if (company === null) throw new Error("The file cannot be read.");
      for (const close of await closeAll(company)) {
        const proved = close.accounts.filter(({ reconciliation }) => reconciliation !== null);
        for (const { reconciliation } of proved) expect(reconciliation?.proof.unexplained.minor).toBe(0);
        const credits = proved.flatMap(({ reconciliation }) =>
          (reconciliation?.proposals ?? []).filter((each) => each.cause === "unrecorded_receipt"),
        );
        expect(close.book.receipts.map((each) => each.amount.minor).sort()).toEqual(
          credits.map((each) => each.amount.minor).sort(),
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
