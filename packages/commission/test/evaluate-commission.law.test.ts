import {
  buildCommissionStatements,
  type CommissionEvaluation,
  type CommissionStatementLine,
  evaluateCommission,
} from "@receivables/commission";
import { type Book, fromEpochDay, toEpochDay, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { plainEarnings } from "./plain-evaluation.ts";
import { richWorlds, type World, worlds } from "./worlds.ts";

const seed = 20260301;
const params = (runs: number) => ({ seed, numRuns: lawRuns(runs) });
const asOf = "2026-06-30";
const evaluate = ({ program, book }: World, on = asOf): CommissionEvaluation =>
  unwrap(evaluateCommission(program, book, { asOf: on }));

function earnings({ lines }: CommissionEvaluation): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { payeeId, period, amount, kind } of lines) {
    if (kind !== "commission") continue;
    sums.set(`${payeeId} ${period}`, (sums.get(`${payeeId} ${period}`) ?? 0) + amount.minor);
  }
  return Object.fromEntries([...sums].filter(([, minor]) => minor !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const reversed = <Item>(list: readonly Item[]): Item[] => [...list].reverse();
const shuffled = (book: Book): Book => ({
  ...book,
  documents: reversed(book.documents),
  applications: reversed(book.applications),
  writeOffs: reversed(book.writeOffs),
});

describe("an evaluation", () => {
  test("agrees with the definition written straight out", () => {
    fc.assert(
      fc.property(worlds, (world) => {
        expect(earnings(evaluate(world))).toEqual(plainEarnings(world.program, world.book, asOf));
      }),
      params(200),
    );
  });

  test("does not depend on the order of the Book", () => {
    fc.assert(
      fc.property(richWorlds, (world) => {
        expect(evaluate({ ...world, book: shuffled(world.book) })).toEqual(evaluate(world));
      }),
      params(100),
    );
  });

  test("is stable: what is dated later changes nothing", () => {
    fc.assert(
      fc.property(richWorlds, fc.integer({ min: 0, max: 120 }), (world, day) => {
        const on = fromEpochDay(toEpochDay("2026-01-01") + day);
        const { book } = world;
        const known = {
          ...book,
          documents: book.documents.filter(({ effectiveDate }) => effectiveDate <= on),
          applications: book.applications
            .filter(({ effectiveDate }) => effectiveDate <= on)
            .map(({ reversed: undone, ...rest }) =>
              undone !== undefined && undone.effectiveDate <= on ? { ...rest, reversed: undone } : rest,
            ),
          writeOffs: book.writeOffs.filter(({ effectiveDate }) => effectiveDate <= on),
        };
        expect(evaluate(world, on)).toEqual(evaluate({ ...world, book: known }, on));
      }),
      params(100),
    );
  });

  test("loses nothing: lines sum to what is paid, and commission is released, waits or is lost", () => {
    fc.assert(
      fc.property(richWorlds, (world) => {
        const { lines, periods, balances } = evaluate(world);
        for (const each of periods) {
          const own = lines.filter((line) => line.payeeId === each.payeeId && line.period === each.period);
          expect(own.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(each.paid.minor);
          const added = [each.earned, each.carriedIn, each.carriedOut, each.toppedUp, each.guaranteed, each.drawn];
          const taken = each.capped.minor + each.recovered.minor;
          expect(added.reduce((sum, { minor }) => sum + minor, 0) - taken).toBe(each.paid.minor);
        }
        for (const { commission, released, unreleased, lost } of balances) {
          expect(released.minor + unreleased.minor + lost.minor).toBe(commission.minor);
        }
      }),
      params(100),
    );
  });

  test("keeps the balance of a draw: what was drawn is owed, recovered or dropped", () => {
    fc.assert(
      fc.property(richWorlds, (world) => {
        const { periods, balances } = evaluate(world);
        for (const { payeeId, drawBalance, carried } of balances) {
          const own = periods.filter((period) => period.payeeId === payeeId);
          const owed = own.reduce(
            (sum, each) => sum + each.drawn.minor - each.recovered.minor - each.forgiven.minor,
            0,
          );
          expect([owed, drawBalance.minor >= 0]).toEqual([drawBalance.minor, true]);
          expect(own.reduce((sum, each) => sum + each.carriedIn.minor + each.carriedOut.minor, 0)).toBe(
            -carried.minor + 0,
          );
        }
      }),
      params(100),
    );
  });

  test("releases everything when all is collected, and nothing when all payments are reversed", () => {
    fc.assert(
      fc.property(worlds, ({ program, book }) => {
        const documents = book.documents.filter(({ kind }) => kind === "invoice");
        const [first] = book.applications;
        const plans = program.plans.map((each) => ({ ...each, payOn: "cash" as const }));
        const full = documents.map(({ id, total }, at) => ({
          id: `p${at}`,
          entityId: "acme",
          from: first?.from ?? ({ kind: "receipt", id: "x" } as const),
          to: { documentId: id },
          amount: total,
          settled: total,
          adjustments: [],
          effectiveDate: "2026-05-10",
          recordedAt: "2026-05-10T12:00:00.000Z",
        }));
        const on = (applications: Book["applications"]) =>
          evaluate({ program: { ...program, plans }, book: { ...book, documents, applications, writeOffs: [] } });
        for (const { commission, released } of on(full).balances) expect(released).toEqual(commission);
        const undone = { reason: "R01", effectiveDate: "2026-05-20", recordedAt: "2026-05-20T12:00:00.000Z" };
        const free = new Set(documents.filter(({ total }) => total.minor === 0).map(({ id }) => id));
        const back = on(full.map((each) => ({ ...each, reversed: undone })));
        for (const line of back.lines.filter(({ credit }) => credit !== null && free.has(credit.documentId)))
          expect(line.amount.minor).toBe(0);
        for (const { released } of back.balances) expect(released.minor).toBe(0);
      }),
      params(100),
    );
  });

  test("shares a line to the cent, and credits a manager with each document once", () => {
    fc.assert(
      fc.property(worlds, ({ program, book }) => {
        const plans = program.plans.map((each) => ({ ...each, payOn: "invoice" as const }));
        const { totals } = evaluate({ program: { ...program, plans }, book: { ...book, writeOffs: [] } });
        const credited = (ruleId: string, payees: readonly string[]) =>
          totals
            .filter((each) => each.ruleId === ruleId && payees.includes(each.payeeId))
            .reduce((sum, each) => sum + each.credited.minor, 0);
        const direct = credited("direct", ["r1", "r2"]);
        expect([credited("team", ["m1"]), credited("team", ["m2"])]).toEqual([direct, direct]);
        const recomputed = plans[0]?.clawback.creditMemos === "recompute";
        const sold = book.documents
          .filter(({ kind }) => kind === "invoice")
          .flatMap(({ lines }) => lines ?? [])
          .filter(({ kind }) => kind !== "freight")
          .reduce((sum, { net }) => sum + net.minor, 0);
        if (!recomputed) expect(direct).toBe(sold);
      }),
      params(100),
    );
  });
});

describe("broken evaluations are seen", () => {
  test("one that adds up what batches earn by themselves", () => {
    const found = fc.check(
      fc.property(worlds, (world) => {
        const { book } = world;
        const batches = book.documents.map((document) =>
          earnings(evaluate({ ...world, book: { ...book, documents: [document] } })),
        );
        const keys = new Set(batches.flatMap((each) => Object.keys(each)));
        const sums = [...keys]
          .sort()
          .map((key) => [key, batches.reduce((sum, each) => sum + (each[key] ?? 0), 0)] as const);
        expect(Object.fromEntries(sums.filter(([, sum]) => sum !== 0))).toEqual(earnings(evaluate(world)));
      }),
      { seed, numRuns: 200 },
    );
    expect(found.failed).toBe(true);
  });

  test("one that knows what is dated later", () => {
    const found = fc.check(
      fc.property(worlds, (world) => {
        const later = Object.entries(earnings(evaluate(world))).filter(([key]) => key.endsWith("2026-01"));
        const then = Object.entries(earnings(evaluate(world, "2026-01-31")));
        expect(Object.fromEntries(then)).toEqual(Object.fromEntries(later));
      }),
      { seed, numRuns: 200 },
    );
    expect(found.failed).toBe(true);
  });

  test("one that rounds each payment by itself", () => {
    const found = fc.check(
      fc.property(worlds, (world) => {
        const { lines } = evaluate(world);
        const credits = new Map(
          lines.flatMap(({ credit }) => (credit === null ? [] : [[JSON.stringify(credit), credit]])),
        );
        for (const credit of credits.values()) {
          let before = 0;
          let alone = 0;
          let together = 0;
          for (const line of lines.filter((each) => JSON.stringify(each.credit) === JSON.stringify(credit))) {
            const share = Number(line.released);
            alone += Math.round(credit.commission.minor * (share - before));
            together += line.amount.minor;
            before = share;
          }
          expect(alone).toBe(together);
        }
      }),
      { seed, numRuns: 100 },
    );
    expect(found.failed).toBe(true);
  });
});

describe("a broken roll-up is seen", () => {
  test("one that credits a manager with overlays too", () => {
    const found = fc.check(
      fc.property(worlds, (world) => {
        const { totals } = evaluate(world);
        const credited = (payees: readonly string[], ruleId: string) =>
          totals
            .filter((each) => each.ruleId === ruleId && payees.includes(each.payeeId))
            .reduce((sum, each) => sum + each.credited.minor, 0);
        expect(credited(["m1", "s1"], "team")).toBe(credited(["r1", "r2"], "direct"));
      }),
      { seed, numRuns: 100 },
    );
    expect(found.failed).toBe(true);
  });
});

describe("statements", () => {
  const periods = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
  const lastDay = (period: string): string => (period === "2026-02" ? `${period}-28` : `${period}-30`);

  /** Post a statement at the end of each of some periods. */
  function postAll(world: World, open: readonly string[], negative: "carryForward" | "payBack") {
    const posted: CommissionStatementLine[] = [];
    const paid: number[] = [];
    for (const period of open) {
      const evaluation = evaluate(world, period === open.at(-1) ? asOf : lastDay(period));
      const statements = unwrap(buildCommissionStatements(evaluation, posted, { period, negative }));
      for (const { lines, payable } of statements) {
        posted.push(...lines);
        paid.push(payable.minor);
      }
    }
    return { posted, paid };
  }

  test("however often they are posted, they sum to the evaluation, and posting again gives nothing", () => {
    fc.assert(
      fc.property(richWorlds, fc.subarray(periods.slice(0, -1)), (world, some) => {
        const evaluation = evaluate(world);
        const stands = evaluation.periods.reduce((sum, { paid }) => sum + paid.minor, 0);
        const { posted } = postAll(world, [...some, "2026-06"], "payBack");
        expect(posted.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(stands);
        const again = buildCommissionStatements(evaluation, posted, { period: "2026-06", negative: "payBack" });
        expect(unwrap(again)).toEqual([]);
      }),
      params(100),
    );
  });

  test("never pay less than nothing where a rest is carried, and carry it until it is made good", () => {
    fc.assert(
      fc.property(richWorlds, fc.subarray(periods.slice(0, -1)), (world, some) => {
        const { posted, paid } = postAll(world, [...some, "2026-06"], "carryForward");
        expect(paid.every((minor) => minor >= 0)).toBe(true);
        expect(posted.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(
          paid.reduce((sum, minor) => sum + minor, 0),
        );
      }),
      params(100),
    );
  });

  test("a statement that only took lines of its own period would miss what came late", () => {
    const found = fc.check(
      fc.property(worlds, (world) => {
        const { posted } = postAll(world, periods, "payBack");
        expect(posted.every(({ linePeriod, period }) => linePeriod === period)).toBe(true);
      }),
      { seed, numRuns: 200 },
    );
    expect(found.failed).toBe(true);
  });
});
