import {
  divideFraction,
  exponentOf,
  type Fraction,
  formatDecimal,
  fractionOf,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type Result,
  refuse,
  roundFraction,
} from "@receivables/core";
import { readDec } from "../internal/dec.ts";
import { toNumber } from "../internal/line-amounts.ts";
import type { Grid } from "../internal/read-model.ts";
import { sumExactly } from "../internal/total-amounts.ts";
import { invoicingIssues } from "../issues.ts";
import type { Invoice, InvoiceLine, InvoiceTaxGroup, InvoiceTotals } from "../model/invoice.ts";
import type { DocumentAdjustmentInput, InvoiceInput, InvoiceLineInput } from "../model/invoice-input.ts";
import type {
  CreditItem,
  CreditMemo,
  CreditRequest,
  InvoiceBalances,
  ItemBalance,
  ItemDraw,
  MemoFacts,
} from "../model/memo.ts";
import { type Drawn, drawAll, drawPart, drawTax } from "./draw-item.ts";
import { openBalances } from "./open-balances.ts";

/**
 * Credit an invoice in full or in part, from what is left of each line and tax group.
 *
 * A part by quantity or amount takes the same fraction of net and tax, each rounded half away from zero; the last part
 * takes what is left. So any chain of partial credits ends at exactly zero in every line, every group and in the
 * accounting currency, and never credits more than was charged. Hand `memo.memo.balances` of one memo to the next as `balances`.
 *
 * **Units** decimal texts in major units in, minor units out. **Refuses** `invoicing.nothing_to_credit`,
 * `invoicing.credit_item_unknown`, `invoicing.credit_item_repeated`, `invoicing.credit_exceeds_remaining`,
 * `invoicing.evidence_missing` (an export credit), `invoicing.number_invalid`, `invoicing.date_invalid`. **Source**
 * Council Directive 2006/112/EC, article 90 (taxable amount reduced after the supply) and article 219.
 *
 * @param invoice - the invoice, as computed or issued
 * @param request - what to credit, and why
 * @returns the credit memo with what it leaves, or why not
 * @example
 * ```ts
 * const invoice = unwrap(computeInvoice({ currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "3", unitPrice: "19.995", tax: { category: "S", rate: "19" } }] }, policies.en16931));
 * const memo = unwrap(creditInvoice(invoice, { lines: [{ id: "1", quantity: "1" }], reason: "returned" }));
 * [memo.totals.taxExclusive.minor, memo.totals.taxTotal.minor] // => [2000, 380]
 * const rest = unwrap(creditInvoice(invoice, { reason: "cancelled", balances: memo.memo.balances }));
 * rest.totals.payable.minor + memo.totals.payable.minor === invoice.totals.payable.minor // => true
 * ```
 * @category Memos
 */
export function creditInvoice(invoice: Invoice, request: CreditRequest): Result<CreditMemo> {
  const issues: Issue[] = [];
  const scope = request.scope ?? (request.lines === undefined ? "full" : "lines");
  const balances = request.balances ?? openBalances(invoice);
  if (request.issueDate !== undefined && !isPlainDate(request.issueDate)) {
    const path = "/issueDate";
    issues.push(makeIssue(invoicingIssues, "invoicing.date_invalid", { field: "issueDate" }, { path }));
  }
  if (scope === "export" && (request.evidence ?? []).length === 0) {
    issues.push(makeIssue(invoicingIssues, "invoicing.evidence_missing", {}, { path: "/evidence" }));
  }
  const exponent = exponentOf(invoice.currency);
  const grid = { exponent, unit: 10 ** Math.max(0, exponent - invoice.policy.decimals) };
  const drawn = drawItems(balances, { request, scope, grid }, issues);
  if (issues.length > 0) return { ok: false, issues };
  const draws = [...drawn.values()].map(({ draw }) => draw).filter(isSomething);
  const items = balances.items.map((item) => drawn.get(keyOf(item))?.left ?? item);
  const closes = items.every(isSettled);
  if (draws.length === 0) return refuse(makeIssue(invoicingIssues, "invoicing.nothing_to_credit"));
  const nothing = { minor: 0, currency: invoice.currency };
  const accounted = drawAccounted(invoice, balances, { draws, closes });
  const left: InvoiceBalances = {
    items,
    payableRounding: closes ? nothing : balances.payableRounding,
    ...(accounted === null ? {} : { taxTotalAccounting: accounted.left }),
  };
  const rounding = closes ? balances.payableRounding.minor : 0;
  return ok(buildMemo(invoice, { request, scope, draws, left, rounding, accounted: accounted?.drawn ?? null }));
}

