import { moneyOfMinor, type Result, unwrap } from "@receivables/core";
import {
  mergeTransactionReconciliations,
  partitionTransactions,
  reconcileTransactions,
  type TransactionLine,
  type TransactionPass,
  type TransactionReconciliation,
  usualPasses,
} from "@receivables/reconciliation";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainDateArbitrary } from "../../testing/src/arbitraries/plain-date.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { weekend } from "./builders.ts";

const day = plainDateArbitrary({ min: "2026-03-02", max: "2026-03-20" });
// Few amounts, references and customers, so that lines collide.
const minor = fc.integer({ min: -2, max: 5 }).map((each) => each * 500);
const references = fc.constantFrom<readonly string[]>([], ["REF-10001"], ["REF-10002"], ["ref 10001"], ["REF-1002"]);
const text = fc.constantFrom(undefined, "PAYMENT REF-10001", "FEE");
const customer = fc.constantFrom("c1", "c2", "c3");
const side = (name: string, most = 9): fc.Arbitrary<readonly TransactionLine[]> =>
  fc.array(fc.tuple(day, minor, references, text, customer), { maxLength: most }).map((lines) =>
    lines.map(([date, amount, refs, words, key], at) => ({
      id: `${name}${at}`,
      date,
      amount: moneyOfMinor(amount, "USD"),
      references: refs,
      keys: { customer: key },
      ...(words === undefined ? {} : { text: words }),
    })),
  );
const combination = {
  kind: "combination",
  name: "combination",
  keys: [],
  windowDays: 5,
  reference: "not_contrary",
  mostLines: 4,
  mostCandidates: 20,
} as const;
const tolerated = {
  kind: "pair",
  name: "tolerated",
  keys: ["customer"],
  windowDays: 5,
  reference: "not_contrary",
  amount: { minor: 500, basisPoints: 0 },
  identical: false,
  choose: "only",
  rare: false,
  uncontested: false,
} as const;
const passes: readonly TransactionPass[] = [
  ...usualPasses(5),
  { ...combination, shape: "one_to_many" },
  { ...combination, name: "combination_back", shape: "many_to_one" },
  { ...combination, name: "combination_both", shape: "many_to_many" },
  tolerated,
];
const options = { asOf: "2026-03-31", passes, groupBy: ["customer"], calendar: weekend } as const;
const parameters = { seed: 20260301, numRuns: lawRuns(150) };
const broken = { seed: 20260301, numRuns: 300 };

function run(left: readonly TransactionLine[], right: readonly TransactionLine[]): TransactionReconciliation {
  return unwrap(reconcileTransactions({ currency: "USD", left, right }, options));
}

/** Everything a result says, in an order of its own. */
function shape({ matches, differences, proof, counts }: TransactionReconciliation) {
  const sorted = (texts: readonly string[]) => [...texts].sort();
  return {
    matches: sorted(matches.map((match) => JSON.stringify(match))),
    differences: sorted(differences.map((each) => JSON.stringify(each))),
    proof,
    counts,
  };
}

