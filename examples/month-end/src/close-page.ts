import type {
  AgingBasis,
  AgingCheck,
  AgingFigures,
  AgingReport,
  AgingTotals,
  CreditTreatment,
  ReportMinor,
} from "@receivables/aging";
import type { CashWork } from "@receivables/cash-application";
import type { CloseFigure, ClosePack, PackCheck, RollForward, TieOut } from "@receivables/close";
import { type CurrencyCode, type DecimalText, formatMoney, type Money, moneyOfMinor } from "@receivables/core";
import { agingChart } from "./aging-chart.ts";
import type { BankProofs } from "./bank-proofs.ts";
import { cashExceptionsPart } from "./cash-exceptions-part.ts";
import { closePageStyle } from "./close-page-style.ts";
import { type Html, html } from "./html.ts";
import type { EntityReconciliations } from "./reconciliations-of.ts";
import { reconciliationsPart } from "./reconciliations-part.ts";

/** One entity's close as the page shows it. */
export interface ClosePageEntity {
  readonly pack: ClosePack;
  readonly aging: AgingReport;
  /** What the bank's files prove about themselves. */
  readonly bankProofs?: readonly BankProofs[];
  /** Cash that waits for somebody, the oldest first. */
  readonly cashWork?: readonly CashWork[];
  /** Names of customers by id; an id without name is shown as it is. */
  readonly customerNames: Readonly<Record<string, string>>;
  /** The entity's reconciliations, where there are any. */
  readonly reconciliations?: EntityReconciliations;
}

/** A close as a page. */
export interface ClosePage {
  readonly company: string;
  /** Language of the figures, a BCP 47 tag; the texts are English. */
  readonly locale: string;
  readonly entities: readonly ClosePageEntity[];
}

/** The most customers the aging table of the page lists; the CSV file has all. */
const mostCustomers = 25;

/**
 * A close as one self-contained HTML page: summary, ties, roll-forward, aging with its chart and proof, exceptions, and
 * the working behind every figure in parts that unfold. No script, nothing from outside, every text escaped.
 */
