import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { isPlainOpenItem } from "../src/cash-plain-lines.ts";
import { cashOpenItemSchema } from "../src/cash-schemas.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };

const usual: Readonly<Record<string, unknown>> = {
  id: "i1",
  customerId: "c1",
  open: { minor: 11900, currency: "EUR" },
  number: "INV-1",
  entityId: "acme",
  kind: "invoice",
  instalmentId: "2",
  issueDate: "2026-03-01",
  dueDate: "2026-03-31",
  discounts: [{ until: "2026-03-11", percent: "2" }],
  references: [{ kind: "purchase_order", value: "PO-1" }],
  note: "passed over",
};

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      "",
      "x",
      "x".repeat(513),
      1,
      -0,
      1.5,
      1e300,
      null,
      true,
      [],
      {},
      "2026-02-30",
      "2026-03-01 ",
      "2026-03-01",
      "+02026-03-01",
    ],
    ...[
      { minor: 1, currency: "XXX" },
      { minor: 1.5, currency: "EUR" },
      { minor: 1, currency: "EUR", more: 1 },
    ],
    ...[{ minor: "1", currency: "EUR" }, { currency: "EUR" }, [{ until: "2026-03-11", percent: 2 }]],
    ...[
      [{ until: "2026-03-11", percent: "two" }],
      [{ kind: "other", value: null }],
      Array.from({ length: 101 }, () => ({ until: "2026-03-11", percent: "2" })),
    ],
    JSON.parse('{"__proto__":{"minor":1},"currency":"EUR"}'),
  ),
  fc.jsonValue(),
);

/** The usual line, with members left out and others replaced; as it comes out of a text. */
const lines = fc
  .tuple(
    fc.subarray(Object.keys(usual)),
    fc.dictionary(fc.constantFrom(...Object.keys(usual), "taxGroups", "__proto__"), odd, { maxKeys: 2 }),
  )
  .map(([names, others]): unknown =>
    JSON.parse(
      JSON.stringify({
        ...Object.fromEntries(names.map((name) => [name, usual[name]])),
        id: "i1",
        customerId: "c1",
        open: usual["open"],
        ...others,
      }),
    ),
  );

const neverChanges = (isPlain: (value: unknown) => boolean) =>
  fc.property(lines, (line) => {
    if (!isPlain(line)) return;
    const parsed = cashOpenItemSchema.safeParse(line);
    expect(parsed.success).toBe(true);
    expect(parsed.data).toEqual(line);
  });

describe("an open item that is taken as it stands", () => {
  it("is one the schema takes and does not change", () => {
    fc.assert(neverChanges(isPlainOpenItem), settings);
  });

  it("is what nearly all are", () => {
    expect(isPlainOpenItem(usual)).toBe(true);
    expect(isPlainOpenItem({ id: "i1", customerId: "c1", open: { minor: -5, currency: "USD" } })).toBe(true);
  });

  it("is looked at in every member the schema has", () => {
    const { note: _, ...members } = usual;
    expect(Object.keys(cashOpenItemSchema.shape).sort()).toEqual([...Object.keys(members), "taxGroups"].sort());
  });

  it("would be refused or changed, if less were looked at", () => {
    const twins = [
      (value: unknown) => typeof value === "object" && value !== null && "open" in value,
      (value: unknown) =>
        isPlainOpenItem({ ...usual, ...(typeof value === "object" ? value : {}), id: "i1", dueDate: "2026-03-31" }),
    ];
    for (const twin of twins) expect(() => fc.assert(neverChanges(twin), { ...settings, numRuns: 300 })).toThrow();
  });
});