describe("reconcileTransactions, whatever the lines", () => {
  it("proves: left plus differences equal right, and each line is in one match or one difference", () => {
    fc.assert(
      fc.property(side("l"), side("r"), (left, right) => {
        const { matches, differences, proof } = run(left, right);
        expect(proof.unexplained.minor).toBe(0);
        expect(proof.left.minor).toBe(left.reduce((sum, line) => sum + line.amount.minor, 0));
        expect(proof.right.minor).toBe(right.reduce((sum, line) => sum + line.amount.minor, 0));
        const used = [
          ...matches.flatMap((match) => [...match.leftIds, ...match.rightIds]),
          ...differences.filter((each) => each.side !== "both").flatMap((each) => each.refs),
        ];
        expect([...used].sort()).toEqual([...left, ...right].map((line) => line.id).sort());
      }),
      parameters,
    );
  });

  it("can fail: without the differences in amount it does not prove", () => {
    const outcome = fc.check(
      fc.property(side("l"), side("r"), (left, right) => {
        const { differences, proof } = run(left, right);
        const kept = differences.filter((each) => each.cause !== "amount_differs");
        expect(proof.left.minor + kept.reduce((sum, each) => sum + each.amount.minor, 0)).toBe(proof.right.minor);
      }),
      broken,
    );
    expect(outcome.failed).toBe(true);
  });

  it("gives the same, to the byte, for any order of the lines", () => {
    const turn = fc.array(fc.nat(), { minLength: 18, maxLength: 18 });
    const shuffled = (lines: readonly TransactionLine[], keys: readonly number[]) =>
      lines
        .map((line, at) => [keys[at] ?? 0, line] as const)
        .sort(([a], [b]) => a - b)
        .map(([, line]) => line);
    fc.assert(
      fc.property(side("l"), side("r"), turn, (left, right, keys) => {
        const turned = run(shuffled(left, keys), shuffled(right, [...keys].reverse()));
        expect(JSON.stringify(turned)).toBe(JSON.stringify(run(left, right)));
      }),
      parameters,
    );
  });

  it("can fail: first come, first served depends on the order", () => {
    const firstCome = (left: readonly TransactionLine[], right: readonly TransactionLine[]) => {
      const open = [...right];
      return left.flatMap((line) => {
        const at = open.findIndex((other) => other.amount.minor === line.amount.minor);
        return at === -1 ? [] : [`${line.id}=${open.splice(at, 1)[0]?.id}`];
      });
    };
    const outcome = fc.check(
      fc.property(side("l"), side("r"), (left, right) => {
        expect(firstCome([...left].reverse(), [...right].reverse()).sort()).toEqual(firstCome(left, right).sort());
      }),
      broken,
    );
    expect(outcome.failed).toBe(true);
  });

  const inParts = (left: readonly TransactionLine[], right: readonly TransactionLine[], groupBy: readonly string[]) => {
    const parts = partitionTransactions({ currency: "USD", left, right }, { groupBy, parts: 3 });
    const results = parts.map((part): Result<TransactionReconciliation> => reconcileTransactions(part, options));
    return unwrap(mergeTransactionReconciliations(results));
  };

  it("gives the same in parts as in one run", () => {
    fc.assert(
      fc.property(side("l"), side("r"), (left, right) => {
        expect(shape(inParts(left, right, ["customer"]))).toEqual(shape(run(left, right)));
      }),
      parameters,
    );
  });

  it("can fail: parts cut through a group lose matches", () => {
    const withOwn = (lines: readonly TransactionLine[]) =>
      lines.map((line) => ({ ...line, keys: { ...line.keys, id: line.id } }));
    const outcome = fc.check(
      fc.property(side("l"), side("r"), (left, right) => {
        const [ours, theirs] = [withOwn(left), withOwn(right)];
        expect(shape(inParts(ours, theirs, ["id"]))).toEqual(shape(run(ours, theirs)));
      }),
      broken,
    );
    expect(outcome.failed).toBe(true);
  });

  const extra = (id: string, date: string, reference: string): TransactionLine => ({
    id,
    date,
    amount: moneyOfMinor(777_777, "USD"),
    references: [reference],
    keys: { customer: "c2" },
  });

  it("changes nothing else when a matched pair is added", () => {
    fc.assert(
      fc.property(side("l"), side("r"), day, (left, right, date) => {
        const before = run(left, right);
        const after = run([...left, extra("ln", date, "NEW-7")], [...right, extra("rn", date, "NEW-7")]);
        expect(after.differences).toEqual(before.differences);
        expect(after.matches.filter((match) => match.leftIds[0] !== "ln")).toEqual(before.matches);
        expect(after.matches.length).toBe(before.matches.length + 1);
      }),
      parameters,
    );
  });

  it("can fail: a pair that says nothing but its amount may upset others", () => {
    const outcome = fc.check(
      fc.property(side("l"), side("r"), day, (left, right, date) => {
        const plain = (id: string): TransactionLine => ({
          ...extra(id, date, ""),
          amount: moneyOfMinor(500, "USD"),
          references: [],
        });
        const before = run(left, right);
        const after = run([...left, plain("ln")], [...right, plain("rn")]);
        expect(after.differences).toEqual(before.differences);
      }),
      broken,
    );
    expect(outcome.failed).toBe(true);
  });
});

describe("the only combination", () => {
  // Slow and obvious: every subset of the right side.
  const subsets = (values: readonly number[], target: number): number => {
    let count = 0;
    for (let mask = 1; mask < 1 << values.length; mask += 1) {
      const chosen = values.filter((_, at) => (mask >> at) & 1);
      if (chosen.length <= 4 && chosen.reduce((sum, value) => sum + value, 0) === target) count += 1;
    }
    return count;
  };

  it("is taken when it is the only one, and never when there is another", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 40 }), (values, target) => {
        const line = (id: string, value: number): TransactionLine => ({
          id,
          date: "2026-03-10",
          amount: moneyOfMinor(value, "USD"),
          references: [],
        });
        const result = unwrap(
          reconcileTransactions(
            { currency: "USD", left: [line("one", target)], right: values.map((value, at) => line(`r${at}`, value)) },
            { ...options, groupBy: [], passes: [{ ...combination, shape: "one_to_many" }] },
          ),
        );
        const alone = subsets(values, target) === 1 && !values.includes(target);
        expect(result.matches.length).toBe(alone ? 1 : 0);
        expect(result.proof.proved).toBe(true);
      }),
      parameters,
    );
  });
});