export function renderClosePage(page: ClosePage): string {
  const [first] = page.entities;
  const period = first === undefined ? "" : `${first.pack.period.from} to ${first.pack.period.to}`;
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${`Month-end close, ${page.company}, ${period}`}</title>
<style>${{ markup: closePageStyle }}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the close</a>
<header>
<h1>Month-end close</h1>
<p>${page.company} · ${period}</p>
<nav aria-label="Entities"><ul>${page.entities.map(
    ({ pack }) => html`<li><a href="#${anchor(pack)}">${pack.entity.name}</a> ${verdictMark(pack)}</li>`,
  )}</ul></nav>
</header>
<main id="content">
${page.entities.map((entity) => entitySection(entity, page.locale))}
</main>
<footer>
${page.entities.map(({ pack }) => html`<p>Pack of ${pack.entity.name}: <code>${pack.hash}</code></p>`)}
</footer>
</body>
</html>
`;
  return document.markup;
}

function entitySection(entity: ClosePageEntity, locale: string): Html {
  const { pack, aging } = entity;
  const { summary } = pack;
  const id = anchor(pack);
  return html`<section class="entity" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${pack.entity.name}</h2>
<p class="soft">${pack.period.id} · books in ${pack.entity.baseCurrency} · period is ${pack.state.status.replace("_", " ")}</p>
<ul class="cards">
<li>${verdictMark(pack)}<span class="soft">verdict</span></li>
<li><strong>${summary.passed}</strong><span class="soft">checks passed</span></li>
<li><strong>${summary.failed}</strong><span class="soft">failed</span></li>
<li><strong>${summary.notRun}</strong><span class="soft">not run</span></li>
<li><strong>${summary.blockingExceptions}</strong><span class="soft">blocking exceptions</span></li>
${baseFirst(aging.totals, pack.entity.baseCurrency).map(
  (total) =>
    html`<li><strong>${figure(total.total, total.exact?.total, total.currency, locale)}</strong><span class="soft">open, ${total.currency}</span></li>`,
)}</ul>
${pack.ties.length === 0 ? null : html`<h3>Figures that must agree</h3>${pack.ties.map((tie) => tieTable(tie, locale))}`}
${bankProofsPart(entity)}
${reconciliationsPart(entity.reconciliations, locale)}
${cashExceptionsPart(entity.cashWork ?? [], entity.customerNames, locale)}
${agingPart(entity, locale)}
${pack.rollForwards.length === 0 ? null : html`<h3>Roll-forward</h3>${pack.rollForwards.map((each) => rollForwardTable(each, locale))}`}
${exceptionsPart(pack, locale)}
<h3>Checks and their working</h3>
${pack.checks.map((check) => checkPart(check, locale))}
${stepsPart(pack)}
</section>
`;
}

function tieTable(tie: TieOut, locale: string): Html {
  return html`<div class="scroll"><table>
<caption>${tie.name}, ${tie.currency} — ${statusMark(tie.agrees ? "passed" : "failed", tie.agrees ? "agrees" : "differs")}</caption>
<thead><tr><th scope="col">Figure</th><th scope="col" class="number">Amount</th><th scope="col" class="number">Difference</th>
<th scope="col" class="number">Explained</th><th scope="col" class="number">Unexplained</th><th scope="col">Result</th></tr></thead>
<tbody>${tie.figures.map((each, at) => {
    const agrees = each.unexplained.minor === 0;
    const result =
      at === 0
        ? html`<span class="soft">compared with</span>`
        : statusMark(agrees ? "passed" : "failed", agrees ? "agrees" : "differs");
    return html`<tr><th scope="row">${each.name}</th>${numbers([each.amount, each.difference, each.explained, each.unexplained], locale)}<td>${result}</td></tr>`;
  })}</tbody>
</table></div>`;
}

function bankProofsPart({ bankProofs = [] }: ClosePageEntity): Html | null {
  if (bankProofs.length === 0) return null;
  return html`<h3>Bank files prove themselves</h3>
${bankProofs.map(({ account, format, proofs, working }) => {
  const holds = proofs.every((proof) => proof.verdict === "proved");
  const proved = proofs.filter((proof) => proof.verdict === "proved").length;
  return html`<details><summary><span class="title">${account}, ${format}</span> ${statusMark(holds ? "passed" : "failed", `${proved} of ${proofs.length} proved`)} <span class="soft">${working}</span></summary>
<div class="scroll"><table>
<thead><tr><th scope="col">Statement or file</th><th scope="col">Working</th><th scope="col" class="number">Difference</th><th scope="col">Result</th></tr></thead>
<tbody>${proofs.map(
    (proof) =>
      html`<tr><th scope="row">${proof.name}</th><td>${proof.working}</td><td class="number">${proof.difference ?? ""}</td><td>${statusMark(proof.verdict === "proved" ? "passed" : "failed", proof.verdict.replace("_", " "))}</td></tr>`,
  )}</tbody>
</table></div></details>`;
})}`;
}

function rollForwardTable(each: RollForward, locale: string): Html {
  const row = (label: string, amount: Money, sum = false): Html =>
    html`<tr${sum ? html` class="sum"` : null}><th scope="row">${label}</th>${numbers([amount], locale)}</tr>`;
  return html`<table>
<caption>${each.currency} — ${statusMark(each.proved ? "passed" : "failed", each.proved ? "proved" : "not proved")}</caption>
<thead><tr><th scope="col">Movement</th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>
${row("Opening", each.opening)}${each.lines.map((line) => row(words(line.kind), line.effect))}${row("Closing", each.closing, true)}
${row("Control account", each.controlBalance)}${row("Difference", each.difference)}
${each.manualJournals.map((journal) => row(`of which journal ${journal.id}`, journal.amount))}${row("Unexplained", each.unexplained)}
</tbody>
</table>`;
}

const basisTexts: Readonly<Record<Extract<AgingBasis, string>, string>> = {
  due: "due date",
  originalDue: "original due date",
  document: "document date",
  posting: "posting date",
};

function basisText(basis: AgingBasis): string {
  return typeof basis === "string" ? basisTexts[basis] : basis.dimension;
}

const creditTexts: Readonly<Record<CreditTreatment, string>> = {
  separateColumn: "unapplied credit in a column of its own",
  ownDate: "unapplied credit by its own date",
  oldestFirst: "unapplied credit taken off the oldest debt",
};

function agingPart({ aging, customerNames, pack }: ClosePageEntity, locale: string): Html {
  const { baseCurrency } = pack.entity;
  return html`<h3>Aging at ${aging.policy.ageTo}</h3>
<p class="soft">By ${basisText(aging.policy.basis)}, ${creditTexts[aging.policy.credits]}${aging.policy.knownAt === undefined ? "" : `, as known at ${aging.policy.knownAt}`}.</p>
${baseFirst(aging.totals, baseCurrency).map((total) => html`<h4>${total.currency}</h4>${agingChart(aging, total, locale)}${agingTable(aging, total, customerNames, locale)}`)}
${aging.checks.length === 0 ? null : proofTable(aging.checks)}
${reagedPart(aging, locale)}`;
}

function agingTable(
  aging: AgingReport,
  totals: AgingTotals,
  names: Readonly<Record<string, string>>,
  locale: string,
): Html {
  const own = aging.rows.filter((row) => row.currency === totals.currency);
  const rows = [...own].sort((a, b) => (b.total ?? 0) - (a.total ?? 0)).slice(0, mostCustomers);
  const left = own.length - rows.length;
  const cells = (figures: AgingFigures): Html => {
    const { buckets, unapplied, total, exact } = figures;
    const texts = [
      ...buckets.map((minor, at) => figure(minor, exact?.buckets[at], totals.currency, locale)),
      figure(unapplied, exact?.unapplied, totals.currency, locale),
      figure(total, exact?.total, totals.currency, locale),
    ];
    return html`${texts.map((text) => html`<td class="number">${text}</td>`)}`;
  };
  const nameOf = (key: string | null): string => (key === null ? "Unidentified payers" : (names[key] ?? key));
  return html`<div class="scroll"><table>
<caption>${`Open amounts by customer in ${totals.currency}, the largest first`}${left > 0 ? `; ${left} more in aging.csv` : ""}</caption>
<thead><tr><th scope="col">Customer</th>${aging.buckets.map((bucket) => html`<th scope="col" class="number">${bucket.label}</th>`)}<th scope="col" class="number">unapplied</th><th scope="col" class="number">total</th></tr></thead>
<tbody>${rows.map((row) => html`<tr><th scope="row">${nameOf(row.key)}</th>${cells(row)}</tr>`)}</tbody>
<tfoot><tr><th scope="row">${"All customers"}</th>${cells(totals)}</tr></tfoot>
</table></div>`;
}

function proofTable(checks: readonly AgingCheck[]): Html {
  const titles: Readonly<Record<AgingCheck["kind"], string>> = {
    buckets_equal_open_items: "Columns equal the open items",
    open_items_equal_sub_ledger: "Open items equal the sub-ledger",
    total_equals_control_account: "Total equals the control account",
  };
  return html`<details><summary><span class="title">Proof of the aging</span> ${statusMark(
    checks.every((check) => check.holds) ? "passed" : "failed",
    checks.every((check) => check.holds) ? "every check holds" : "a check does not hold",
  )}</summary>
<div class="scroll"><table>
<thead><tr><th scope="col">Check</th><th scope="col">Currency</th><th scope="col" class="number">Report</th><th scope="col" class="number">Must be</th><th scope="col" class="number">Difference</th><th scope="col">Result</th></tr></thead>
<tbody>${checks.map(
    (check) =>
      html`<tr><th scope="row">${titles[check.kind]}</th><td>${check.currency}</td><td class="number">${check.reported}</td><td class="number">${check.expected}</td><td class="number">${check.difference}</td><td>${statusMark(check.holds ? "passed" : "failed", check.holds ? "holds" : "does not hold")}</td></tr>`,
  )}</tbody>
</table></div></details>`;
}

function reagedPart({ reaged }: AgingReport, locale: string): Html | null {
  if (reaged.length === 0) return null;
  return html`<details><summary><span class="title">Due dates changed</span> ${reaged.length === 1 ? "1 open item" : `${reaged.length} open items`}</summary>
<table><thead><tr><th scope="col">Document</th><th scope="col">First due</th><th scope="col">Now due</th><th scope="col">Reason</th><th scope="col">Approved by</th><th scope="col" class="number">Open</th></tr></thead>
<tbody>${reaged.map(
    (item) =>
      html`<tr><th scope="row">${item.documentId}</th><td>${item.originalDueDate ?? "none"}</td><td>${item.dueDate}</td><td>${item.reason}</td><td>${item.approvedBy}</td>${numbers([moneyOfMinor(item.open, item.currency)], locale)}</tr>`,
  )}</tbody></table></details>`;
}

function exceptionsPart({ exceptions }: ClosePack, locale: string): Html {
  if (exceptions.length === 0) return html`<h3>Exceptions</h3><p>${statusMark("passed", "none open")}</p>`;
  const sorted = [...exceptions].sort((a, b) => Number(b.blocking) - Number(a.blocking));
  return html`<h3>Exceptions</h3>
<div class="scroll"><table>
<caption>${`${exceptions.length} to look at, those that block the close first`}</caption>
<thead><tr><th scope="col">Exception</th><th scope="col">Records</th><th scope="col" class="number">Amount</th><th scope="col">Effect</th></tr></thead>
<tbody>${sorted.map((each) => {
    const amount = each.amount === undefined ? "" : formatMoney(each.amount, { locale, display: "code" });
    const effect = each.blocking ? statusMark("failed", "blocks the close") : statusMark("not_run", "to look at");
    return html`<tr><th scope="row">${each.text} <code>${each.code}</code></th><td>${each.refs.join(", ")}</td><td class="number">${amount}</td><td>${effect}</td></tr>`;
  })}</tbody>
</table></div>`;
}

function checkPart(check: PackCheck, locale: string): Html {
  const facts = [check.owner, check.blocking ? "blocking" : "not blocking"].join(", ");
  return html`<details>
<summary>${statusMark(check.status, check.status.replace("_", " "))} <span class="title">${check.title}</span> <span class="soft">${facts}</span></summary>
${check.explanations.map((text) => html`<p>${text}</p>`)}
${check.figures.map((each) => figureTable(each, locale))}
${check.evidenceHash === null ? null : html`<p class="soft">Evidence <code>${check.evidenceHash}</code></p>`}
</details>`;
}

/** A figure and the parts that sum to it. */
function figureTable(each: CloseFigure, locale: string): Html {
  const value = each.amount === null ? (each.text ?? "") : formatMoney(each.amount, { locale, display: "code" });
  if (each.parts.length === 0) return html`<p>${each.label}: ${value}</p>`;
  return html`<div class="scroll"><table>
<caption>${each.label}</caption>
<thead><tr><th scope="col">Part</th><th scope="col">Records</th><th scope="col">About</th><th scope="col" class="number">Amount</th></tr></thead>
<tbody>${each.parts.map((part) => {
    const amount = part.amount === null ? "" : formatMoney(part.amount, { locale, display: "none" });
    return html`<tr><th scope="row">${words(part.label)}</th><td>${part.refs.join(", ")}</td><td>${part.text ?? ""}</td><td class="number">${amount}</td></tr>`;
  })}</tbody>
<tfoot><tr><th scope="row" colspan="3">${each.label}</th><td class="number">${value}</td></tr></tfoot>
</table></div>`;
}

function stepsPart({ state }: ClosePack): Html | null {
  if (state.steps.length === 0) return null;
  return html`<h3>Steps of the period</h3>
<ol>${state.steps.map((step) => {
    const why = step.reason === undefined ? "" : `, ${step.reason}, approved by ${step.approvedBy ?? ""}`;
    return html`<li>${words(step.from)} to ${step.to.replace("_", " ")} by ${step.by} at ${step.at}${why}</li>`;
  })}</ol>`;
}

function verdictMark({ summary }: ClosePack): Html {
  return summary.verdict === "ready" ? statusMark("passed", "ready to close") : statusMark("failed", "blocked");
}

/** A mark, and the same in words: nobody has to see the colour. */
function statusMark(status: PackCheck["status"], text: string): Html {
  const sign = status === "passed" ? "✔" : status === "failed" ? "✘" : "○";
  return html`<strong class="mark ${status}"><span aria-hidden="true">${sign}</span> ${text}</strong>`;
}

function numbers(amounts: readonly Money[], locale: string): Html {
  return html`${amounts.map((amount) => html`<td class="number">${formatMoney(amount, { locale, display: "none" })}</td>`)}`;
}

/** An amount of a report; beyond 2^53 its exact text. */
function figure(minor: ReportMinor, exact: DecimalText | undefined, currency: CurrencyCode, locale: string): string {
  return minor === null ? (exact ?? "") : formatMoney(moneyOfMinor(minor, currency), { locale, display: "none" });
}

/** `receiptsApplied` and `not_run` as words; a name of other shape as it is. */
function words(name: string): string {
  if (!/^[a-z]+([A-Z_][A-Za-z_]*)?$/.test(name)) return name;
  const text = name.replaceAll("_", " ").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The entity's own currency first, then the others in order. */
function baseFirst(totals: readonly AgingTotals[], base: CurrencyCode): readonly AgingTotals[] {
  return [...totals.filter((each) => each.currency === base), ...totals.filter((each) => each.currency !== base)];
}

function anchor({ entity }: ClosePack): string {
  return `entity-${entity.id.replace(/[^A-Za-z0-9_-]/g, "-")}`;
}
