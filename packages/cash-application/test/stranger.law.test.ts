import { formatDecision, proposeApplications, strictCashPolicy } from "@receivables/cash-application";
import {
  type Book,
  bookFromRows,
  fromEpochDay,
  moneyOfMinor,
  type Receipt,
  toEpochDay,
  unwrap,
} from "@receivables/core";
import { describe, expect, it } from "vitest";
import { type SeededRandom, seededRandom } from "../../testing/src/index.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";

const asOf = "2026-09-30";
const today = toEpochDay(asOf);

interface Item {
  readonly id: string;
  readonly customer: number;
  readonly number: string;
  readonly minor: number;
}

interface World {
  readonly book: Book;
  readonly receipts: readonly Receipt[];
  readonly items: readonly Item[];
  /** What each receipt pays, by item; nothing for an advance. */
  readonly truth: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Numbers as other houses have them: letters behind, the month behind, letters and digits mixed, five digits alone. */
const schemes: readonly ((serial: number) => string)[] = [
  (serial) => `SI/2026/${String(serial).padStart(5, "0")}`,
  (serial) => `${88_000 + serial}-B`,
  (serial) => `R${String(serial).padStart(5, "0")}/09`,
  (serial) => `KX${(serial * 7 + 1_000).toString(36).toUpperCase()}${serial}`,
  (serial) => String(10_000 + serial),
];

/** A world that shares nothing with `generateCash`: dollars, no accounts for a third, other numbers and other slips. */
function drawWorld(seed: number): World {
  const random = seededRandom(seed);
  const items = Array.from({ length: 900 }, (_, at): Item => {
    const isRound = random.chance(0.4);
    const minor = isRound ? random.integer(5, 300) * 1_000 : Math.max(700, Math.round(random.logNormal(60_000, 1.2)));
    return { id: `doc-${at}`, customer: random.integer(0, 69), number: random.pick(schemes)(at), minor };
  });
  const book = unwrap(
    bookFromRows({
      entity: { id: "E1", name: "Seller", baseCurrency: "USD" },
      customers: Array.from({ length: 70 }, (_, at) => ({
        id: `CUST${at}`,
        name: nameOf(at),
        ...(at % 3 === 0 ? {} : { bankAccounts: [{ number: String(900_000 + at), bank: "021000021" }] }),
        ...(at > 60 ? { parentId: "CUST1" } : {}),
      })),
      documents: items.map(({ id, customer, number, minor }) => ({
        id,
        number,
        customerId: `CUST${customer}`,
        total: moneyOfMinor(minor, "USD"),
        issueDate: fromEpochDay(today - 60 + (minor % 40)),
        dueDate: fromEpochDay(today - 30 + (minor % 40)),
      })),
    }),
  );
  const free = new Set(items);
  const truth = new Map<string, ReadonlyMap<string, number>>();
  const receipts = Array.from({ length: 260 }, (_, at) => {
    const { receipt, paid } = drawReceipt(random, `PAY-${at}`, random.integer(0, 69), free, items);
    truth.set(receipt.id, paid);
    return receipt;
  });
  return { book, receipts, items, truth };
}

function nameOf(customer: number): string {
  const places = ["Harbor", "Cedar", "Granite", "Orchid", "Falcon", "Lumen", "Pioneer"];
  const goods = ["Dairy", "Tools", "Seeds", "Aviation", "Foundry", "Media", "Textiles", "Glass", "Motors", "Paper"];
  return `${places[customer % 7]} ${goods[Math.floor(customer / 7)]} LLC`;
}

function drawReceipt(random: SeededRandom, id: string, customer: number, free: Set<Item>, items: readonly Item[]) {
  const own = [...free].filter((each) => each.customer === customer);
  const count = random.weighted([
    [60, 1],
    [25, 2],
    [15, 4],
  ]);
  const chosen = random.chance(0.04) ? [] : random.shuffle(own).slice(0, count);
  for (const item of chosen) free.delete(item);
  const paid = new Map(chosen.map((item) => [item.id, item.minor]));
  const [first] = chosen;
  // A part, with nothing said of the rest.
  if (first !== undefined && chosen.length === 1 && random.chance(0.06))
    paid.set(first.id, Math.round((first.minor * random.integer(30, 80)) / 100));
  const sum = [...paid.values()].reduce((total, minor) => total + minor, 0);
  const cited = chosen.map((item) => slip(random, item, items));
  const text = random.weighted([
    [20, []],
    [50, [`${random.pick(["pago factura", "settlement of", "Inv."])} ${cited.join(random.pick([", ", " / ", "; "]))}`]],
    [15, [`${cited.join(" ")} cust ${random.integer(10_000, 99_999)} total ${(sum / 100).toFixed(2)}`.slice(0, 35)]],
    [15, ["various invoices"]],
  ]);
  const name = random.weighted([
    [60, nameOf(customer)],
    [20, nameOf(customer).toUpperCase().slice(0, 14)],
    [5, nameOf(random.integer(0, 69))],
    [15, undefined],
  ]);
  const date = fromEpochDay(today - random.integer(0, 15));
  const receipt: Receipt = {
    id,
    entityId: "E1",
    customerId: null,
    method: random.pick(["ach", "wire", "check"] as const),
    amount: moneyOfMinor(sum === 0 ? random.integer(50, 900) * 1_000 : sum, "USD"),
    ...(text.length === 0 ? {} : { remittanceText: text }),
    ...(name === undefined ? {} : { payerName: name }),
    ...(random.chance(0.6) ? { payerAccount: { number: String(900_000 + customer), bank: "021000021" } } : {}),
    effectiveDate: date,
    recordedAt: `${asOf}T18:00:00.000Z`,
  };
  return { receipt, paid };
}

/** A number with what happens to numbers: a character lost, a digit wrong, other separators, somebody else's number. */
function slip(random: SeededRandom, { number }: Item, items: readonly Item[]): string {
  const at = random.integer(0, number.length - 1);
  return random.weighted([
    [70, number],
    [8, number.replace(/[/-]/g, " ")],
    [6, number.replace(/^[A-Z/]+/, "")],
    [5, number.slice(0, at) + number.slice(at + 1)],
    [5, number.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 3) % 10))],
    [4, number.replace(/0/g, "O")],
    [2, random.pick(items).number],
  ]);
}

