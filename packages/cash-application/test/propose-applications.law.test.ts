import {
  type CashDecision,
  type CashProposal,
  formatDecision,
  proposeApplications,
  toLedgerApplications,
} from "@receivables/cash-application";
import { cashDecisionLineSchema, cashDecisionSchema, cashPolicySchema } from "@receivables/cash-application/schema";
import { type Application, type Book, bookFromRows, openItems, settlesItem, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { asOf, type SmallWorld, smallWorlds } from "./small-world.ts";

const settings = { seed: 20260301, numRuns: lawRuns(400) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 400 };
type Propose = (world: SmallWorld) => CashProposal;

const ours: Propose = ({ book, receipts, remittances, policy }) =>
  proposeApplications({ book, receipts, remittances, asOf }, policy);

/** Every receipt on its own, as if it were the only one. */
const oneByOne: Propose = (world) => {
  const parts = world.receipts.map((receipt) => ours({ ...world, receipts: [receipt] }));
  return { decisions: parts.flatMap((part) => part.decisions), issues: parts.flatMap((part) => part.issues) };
};

/** Who comes first takes what it wants: the Book is updated after each receipt, in the order of the input. */
const firstCome: Propose = (world) => {
  let book = world.book;
  const decisions = world.receipts.flatMap((receipt) => {
    const part = ours({ ...world, book, receipts: [receipt] }).decisions;
    book = posted({ ...world, book, receipts: [receipt] }, part);
    return part;
  });
  return { decisions: [...decisions].sort((a, b) => (a.receiptId < b.receiptId ? -1 : 1)), issues: [] };
};

/** The Book after the decisions that may be posted without a look. */
function posted({ book, receipts }: SmallWorld, decisions: readonly CashDecision[]): Book {
  const applications = decisions
    .filter((decision) => decision.outcome === "apply")
    .flatMap((decision): readonly Application[] =>
      toLedgerApplications(decision, {
        entityId: "acme",
        idOf: (position) => `${decision.receiptId}/${position}`,
        effectiveDate: asOf,
        recordedAt: `${asOf}T18:00:00.000Z`,
      }),
    );
  const { customers, documents } = book;
  return unwrap(
    bookFromRows({
      entity: book.entity,
      customers,
      documents,
      receipts: [...book.receipts, ...receipts],
      applications: [...book.applications, ...applications],
    }),
  );
}

/** What the applied decisions take from each item and credit, by document and instalment. */
function taken(decisions: readonly CashDecision[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (key: string, minor: number): void => {
    sums.set(key, (sums.get(key) ?? 0) + minor);
  };
  for (const { outcome, applications } of decisions) {
    if (outcome !== "apply") continue;
    for (const { from, itemId, instalmentId, amount, adjustments } of applications) {
      const settled = adjustments
        .filter(({ kind }) => settlesItem(kind))
        .reduce((sum, each) => sum + each.amount.minor, 0);
      add(`${itemId}/${instalmentId ?? ""}`, amount.minor + settled);
      if (from.kind === "document") add(`${from.id}/`, amount.minor);
    }
  }
  return sums;
}

const keepsWithinOpen = (propose: Propose) =>
  fc.property(smallWorlds, (world) => {
    const open = new Map(
      openItems(world.book, { asOf }).map((item) => [
        `${item.id}/${item.instalmentId ?? ""}`,
        Math.abs(item.open.minor),
      ]),
    );
    for (const [key, minor] of taken(propose(world).decisions)) expect(minor).toBeLessThanOrEqual(open.get(key) ?? 0);
  });

const conserves = (propose: Propose) =>
  fc.property(smallWorlds, (world) => {
    for (const decision of propose(world).decisions) {
      const receipt = world.receipts.find((each) => each.id === decision.receiptId);
      const cash = decision.applications
        .filter(({ from }) => from.kind === "receipt")
        .reduce((sum, each) => sum + each.amount.minor, 0);
      expect(cash + decision.unapplied.amount.minor).toBe(receipt?.amount.minor);
      expect(decision.unapplied.amount.minor).toBeGreaterThanOrEqual(0);
    }
  });

const shuffledWorlds = smallWorlds.chain((world) => {
  const shuffled = <Item>(list: readonly Item[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  return fc
    .tuple(
      shuffled(world.receipts),
      shuffled(world.remittances),
      shuffled(world.book.documents),
      shuffled(world.book.customers),
    )
    .map(([receipts, remittances, documents, customers]) => ({
      world,
      other: { ...world, receipts, remittances, book: { ...world.book, documents, customers } },
    }));
});

const ignoresOrder = (propose: Propose) =>
  fc.property(shuffledWorlds, ({ world, other }) => {
    expect(JSON.stringify(propose(other).decisions)).toBe(JSON.stringify(propose(world).decisions));
  });

describe("laws of proposeApplications", () => {
  it("no item and no credit is ever applied beyond what it has", () => {
    fc.assert(keepsWithinOpen(ours), settings);
    expect(() => fc.assert(keepsWithinOpen(oneByOne), twin)).toThrow();
  });

  it("a receipt is its applications plus what is left", () => {
    fc.assert(conserves(ours), settings);
    const forgetful: Propose = (world) => {
      const { decisions, issues } = ours(world);
      const none = { minor: 0, currency: "EUR" };
      return {
        decisions: decisions.map((each) => ({ ...each, unapplied: { ...each.unapplied, amount: none } })),
        issues,
      };
    };
    expect(() => fc.assert(conserves(forgetful), twin)).toThrow();
  });

  it("any order of the input gives the same decisions, byte for byte", () => {
    fc.assert(ignoresOrder(ours), settings);
    expect(() => fc.assert(ignoresOrder(firstCome), twin)).toThrow();
  });

  it("the Book takes what is applied, and a second run applies nothing again", () => {
    const appliesOnce = (again: (world: SmallWorld, book: Book) => Book) =>
      fc.property(smallWorlds, (world) => {
        const first = ours(world).decisions;
        const second = ours({ ...world, book: again(world, posted(world, first)) }).decisions;
        const done = new Set(first.filter((each) => each.outcome === "apply").map((each) => each.receiptId));
        const left = new Map(first.map((each) => [each.receiptId, each.unapplied.amount.minor]));
        for (const decision of second) {
          const cash = decision.applications.reduce(
            (sum, each) => sum + (each.from.kind === "receipt" ? each.amount.minor : 0),
            0,
          );
          if (done.has(decision.receiptId)) expect(cash).toBeLessThanOrEqual(left.get(decision.receiptId) ?? 0);
        }
      });
    fc.assert(
      appliesOnce((_, book) => book),
      settings,
    );
    // A Book that forgets what was posted pays everything twice.
    expect(() =>
      fc.assert(
        appliesOnce((world) => world.book),
        settings,
      ),
    ).toThrow();
  });

  it("net and tax of every adjustment sum to it, and residuals are the adjustments by kind", () => {
    const addsUp = (propose: Propose) =>
      fc.property(smallWorlds, (world) => {
        for (const { applications, residuals } of propose(world).decisions) {
          const byKind = new Map<string, number>();
          for (const { from, amount, adjustments } of applications) {
            if (from.kind === "document") byKind.set("credit_memo", (byKind.get("credit_memo") ?? 0) + amount.minor);
            for (const { kind, amount: whole, net, tax } of adjustments) {
              expect((net?.minor ?? 0) + (tax?.minor ?? 0)).toBe(whole.minor);
              byKind.set(kind, (byKind.get(kind) ?? 0) + whole.minor);
            }
          }
          const stated = residuals.filter(({ kind }) => kind !== "overpayment");
          expect(new Map(stated.map(({ kind, amount }) => [kind, amount.minor]))).toEqual(byKind);
        }
      });
    fc.assert(addsUp(ours), settings);
    const taxless: Propose = (world) => {
      const { decisions, issues } = ours(world);
      const zero = { minor: 0, currency: "EUR" };
      const applications = (each: CashDecision) =>
        each.applications.map((one) => ({
          ...one,
          adjustments: one.adjustments.map((part) => ({ ...part, tax: zero })),
        }));
      return { decisions: decisions.map((each) => ({ ...each, applications: applications(each) })), issues };
    };
    expect(() => fc.assert(addsUp(taxless), twin)).toThrow();
  });

  it("decisions are plain JSON and what the schemas say", () => {
    fc.assert(
      fc.property(smallWorlds, (world) => {
        cashPolicySchema.parse(world.policy);
        for (const decision of ours(world).decisions) {
          expect(JSON.parse(JSON.stringify(decision))).toStrictEqual(decision);
          cashDecisionSchema.parse(decision);
          cashDecisionLineSchema.parse(formatDecision(decision));
        }
      }),
      { ...settings, numRuns: lawRuns(100) },
    );
  });

  it("the input is not changed", () => {
    fc.assert(
      fc.property(smallWorlds, (world) => {
        const before = JSON.stringify(world);
        ours(world);
        expect(JSON.stringify(world)).toBe(before);
      }),
      { ...settings, numRuns: lawRuns(100) },
    );
  });
});
