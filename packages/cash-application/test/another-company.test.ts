import { type CashDecision, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import { type Book, bookFromRows, money, type Receipt, type RemittanceAdvice, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { type SeededRandom, seededRandom } from "../../testing/src/index.ts";

/**
 * A company unlike the one the decisions were measured on: other numbers, other names, other slips, facts that are not
 * there, payers who write in three languages, and payments of which nobody was told anything.
 */
interface OtherCompany {
  readonly book: Book;
  readonly receipts: readonly Receipt[];
  readonly remittances: readonly RemittanceAdvice[];
  /** Items each receipt pays, by its id. */
  readonly truth: ReadonlyMap<string, readonly string[]>;
}

interface Item {
  readonly id: string;
  readonly number: string;
  readonly customer: number;
  readonly cents: number;
}

const asOf = "2026-09-30";
const first = [
  "Ibarra",
  "Okafor",
  "Tanaka",
  "Nwosu",
  "Haddad",
  "Petrov",
  "Lindqvist",
  "Moreau",
  "Castellanos",
  "Yilmaz",
];
const second = [
  "Hermanos",
  "Textiles",
  "Marine Supply",
  "et Fils",
  "Trading",
  "Aceros",
  "Clinics",
  "Press",
  "Farms",
  "Labs",
];
const legal = ["S.A.", "Lda", "Oy", "K.K.", "Pty Ltd", "", "A/S", "d.o.o."];

function digits(random: SeededRandom, count: number): string {
  return Array.from({ length: count }, () => String(random.integer(0, 9))).join("");
}

/** Five ways of numbering, none of them that of the shipped generator. */
function numberOf(random: SeededRandom, at: number): string {
  const serial = 4100 + at * random.integer(1, 2) + at;
  return random.pick([
    `K.${serial}.${at % 10}`,
    `SO26-${String(serial).padStart(5, "0")}-X`,
    `${serial}/${random.integer(1, 4)}`,
    `8${String(serial).padStart(7, "0")}`,
    `FT${serial}AB`,
  ]);
}

/** How a number is written: as it is, or without its separators, in small letters, misread, cut or another one's. */
function written(random: SeededRandom, number: string, other: string): string {
  return random.weighted<() => string>([
    [70, () => number],
    [8, () => number.replace(/[./-]/g, "")],
    [5, () => number.toLowerCase()],
    [4, () => number.replace("0", "O").replace("1", "l")],
    [4, () => number.slice(0, -1)],
    [4, () => number.replace(/\d(?=\D*$)/, String(random.integer(0, 9)))],
    [3, () => other],
    [2, () => digits(random, 9)],
  ])();
}

function drawCompany(seed: number): OtherCompany {
  const random = seededRandom(seed).fork("another company");
  const customers = Array.from({ length: 40 }, (_, at) => ({
    id: `kd-${at}`,
    entityId: "north",
    name: `${random.pick(first)} ${random.pick(second)} ${random.pick(legal)} ${at % 3 === 0 ? at : ""}`.trim(),
    ...(at % 4 === 0 ? {} : { bankAccounts: [{ number: digits(random, 9), bank: digits(random, 6) }] }),
    ...(at % 9 === 8 ? { parentId: `kd-${at - 1}` } : {}),
  }));
  const items = Array.from({ length: 900 }, (_, at): Item => {
    const cents = random.chance(0.5)
      ? random.integer(10, 900) * 100 * random.pick([1, 5, 10])
      : Math.max(900, Math.round(random.logNormal(120_000, 1)));
    return { id: `doc/${at}`, number: numberOf(random, at), customer: random.integer(0, 39), cents };
  });
  const book = unwrap(
    bookFromRows({
      entity: { id: "north", name: "North Ltd", baseCurrency: "USD" },
      documents: items.map(({ id, number, customer, cents }) => ({
        id,
        number,
        customerId: `kd-${customer}`,
        total: (cents / 100).toFixed(2),
        issueDate: "2026-08-01",
        dueDate: `2026-09-${String((cents % 28) + 1).padStart(2, "0")}`,
      })),
    }),
  );
  const receipts: Receipt[] = [];
  const remittances: RemittanceAdvice[] = [];
  const truth = new Map<string, readonly string[]>();
  const free = [...random.shuffle(items)];
  for (let at = 0; at < 320; at++) {
    const id = `in-${at}`;
    const payer = random.integer(0, 39);
    const count = random.pick([1, 1, 1, 2, 3, 6]);
    const meant = free.filter((item) => item.customer === payer).slice(0, random.chance(0.06) ? 0 : count);
    for (const item of meant) free.splice(free.indexOf(item), 1);
    const sum = meant.reduce((total, item) => total + item.cents, 0);
    const off = random.weighted<number>([
      [84, 0],
      [6, -Math.round(sum * random.next() * 0.4)],
      [4, -random.integer(1, 3000)],
      [3, random.integer(1, 4000)],
      [3, -Math.round(sum / 2)],
    ]);
    const cents = meant.length === 0 ? random.integer(1, 900) * 1000 : Math.max(1, sum + off);
    const references = meant.map((item) => written(random, item.number, random.pick(items).number));
    const told = random.integer(1, 10);
    const text = random.pick(["pago facturas", "betaling", "règlement", "", "ref"]);
    const extra = random.chance(0.3) ? random.pick([` tel ${digits(random, 8)}`, ` cliente ${digits(random, 5)}`]) : "";
    const account = customers[payer]?.bankAccounts?.[0];
    receipts.push({
      id,
      entityId: "north",
      customerId: null,
      method: random.pick(["ach", "wire", "check"]),
      amount: money((cents / 100).toFixed(2), "USD"),
      ...(told <= 6 ? { remittanceText: [`${text} ${references.join(random.pick([", ", " ", "; "]))}${extra}`] } : {}),
      ...(random.chance(0.8) ? { payerName: (customers[payer]?.name ?? "").toUpperCase().slice(0, 22) } : {}),
      ...(account !== undefined && random.chance(0.7) ? { payerAccount: account } : {}),
      effectiveDate: "2026-09-28",
      recordedAt: "2026-09-28T08:00:00.000Z",
    });
    truth.set(
      id,
      meant.map((item) => item.id),
    );
    if (told === 7 || told === 8) {
      remittances.push({
        id: `note-${at}`,
        entityId: "north",
        payerName: customers[payer]?.name ?? "",
        paymentDate: "2026-09-27",
        total: money((cents / 100).toFixed(2), "USD"),
        lines: meant.map((item, place) => ({
          reference: references[place] ?? item.number,
          paid: told === 7 ? money(((item.cents + (place === 0 ? off : 0)) / 100).toFixed(2), "USD") : null,
          deductions: [],
        })),
      });
    }
  }
  return { book: { ...book, customers }, receipts, remittances, truth };
}

function decide({ book, receipts, remittances }: OtherCompany): readonly CashDecision[] {
  return proposeApplications({ book, receipts, remittances, asOf }, strictCashPolicy).decisions;
}

/** Applied lines, and those of them on items that were not meant. */
function linesOf(
  decisions: readonly CashDecision[],
  truth: OtherCompany["truth"],
): readonly (readonly [string, boolean])[] {
  return decisions
    .filter((each) => each.outcome === "apply")
    .flatMap(({ receiptId, evidence, applications }) =>
      applications.map(
        ({ itemId }) =>
          [`${receiptId} ${evidence} ${itemId}`, truth.get(receiptId)?.includes(itemId) === true] as const,
      ),
    );
}

describe("a company unlike the one decisions were measured on", () => {
  const companies = [1, 2, 3].map(drawCompany);
  const decided = companies.map(decide);
  const lines = companies.flatMap(({ truth }, at) => linesOf(decided[at] ?? [], truth));

  it("has none of its applied lines wrong", () => {
    expect(lines.length).toBeGreaterThan(600);
    expect(lines.filter(([, isRight]) => !isRight).map(([line]) => line)).toEqual([]);
  });

  it("has what was meant among the first three for most", () => {
    const answered = companies.flatMap(({ truth }, at) =>
      (decided[at] ?? [])
        .filter((each) => (truth.get(each.receiptId)?.length ?? 0) > 0)
        .map((each) => {
          const meant = [...(truth.get(each.receiptId) ?? [])].sort().join();
          const sets = [
            ...(each.applications.length > 0 ? [each.applications] : []),
            ...each.alternatives.map((other) => other.applications),
          ];
          return sets.slice(0, 3).some((set) => [...new Set(set.map(({ itemId }) => itemId))].sort().join() === meant);
        }),
    );
    expect(answered.filter((isFound) => isFound).length / answered.length).toBeGreaterThan(0.8);
  });

  it("is able to fail: answers of other receipts are wrong", () => {
    const [company] = companies;
    const [decisions] = decided;
    const ids = [...(company?.truth.keys() ?? [])];
    const turned = new Map(ids.map((id, at) => [id, company?.truth.get(ids[(at + 1) % ids.length] ?? "") ?? []]));
    const wrong = linesOf(decisions ?? [], turned).filter(([, isRight]) => !isRight);
    expect(wrong.length).toBeGreaterThan(100);
  });
});