interface Line {
  readonly itemId: string;
  readonly minor: number;
}

function count(truth: World["truth"], decided: ReadonlyMap<string, readonly Line[]>) {
  let applied = 0;
  let wrong = 0;
  for (const [id, lines] of decided) {
    applied += lines.length;
    wrong += lines.filter((line) => truth.get(id)?.get(line.itemId) !== line.minor).length;
  }
  return { applied, wrong };
}

// One line in a thousand is what precision promises; in few lines a single one may be wrong by chance.
describe("a world by other hands", () => {
  const worlds = Array.from({ length: Math.max(3, Math.min(40, lawRuns(3))) }, (_, at) => drawWorld(501 + at));

  it("is decided with the same precision, and mostly decided", () => {
    const sums = worlds.map(({ book, receipts, truth }) => {
      const { decisions } = proposeApplications({ receipts, remittances: [], book, asOf }, strictCashPolicy);
      const applied = decisions.filter((each) => each.outcome === "apply").map(formatDecision);
      return count(truth, new Map(applied.map((each) => [each.paymentId, each.applications])));
    });
    const applied = sums.reduce((sum, each) => sum + each.applied, 0);
    const wrong = sums.reduce((sum, each) => sum + each.wrong, 0);
    const lines = worlds.flatMap(({ truth }) => [...truth.values()]).reduce((sum, each) => sum + each.size, 0);
    expect(applied / lines).toBeGreaterThan(0.5);
    expect(wrong).toBeLessThanOrEqual(Math.max(1, applied / 1000));
  });

  it("catches who takes any item of the amount", () => {
    const [world] = worlds;
    const guessed = new Map(
      world?.receipts.map(({ id, amount }) => {
        const fitting = world.items.find((item) => item.minor === amount.minor);
        return [id, fitting === undefined ? [] : [{ itemId: fitting.id, minor: amount.minor }]];
      }),
    );
    const { applied, wrong } = count(world?.truth ?? new Map(), guessed);
    expect(wrong).toBeGreaterThan(Math.max(1, applied / 1000));
  });
});
