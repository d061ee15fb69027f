import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type BankProofs, bankProofsOf } from "../src/bank-proofs.ts";
import type { CompanyInput } from "../src/company-input.ts";
import { readInput } from "../src/read-input.ts";
import { folder } from "./means.ts";

let company: CompanyInput;
beforeAll(async () => {
  const read = await readInput(join(folder, "company"), null);
  if (read.company === null) throw new Error("The example company cannot be read.");
  company = read.company;
});
const proofsOf = (entityId: string): readonly BankProofs[] => {
  const entity = company.entities.find((each) => each.entity.id === entityId);
  return entity === undefined ? [] : bankProofsOf(entity);
};

describe("the bank files of the example company", () => {
  it("come in five formats, and each proves itself", () => {
    const all = [...proofsOf("harbor-us"), ...proofsOf("harbor-eu")];
    expect(new Set(all.map(({ format }) => format))).toEqual(
      new Set(["BAI2", "CSV", "BAI lockbox", "camt.053", "MT940"]),
    );
    for (const { proofs } of all) {
      expect(proofs.length).toBeGreaterThan(0);
      for (const { name, verdict, difference } of proofs)
        expect([name, verdict, Number(difference)]).toEqual([name, "proved", 0]);
    }
  });

  it("join over the formats of one account: where CSV closes, BAI2 opens", () => {
    const [csv, bai2] = proofsOf("harbor-us").filter(({ account }) => account === "us-cad");
    expect([csv?.format, bai2?.format]).toEqual(["CSV", "BAI2"]);
    expect(csv?.working.split(" = ")[1]).toBe(bai2?.working.split(" + ")[0]);
  });

  it("are disproved by a lockbox file that is not what was deposited", () => {
    const entity = company.entities.find((each) => each.entity.id === "harbor-us");
    if (entity === undefined) throw new Error("no entity");
    const [first] = entity.lockboxes ?? [];
    const moved = entity.bankDeposits.map((deposit) =>
      deposit.reference === first?.name
        ? { ...deposit, amount: { ...deposit.amount, minor: deposit.amount.minor + 1 } }
        : deposit,
    );
    const lockbox = bankProofsOf({ ...entity, bankDeposits: moved }).find(({ format }) => format === "BAI lockbox");
    expect([lockbox?.proofs[0]?.verdict, lockbox?.proofs[0]?.difference]).toEqual(["disproved", "-0.01"]);
  });
});
