import { type CashWork, cashReasons, groupCashExceptions } from "@receivables/cash-application";
import { explain, formatMoney, type Money } from "@receivables/core";
import { type Html, html } from "./html.ts";

/** The most receipts the page lists; the groups count all. */
const mostListed = 50;

/** Cash that waits for somebody: by cause, then each receipt with its age, its next step and what was found. */
export function cashExceptionsPart(
  work: readonly CashWork[],
  names: Readonly<Record<string, string>>,
  locale: string,
): Html | null {
  if (work.length === 0) return null;
  const more =
    work.length > mostListed ? html`<p class="soft">${`The ${mostListed} oldest of ${work.length}.`}</p>` : null;
  return html`<h3>Cash that waits</h3>
<div class="scroll"><table>
<caption>By next step</caption>
<thead><tr><th scope="col">Next step</th><th scope="col" class="number">Receipts</th><th scope="col" class="number">Amount</th><th scope="col" class="number">Oldest, days</th></tr></thead>
<tbody>${groupCashExceptions(work).map(
    ({ cause, receipts, amount, oldestDays }) =>
      html`<tr><th scope="row">${words(cause)}</th><td class="number">${receipts}</td><td class="number">${shown(amount, locale)}</td><td class="number">${oldestDays}</td></tr>`,
  )}</tbody>
</table></div>
<details><summary><span class="title">Receipts and what was found</span></summary>
<div class="scroll"><table>
<caption>The oldest first</caption>
<thead><tr><th scope="col">Receipt</th><th scope="col">Customer</th><th scope="col" class="number">Amount</th><th scope="col" class="number">Age, days</th><th scope="col">Next step</th><th scope="col">Found</th></tr></thead>
<tbody>${work
    .slice(0, mostListed)
    .map(
      (each) =>
        html`<tr><th scope="row">${each.receiptId}</th><td>${each.customerId === null ? "" : (names[each.customerId] ?? each.customerId)}</td><td class="number">${shown(each.amount, locale)}</td><td class="number">${each.ageDays}</td><td>${words(each.step)}</td><td>${each.reasons.map((one) => explain(one, cashReasons)).join(" ")}</td></tr>`,
    )}</tbody>
</table></div>${more}</details>`;
}

function shown(amount: Money, locale: string): string {
  return formatMoney(amount, { locale, display: "code" });
}

/** A code as words. */
function words(code: string): string {
  return code.replaceAll("_", " ");
}
