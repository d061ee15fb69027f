import { formatMoney, type Money } from "@receivables/core";
import type { CashColumns, ReconciliationStatus } from "@receivables/reconciliation";
import { type Html, html } from "./html.ts";
import type { EntityReconciliations } from "./reconciliations-of.ts";

/** The proof of every reconciliation, the proof of cash of every account, and each difference with its cause. */
export function reconciliationsPart(each: EntityReconciliations | undefined, locale: string): Html | null {
  if (each === undefined || each.summary.rows.length === 0) return null;
  const { summary, cash, differences } = each;
  return html`<h3>Reconciliations</h3>
<p class="soft">${`Left plus differences equals right, or the rest is unexplained. ${summary.cases.open} differences are more than timing and have a case.`}</p>
<div class="scroll"><table>
<caption>Proofs</caption>
<thead><tr><th scope="col">Reconciliation</th><th scope="col" class="number">Books</th><th scope="col" class="number">Differences</th>
<th scope="col" class="number">Other side</th><th scope="col" class="number">Unexplained</th><th scope="col" class="number">Oldest, days</th><th scope="col">Result</th></tr></thead>
<tbody>${summary.rows.map(
    (row) =>
      html`<tr><th scope="row">${row.name}</th>${amounts([row.left, row.explained, row.right, row.unexplained], locale, "code")}<td class="number">${row.oldestDays ?? ""}</td><td>${mark(row.status)}</td></tr>`,
  )}</tbody>
</table></div>
${cash.map((one) => proofOfCashTable(one, locale))}
${differencesParts(differences, locale)}`;
}

/** What somebody has to do something about stands open; what only waits for time is folded away. */
function differencesParts(differences: EntityReconciliations["differences"], locale: string): Html | null {
  const waiting = differences.filter(({ difference }) => difference.nature === "timing");
  const others = differences.filter(({ difference }) => difference.nature !== "timing");
  if (differences.length === 0) return null;
  return html`${others.length === 0 ? null : differencesTable("Differences to act on", others, locale)}
${
  waiting.length === 0
    ? null
    : html`<details><summary><span class="title">Differences that time clears</span> <span class="soft">${`${waiting.length} of timing`}</span></summary>
${differencesTable("Differences of timing", waiting, locale)}</details>`
}`;
}

function proofOfCashTable({ accountId, proof }: EntityReconciliations["cash"][number], locale: string): Html {
  const row = (name: string, columns: CashColumns, sum = false): Html =>
    html`<tr${sum ? html` class="sum"` : null}><th scope="row">${name}</th>${amounts([columns.opening, columns.receipts, columns.disbursements, columns.closing], locale, "none")}</tr>`;
  return html`<details><summary><span class="title">${`Proof of cash, ${accountId}`}</span> ${mark(proof.proved ? "reconciled" : "unexplained")}</summary>
<div class="scroll"><table>
<caption>${`Bank to books, ${proof.bank.opening.currency}`}</caption>
<thead><tr><th scope="col">Line</th><th scope="col" class="number">Opening</th><th scope="col" class="number">Receipts</th><th scope="col" class="number">Disbursements</th><th scope="col" class="number">Closing</th></tr></thead>
<tbody>${row("Bank", proof.bank)}${proof.rows.map((each) => row(`${words(each.item)}: ${each.refs.join(", ")}`, each))}${row("Books", proof.books, true)}${row("Unexplained", proof.unexplained)}</tbody>
</table></div></details>`;
}

function differencesTable(caption: string, differences: EntityReconciliations["differences"], locale: string): Html {
  return html`<div class="scroll"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Cause</th><th scope="col">Reconciliation</th><th scope="col">Records</th><th scope="col" class="number">Age, days</th><th scope="col" class="number">Amount</th><th scope="col">Why</th></tr></thead>
<tbody>${differences.map(
    ({ name, difference, text }) =>
      html`<tr><th scope="row">${words(difference.cause)} <span class="soft">${difference.nature}</span></th><td>${name}</td><td>${difference.refs.join(", ")}</td><td class="number">${difference.ageDays}</td>${amounts([difference.amount], locale, "code")}<td>${text}</td></tr>`,
  )}</tbody>
</table></div>`;
}

const marks: Readonly<Record<ReconciliationStatus, readonly [style: string, sign: string, text: string]>> = {
  reconciled: ["passed", "✔", "reconciled"],
  explained: ["not_run", "○", "explained"],
  unexplained: ["failed", "✘", "unexplained"],
};

/** A mark, and the same in words. */
function mark(status: ReconciliationStatus): Html {
  const [style, sign, text] = marks[status];
  return html`<strong class="mark ${style}"><span aria-hidden="true">${sign}</span> ${text}</strong>`;
}

function amounts(list: readonly Money[], locale: string, display: "code" | "none"): Html {
  return html`${list.map((amount) => html`<td class="number">${formatMoney(amount, { locale, display })}</td>`)}`;
}

function words(code: string): string {
  const text = code.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