/** The part of the tax in the accounting currency that goes with this memo; the last one takes what is left. */
function drawAccounted(
  { taxGroups }: Invoice,
  { items, taxTotalAccounting: has }: InvoiceBalances,
  { draws, closes }: { readonly draws: readonly ItemDraw[]; readonly closes: boolean },
): { readonly drawn: Money; readonly left: Money } | null {
  if (has === undefined) return null;
  const charged = (each: Pick<ItemDraw, "taxes">) =>
    each.taxes.reduce((sum, { group, tax }) => (taxGroups[group]?.retained === true ? sum : sum + tax.minor), 0);
  const [drawn, all] = [sumExactly(draws.map(charged)), sumExactly(items.map(charged))];
  const part = closes
    ? has.minor
    : all === 0
      ? 0
      : toNumber(roundFraction(divideFraction(ratioOfProduct(has.minor, drawn), fractionOf(all)), "halfUp"));
  const { currency } = has;
  return { drawn: { minor: part, currency }, left: { minor: has.minor - part, currency } };
}

function ratioOfProduct(a: number, b: number): Fraction {
  return { n: BigInt(a) * BigInt(b), d: 1n };
}

interface Wanted {
  readonly request: CreditRequest;
  readonly scope: MemoFacts["scope"];
  readonly grid: Grid;
}

/** Draw on every item the scope names, in the order of the invoice. */
function drawItems(
  balances: InvoiceBalances,
  { request, scope, grid }: Wanted,
  issues: Issue[],
): ReadonlyMap<string, Drawn> {
  const drawn = new Map<string, Drawn>();
  const named = findItems(balances, request.lines ?? [], issues);
  for (const item of balances.items) {
    const wanted = named.get(keyOf(item));
    const part = drawOne(item, { wanted, scope, grid, all: request.lines === undefined }, issues);
    if (part !== null) drawn.set(keyOf(item), part);
  }
  return drawn;
}

interface Choice {
  readonly wanted: { readonly item: CreditItem; readonly path: string } | undefined;
  readonly scope: MemoFacts["scope"];
  readonly grid: Grid;
  /** Whether no items were named. */
  readonly all: boolean;
}

function drawOne(item: ItemBalance, { wanted, scope, grid, all }: Choice, issues: Issue[]): Drawn | null {
  switch (scope) {
    case "full":
      return drawAll(item);
    case "freight":
    case "service":
      return item.kind === scope ? drawAll(item) : null;
    case "tax":
    case "export":
      return all || wanted !== undefined ? drawTax(item) : null;
    case "lines":
      return wanted === undefined ? null : drawPart(item, wanted.item, grid, wanted.path, issues);
  }
}

/** The items a request names, by key; lines win over charges of the same id. */
function findItems(
  { items }: InvoiceBalances,
  wanted: readonly CreditItem[],
  issues: Issue[],
): ReadonlyMap<string, { readonly item: CreditItem; readonly path: string }> {
  const byId = new Map<string, ItemBalance>();
  for (const item of items.toReversed()) byId.set(item.id, item);
  const found = new Map<string, { readonly item: CreditItem; readonly path: string }>();
  wanted.forEach((item, at) => {
    const path = `/lines/${at}`;
    const balance = byId.get(item.id);
    const code = balance === undefined ? "invoicing.credit_item_unknown" : "invoicing.credit_item_repeated";
    if (balance === undefined || found.has(keyOf(balance))) {
      issues.push(makeIssue(invoicingIssues, code, { id: item.id }, { path: `${path}/id` }));
    } else {
      found.set(keyOf(balance), { item, path });
    }
  });
  return found;
}

function keyOf({ list, id }: ItemBalance): string {
  return `${list}:${id}`;
}

function isSomething({ net, taxes }: ItemDraw): boolean {
  return net.minor !== 0 || taxes.some(({ tax }) => tax.minor !== 0);
}

function isSettled({ net, taxes }: ItemBalance): boolean {
  return net.minor === 0 && taxes.every(({ tax }) => tax.minor === 0);
}

interface MemoParts {
  readonly request: CreditRequest;
  readonly scope: MemoFacts["scope"];
  readonly draws: readonly ItemDraw[];
  readonly left: InvoiceBalances;
  /** Payable rounding that goes back with this memo, in minor units. */
  readonly rounding: number;
  /** Its tax in the accounting currency, where the invoice states one. */
  readonly accounted: Money | null;
}

function buildMemo(invoice: Invoice, parts: MemoParts): CreditMemo {
  const { request, scope, draws, left } = parts;
  const { currency, policy } = invoice;
  const issueDate = request.issueDate ?? invoice.issueDate;
  const places = invoice.taxGroups.flatMap((_, at) =>
    draws.some((draw) => draw.taxes.some(({ group }) => group === at)) ? [at] : [],
  );
  const taxGroups = places.map((at): InvoiceTaxGroup => groupOf(invoice, draws, at));
  const lines = draws.map(
    (draw, at): InvoiceLine => ({
      id: String(at + 1),
      net: draw.net,
      groups: draw.taxes.map(({ group }) => places.indexOf(group)),
    }),
  );
  return {
    kind: "credit_memo",
    currency,
    issueDate,
    lines,
    allowances: [],
    charges: [],
    taxGroups,
    totals: {
      ...totalsOf(draws, taxGroups, parts.rounding, currency),
      ...(parts.accounted === null ? {} : { taxTotalAccounting: parts.accounted }),
    },
    dueDate: null,
    reasons: [],
    policy,
    input: inputOf(invoice, parts, issueDate),
    memo: {
      reason: request.reason,
      scope,
      ...(request.returnReference === undefined ? {} : { returnReference: request.returnReference }),
      evidence: request.evidence ?? [],
      draws,
      balances: left,
    },
  };
}

