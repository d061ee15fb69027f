import type { DateRule } from "./date-rule.ts";

/**
 * The two readings of "30 days end of month": the end of the invoice month and then 30 days, or 30 days after the
 * invoice and then the end of that month.
 *
 * @category Payment terms
 */
export type EndOfMonthReading = "endOfMonthThenDays" | "daysThenEndOfMonth";

type Reading = EndOfMonthReading | undefined;
type RuleReader = (numbers: readonly (number | undefined)[], reading: Reading) => DateRule | "ambiguous";

/**
 * The rule a text of lower-case words names; `ambiguous` when only a reading can tell, `null` when none fits.
 *
 * Each pattern's groups are numbers; a group that did not take part is `undefined`.
 */
export function readDateRule(text: string, reading: Reading): DateRule | "ambiguous" | null {
  const [, date] = /^(?:due |due on |by )?(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  if (date !== undefined) return { kind: "onDate", date };
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(text);
    if (found === null) continue;
    return read(
      found.slice(1).map((group: string | undefined) => (group === undefined ? undefined : Number(group))),
      reading,
    );
  }
  return null;
}

const eom = "(?:eom|(?:the )?end of (?:the )?month|month end)";
const net = "(?:net ?|n ?/ ?|n ?)";
const patterns: readonly (readonly [RegExp, RuleReader])[] = [
  [
    /^(?:(?:due |payable |payment )?(?:up)?on receipt(?: of invoice)?|(?:due )?immediate(?:ly)?)$/,
    () => ({ kind: "onReceipt" }),
  ],
  [
    new RegExp(
      `^(?:payment )?(?:due )?(?:within |in )?(?:${net}(\\d+)(?: ?days?)?|(\\d+) ?days?(?: net)?)(?: (?:from|after|of) (?:the )?(?:date of )?invoice(?: date)?)?$`,
    ),
    ([a, b]) => ({ kind: "afterInvoice", daysAfterInvoice: a ?? b ?? 0 }),
  ],
  [
    new RegExp(`^${net}?(\\d+)(?: days?)? (?:after|from) (?:shipment|shipping|dispatch)(?: date)?$`),
    ([days = 0]) => ({ kind: "afterShipment", daysAfterShipment: days }),
  ],
  [
    new RegExp(`^${net}?(\\d+)(?: days?)? (?:rog|(?:after|from) (?:goods receipt|receipt of (?:the )?goods))$`),
    ([days = 0]) => ({ kind: "afterGoodsReceipt", daysAfterGoodsReceipt: days }),
  ],
  [new RegExp(`^(?:net |due )?${eom}$`), () => endOfMonth(0, 0, 0)],
  [/^(?:due )?(?:the )?end of (?:the )?(?:next|following) month$/, () => endOfMonth(1, 0, 0)],
  [
    new RegExp(`^(?=\\d)(?:(\\d+) months? ?)?(?:(\\d+) days? ?)?then ${eom}(?: \\+ (\\d+) days?)?$`),
    ([months = 0, days = 0, after = 0]) => endOfMonth(months, days, after),
  ],
  [
    new RegExp(`^${eom} ?\\+ ?(\\d+) months?(?: ?\\+ ?(\\d+)(?: days?)?)?$`),
    ([months = 0, after = 0]) => endOfMonth(months, 0, after),
  ],
  [new RegExp(`^${eom} ?\\+ ?(\\d+)(?: days?)?$`), ([after = 0]) => endOfMonth(0, 0, after)],
  [new RegExp(`^${net}?(\\d+)(?: days?)? (?:after|from|following) ${eom}$`), ([after = 0]) => endOfMonth(0, 0, after)],
  [
    new RegExp(`^(?:${net}?(\\d+)(?: days?)? ${eom}|${eom} (\\d+)(?: days?)?)$`),
    ([a, b], reading) => readEndOfMonth(a ?? b ?? 0, reading),
  ],
  [
    new RegExp(
      "^(?:net |due )?(?:on )?(?:the )?(\\d+)(?:st|nd|rd|th)? " +
        "(?:prox|proximo|mfi|of (?:the )?(?:following|next) month|of (?:the )?month following)" +
        "(?: \\+ (\\d+) months?)?(?: cut-?off (\\d+))?$",
    ),
    ([dayOfMonth = 0, further = 0, cutoff]) => ({
      kind: "proximo",
      dayOfMonth,
      monthsAfterInvoiceMonth: further + 1,
      ...(cutoff === undefined ? {} : { cutoffDayOfMonth: cutoff }),
    }),
  ],
  [
    /^(?:day (\d+)|(?:due )?(?:on )?the (\d+)(?:st|nd|rd|th) of (?:the|each|every) month)(?: next month within (\d+) days)?$/,
    ([a, b, within]) => ({
      kind: "dayOfMonth",
      dayOfMonth: a ?? b ?? 0,
      ...(within === undefined ? {} : { nextMonthWithinDays: within }),
    }),
  ],
];

function endOfMonth(monthsAfterInvoice: number, daysAfterInvoice: number, daysAfterMonthEnd: number): DateRule {
  return { kind: "endOfMonth", monthsAfterInvoice, daysAfterInvoice, daysAfterMonthEnd };
}

function readEndOfMonth(days: number, reading: Reading): DateRule | "ambiguous" {
  if (days === 0 || reading === "endOfMonthThenDays") return endOfMonth(0, 0, days);
  return reading === "daysThenEndOfMonth" ? endOfMonth(0, days, 0) : "ambiguous";
}
