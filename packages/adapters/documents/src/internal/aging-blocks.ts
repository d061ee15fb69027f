import type { AgingBucket, AgingFigures, AgingReport, AgingRow, AgingTotals, ReportMinor } from "@receivables/aging";
import { type CurrencyCode, type DecimalText, moneyOfMinor } from "@receivables/core";
import type { PrintBlock } from "../print-document.ts";
import { nameColumn, numberColumn, textColumn } from "./columns.ts";
import { splitColumns } from "./split-columns.ts";
import type { Words } from "./words.ts";

/** What the parts of an aging are laid out with. */
export interface AgingBlocksOptions {
  readonly words: Words;
  /** Names of the rows by key. */
  readonly names: ReadonlyMap<string, string>;
  readonly shape: "landscape" | "portrait";
  /** The most rows of a currency, the largest first; `null` lists all in the report's order. */
  readonly most: number | null;
}

/** An aging: for each currency bars and rows, then what was re-aged and the checks. */
export function agingBlocks(report: AgingReport, options: AgingBlocksOptions): readonly PrintBlock[] {
  const { words } = options;
  if (report.totals.length === 0 && report.rows.length === 0) {
    return [{ kind: "paragraph", text: words.say("nothingOpen") }];
  }
  const several = report.totals.length > 1;
  return [
    ...report.totals.flatMap((totals): readonly PrintBlock[] => [
      ...(several ? [{ kind: "heading" as const, text: totals.currency }] : []),
      barsBlock(report, totals, words),
      ...rowsBlocks(report, totals, options),
    ]),
    ...reagedBlocks(report, words),
    ...checksBlocks(report, words),
  ];
}

function barsBlock(report: AgingReport, totals: AgingTotals, words: Words): PrintBlock {
  const { currency } = totals;
  const unused = totals.unapplied ?? 0;
  return {
    kind: "bars",
    title: `${words.say("total")}, ${currency}`,
    bars: [
      ...report.buckets.map((bucket, at) => {
        const minor = totals.buckets[at] ?? null;
        const text = figure(minor, totals.exact?.buckets[at], currency, words);
        return { label: bucketName(bucket, words), value: minor ?? 0, text };
      }),
      ...(unused === 0
        ? []
        : [{ label: words.say("unapplied"), value: unused, text: words.amount(moneyOfMinor(unused, currency)) }]),
    ],
  };
}

function rowsBlocks(report: AgingReport, totals: AgingTotals, options: AgingBlocksOptions): readonly PrintBlock[] {
  const { words, names, shape, most } = options;
  const { currency } = totals;
  const byCustomer = report.policy.groupBy === "customer" || report.policy.groupBy === "customerTree";
  // Columns without a figure would only take the place of others.
  const isDisputed = hasFigure(totals.disputed);
  const isPromised = hasFigure(totals.promised);
  const own = report.rows.filter((row) => row.currency === currency);
  const largest = most === null ? own : [...own].sort((a, b) => (b.total ?? 0) - (a.total ?? 0)).slice(0, most);
  const left = own.length - largest.length;
  const name = ({ key, depth = 0 }: AgingRow): string =>
    `${"– ".repeat(depth)}${key === null ? words.say("unidentified") : (names.get(key) ?? key)}`;
  const figures = (row: AgingFigures): readonly string[] => [
    ...row.buckets.map((minor, at) => figure(minor, row.exact?.buckets[at], currency, words)),
    figure(row.unapplied, row.exact?.unapplied, currency, words),
    figure(row.total, row.exact?.total, currency, words),
    ...(isDisputed ? [figure(row.disputed, row.exact?.disputed, currency, words)] : []),
    ...(isPromised ? [figure(row.promised, row.exact?.promised, currency, words)] : []),
  ];
  const caption = `${words.say("agingStrip")}, ${currency}`;
  const count = { count: words.count(largest.length), all: words.count(own.length) };
  return splitColumns(
    {
      kind: "table",
      caption: left > 0 ? `${caption}: ${words.say("largest", count)}` : caption,
      columns: [
        nameColumn(words.say(byCustomer ? "customer" : "description"), true),
        ...report.buckets.map((bucket) => numberColumn(bucketName(bucket, words))),
        numberColumn(words.say("unapplied")),
        numberColumn(words.say("total")),
        ...(isDisputed ? [numberColumn(words.say("disputed"))] : []),
        ...(isPromised ? [numberColumn(words.say("promised"))] : []),
      ],
      rows: largest.map((row) => [name(row), ...figures(row)]),
      totals: [[words.say("total"), ...figures(totals)]],
    },
    1,
    shape,
  );
}

/** Old debt that is due later than it was, or stands under a plan, with who allowed it. */
function reagedBlocks({ reaged }: AgingReport, words: Words): readonly PrintBlock[] {
  if (reaged.length === 0) return [];
  return [
    {
      kind: "table",
      caption: words.say("reaged"),
      columns: [
        nameColumn(words.say("number"), true),
        textColumn(words.say("firstDue")),
        textColumn(words.say("agreedDue")),
        textColumn(words.say("agedFrom")),
        textColumn(words.say("reason"), { wide: true }),
        textColumn(words.say("approvedBy")),
        textColumn(words.say("currency")),
        numberColumn(words.say("open")),
      ],
      rows: reaged.map((item) => [
        item.instalmentId === undefined ? item.documentId : `${item.documentId} · ${item.instalmentId}`,
        words.date(item.originalDueDate),
        words.date(item.dueDate),
        words.date(item.agedFrom),
        item.by === "payment_plan" ? words.say("paymentPlan", { id: item.changeId }) : item.reason,
        item.approvedBy,
        item.currency,
        words.amount(moneyOfMinor(item.open, item.currency)),
      ]),
    },
  ];
}

function checksBlocks({ checks, proved }: AgingReport, words: Words): readonly PrintBlock[] {
  if (checks.length === 0) return [];
  return [
    {
      kind: "table",
      caption: `${words.say("checks")}: ${words.say(proved ? "proved" : "notProved")}`,
      columns: [
        nameColumn(words.say("check"), true),
        textColumn(words.say("currency")),
        numberColumn(words.say("figure")),
        numberColumn(words.say("difference")),
        textColumn(words.say("status")),
      ],
      rows: checks.map((check) => [
        words.say(check.kind),
        check.currency,
        words.decimal(check.reported),
        words.decimal(check.difference),
        words.say(check.holds ? "agrees" : "differs"),
      ]),
      marks: checks.map((check) => (check.holds ? "passed" : "failed")),
    },
  ];
}

/** A bucket in the reader's language: its days, its month, or what lies before and after. */
function bucketName({ label, from, dates }: AgingBucket, words: Words): string {
  if (label === "current") return words.say("current");
  if (dates === undefined) return label.replace("-", "–");
  if (dates.from === null) return words.say("before", { date: words.date(dates.to) });
  if (dates.to === null) return words.say(from === null ? "later" : "current");
  const isMonth = dates.from.endsWith("-01") && dates.from.slice(0, 7) === dates.to.slice(0, 7);
  return isMonth ? words.month(dates.from) : `${words.date(dates.from)} – ${words.date(dates.to)}`;
}

function hasFigure(minor: ReportMinor): boolean {
  return minor !== 0;
}

/** Zero is a dash: in a wide table the figures that matter are then seen. */
function figure(minor: ReportMinor, exact: DecimalText | undefined, currency: CurrencyCode, words: Words): string {
  if (minor === null) return words.decimal(exact ?? "");
  return minor === 0 ? "–" : words.amount(moneyOfMinor(minor, currency));
}