function groupOf(invoice: Invoice, draws: readonly ItemDraw[], at: number): InvoiceTaxGroup {
  const group = invoice.taxGroups[at];
  const members = draws.filter((draw) => draw.taxes.some((each) => each.group === at));
  const taxable = sumExactly(members.map((draw) => draw.net.minor));
  const tax = sumExactly(
    members.map((draw) => draw.taxes.reduce((sum, each) => (each.group === at ? sum + each.tax.minor : sum), 0)),
  );
  const { currency } = invoice;
  return { category: "", ...group, taxable: { minor: taxable, currency }, tax: { minor: tax, currency } };
}

function totalsOf(
  draws: readonly ItemDraw[],
  groups: readonly InvoiceTaxGroup[],
  rounding: number,
  currency: string,
): InvoiceTotals {
  const money = (minor: number) => ({ minor: minor + 0, currency });
  const net = sumExactly(draws.map((draw) => draw.net.minor));
  const taxOf = (retained: boolean) =>
    sumExactly(groups.filter((group) => (group.retained === true) === retained).map((group) => group.tax.minor));
  const [tax, retained] = [taxOf(false), taxOf(true)];
  return {
    lineTotal: money(net),
    allowanceTotal: money(0),
    chargeTotal: money(0),
    taxExclusive: money(net),
    taxTotal: money(tax),
    taxInclusive: money(net + tax),
    retained: money(retained),
    prepaid: money(0),
    payableRounding: money(rounding),
    payable: money(net + tax - retained + rounding),
  };
}

/** The memo as an input: each draw a line whose price is its net for the quantity drawn, so that it multiplies out. */
function inputOf(invoice: Invoice, { draws, rounding }: MemoParts, issueDate: string): InvoiceInput {
  const { input } = invoice;
  const lines = draws.map((draw, at): InvoiceLineInput => {
    const source = draw.list === "line" ? input.lines.find((line) => line.id === draw.id) : undefined;
    const adjustments = draw.list === "charge" ? input.charges : input.allowances;
    const adjustment = adjustments?.[adjustmentPlace(invoice, draw)];
    const { tax, taxes } = source ?? adjustment ?? {};
    const negative = draw.net.minor < 0;
    const quantity = (draw.quantity ?? "1").replace(/^-/, "");
    const base = readDec(quantity)?.c === 0 ? "1" : quantity;
    const text = draw.list === "line" ? source?.description : (adjustment?.reason ?? nameOf(adjustment, draw));
    return {
      id: String(at + 1),
      ...(text === undefined ? {} : { description: text }),
      ...(source?.kind === undefined ? {} : { kind: source.kind }),
      quantity: negative ? `-${base}` : base,
      ...(source?.unitCode === undefined ? {} : { unitCode: source.unitCode }),
      unitPrice: formatDecimal({ ...draw.net, minor: Math.abs(draw.net.minor) }),
      ...(base === "1" ? {} : { priceBaseQuantity: base }),
      ...(tax === undefined ? {} : { tax }),
      ...(taxes === undefined ? {} : { taxes }),
      ...(source?.details === undefined ? {} : { details: source.details }),
    };
  });
  const number = input.details?.number;
  const preceding = number === undefined ? {} : { precedingInvoices: [{ number, issueDate: invoice.issueDate }] };
  const { number: _number, ...details } = input.details ?? {};
  return {
    kind: "credit_memo",
    currency: invoice.currency,
    issueDate,
    lines,
    ...(rounding === 0 ? {} : { payableRounding: formatDecimal({ minor: rounding, currency: invoice.currency }) }),
    ...(input.accounting === undefined ? {} : { accounting: input.accounting }),
    ...(input.certificates === undefined ? {} : { certificates: input.certificates }),
    details: { ...details, typeCode: "381", ...preceding },
  };
}

function adjustmentPlace(invoice: Invoice, { list, id }: ItemDraw): number {
  return (list === "charge" ? invoice.charges : invoice.allowances).findIndex((each) => each.id === id);
}

const names = { freight: "Freight", service: "Service", other: "Charge" } as const;

/** An item of an e-invoice has a name: an allowance or charge without a reason is called by what it is. */
function nameOf(adjustment: DocumentAdjustmentInput | undefined, { list }: ItemDraw): string {
  return list === "allowance" ? "Allowance" : names[adjustment?.kind ?? "other"];
}
