import type { AgingReport } from "@receivables/aging";
import type { CloseFigure, ClosePack, FigurePart, PackCheck, RollForward, TieOut } from "@receivables/close";
import { moneyOfMinor } from "@receivables/core";
import { agingBlocks } from "../internal/aging-blocks.ts";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument } from "../internal/compose.ts";
import { isTextKey, type TextKey } from "../internal/texts.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument, PrintStatus } from "../print-document.ts";

/** How {@link closeDocument} lays out. @category Build */
export interface CloseDocumentOptions extends DocumentOptions {
  /**
   * The aging at the end of the period.
   * @defaultValue none is shown
   */
  readonly aging?: AgingReport;
  /**
   * Names of the aging's rows by key.
   * @defaultValue the keys themselves
   */
  readonly names?: Readonly<Record<string, string>>;
  /**
   * The most rows of the aging for each currency, the largest first.
   * @defaultValue all of them, in the order of the report
   */
  readonly mostRows?: number;
  /**
   * Evidence of the host's that stands after the figures that must agree: proofs of bank files, reconciliations.
   * @defaultValue none
   */
  readonly evidence?: readonly PrintBlock[];
}

/**
 * Lay a close pack out for controller and auditor: verdict, checks with their figures, ties, roll-forwards, exceptions,
 * steps, and the digest of it all; with the aging and the host's own evidence where they are given.
 *
 * Titles, explanations and names of figures are those of the pack; the rest is in the reader's language. **Units**
 * amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param pack - a pack of `buildClosePack`
 * @param options - locale, issuer
 * @returns the document
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * import { buildClosePack, openPeriod, runClose } from "@receivables/close";
 * const period = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };
 * const entity = { id: "acme", name: "Acme", baseCurrency: "USD" };
 * const check = { id: "sign_off", title: "Signed off", evidence: "confirmation", blocking: true, owner: "controller" } as const;
 * const policy = { openCredits: { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] }, hash: (text: string) => `${text.length}` };
 * const run = unwrap(runClose({ period, entity, checks: [check], evidence: {} }, policy));
 * const document = closeDocument(buildClosePack(run, openPeriod("acme", period), policy), { locale: "en-GB", issuer: { name: "Acme", lines: [] } });
 * [document.title, document.subtitle] // => ["Period close 2026-03", "Acme, 1 Mar 2026 to 31 Mar 2026"]
 * ```
 * @category Build
 */
export function closeDocument(pack: ClosePack, options: CloseDocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { entity, period, summary, ties, rollForwards, checks, hash } = pack;
  const { aging, names = {}, mostRows = null, evidence = [] } = options;
  const passed = summary.verdict === "ready";
  const heading = (key: TextKey, isThere: boolean): readonly PrintBlock[] =>
    isThere ? [{ kind: "heading", text: words.say(key) }] : [];
  return composeDocument(words, options, {
    kind: "close",
    title: `${words.say("closePack")} ${period.id}`,
    subtitle: `${entity.name}, ${words.say("period", { from: words.date(period.from), to: words.date(period.to) })}`,
    date: period.to,
    blocks: [
      {
        kind: "figures",
        figures: [
          { label: words.say("status"), value: words.say(passed ? "ready" : "blocked") },
          { label: words.say("passed"), value: words.count(summary.passed) },
          { label: words.say("failed"), value: words.count(summary.failed) },
          { label: words.say("not_run"), value: words.count(summary.notRun) },
          { label: words.say("exceptions"), value: words.count(summary.blockingExceptions + summary.otherExceptions) },
          ...(aging?.totals ?? []).map(({ total, exact, currency }) => ({
            label: `${words.say("open")}, ${currency}`,
            value: total === null ? words.decimal(exact?.total ?? "") : words.amount(moneyOfMinor(total, currency)),
          })),
        ],
      },
      checksBlock(checks, words),
      ...exceptionsBlocks(pack, words),
      ...heading("figures", ties.length > 0),
      ...ties.map((tie) => tieBlock(tie, words)),
      ...evidence,
      ...(aging === undefined
        ? []
        : [
            ...heading("aging", true),
            ...agingBlocks(aging, {
              words,
              names: new Map(Object.entries(names)),
              shape: "portrait",
              most: mostRows,
            }),
          ]),
      ...heading("rollForward", rollForwards.length > 0),
      ...rollForwards.map((each) => rollForwardBlock(each, words)),
      ...heading("working", checks.length > 0),
      ...checks.map((check) => workingBlock(check, words)),
      stepsBlock(pack, words),
      { kind: "fields", fields: [{ label: words.say("digest"), value: hash }] },
    ],
  });
}

const statusOf: Readonly<Record<PackCheck["status"], PrintStatus>> = {
  passed: "passed",
  failed: "failed",
  not_run: "open",
};

function checksBlock(checks: readonly PackCheck[], words: Words): PrintBlock {
  return {
    kind: "table",
    caption: words.say("checks"),
    columns: [
      nameColumn(words.say("check"), true),
      textColumn(words.say("owner")),
      textColumn(words.say("explanation"), { wide: true }),
      textColumn(words.say("status")),
    ],
    rows: checks.map((check) => [
      check.blocking ? `${check.title} (${words.say("blocking")})` : check.title,
      check.owner,
      check.explanations.join(" "),
      words.say(check.status),
    ]),
    marks: checks.map((check) => statusOf[check.status]),
  };
}

function tieBlock({ name, figures, agrees, currency }: TieOut, words: Words): PrintBlock {
  return {
    kind: "table",
    caption: `${name}, ${currency}: ${words.say(agrees ? "agrees" : "differs")}`,
    columns: [
      nameColumn(words.say("figure"), true),
      numberColumn(words.say("amount")),
      numberColumn(words.say("difference")),
      numberColumn(words.say("explained")),
      numberColumn(words.say("unexplained")),
      textColumn(words.say("status")),
    ],
    rows: figures.map((each, at) => [
      each.name,
      words.amount(each.amount),
      words.amount(each.difference),
      words.amount(each.explained),
      words.amount(each.unexplained),
      at === 0 ? "" : words.say(each.unexplained.minor === 0 ? "agrees" : "differs"),
    ]),
    // The first figure is what the others are compared with.
    marks: figures.map((each, at) => (at === 0 ? null : each.unexplained.minor === 0 ? "passed" : "failed")),
  };
}

function rollForwardBlock(roll: RollForward, words: Words): PrintBlock {
  const row = (label: string, amount: RollForward["opening"]): readonly string[] => [label, words.amount(amount)];
  return {
    kind: "table",
    caption: `${words.say("rollForward")}, ${roll.currency}: ${words.say(roll.proved ? "proved" : "notProved")}`,
    columns: [nameColumn(words.say("description"), true), numberColumn(words.say("amount"))],
    rows: [
      row(words.say("opening"), roll.opening),
      ...roll.lines.map((line) => row(words.say(line.kind), line.effect)),
    ],
    totals: [
      row(words.say("closing"), roll.closing),
      row(words.say("controlBalance"), roll.controlBalance),
      row(words.say("difference"), roll.difference),
      ...roll.manualJournals.map((journal) => row(journal.id, journal.amount)),
      row(words.say("unexplained"), roll.unexplained),
    ],
  };
}

/** What blocks the close stands open; what somebody should look at all the same is folded away. */
function exceptionsBlocks({ exceptions }: ClosePack, words: Words): readonly PrintBlock[] {
  const blocking = exceptions.filter((each) => each.blocking);
  const others = exceptions.filter((each) => !each.blocking);
  const table = (caption: TextKey, list: ClosePack["exceptions"]): PrintBlock => ({
    kind: "table",
    caption: words.say(caption),
    columns: [
      nameColumn(words.say("description"), true),
      textColumn(words.say("records"), { wide: true }),
      numberColumn(words.say("amount")),
    ],
    rows: list.map((each) => [
      each.text,
      each.refs.join(", "),
      each.amount === undefined ? "" : words.money(each.amount),
    ]),
  });
  return [
    ...(blocking.length === 0 ? [] : [table("blockingExceptions", blocking)]),
    ...(others.length === 0
      ? []
      : [
          {
            kind: "fold" as const,
            title: words.say("otherExceptions"),
            note: words.count(others.length),
            blocks: [table("exceptions", others)],
          },
        ]),
  ];
}

/** A check with its figures and what they are made of, folded away. */
function workingBlock(check: PackCheck, words: Words): PrintBlock {
  const evidence = check.evidenceHash === null ? [] : [{ label: words.say("evidence"), value: check.evidenceHash }];
  const bare = check.figures.filter(({ parts }) => parts.length === 0);
  const fields = [...bare.map((figure) => ({ label: figure.label, value: shownFigure(figure, words) })), ...evidence];
  return {
    kind: "fold",
    title: check.title,
    mark: { status: statusOf[check.status], text: words.say(check.status) },
    note: check.blocking ? `${check.owner}, ${words.say("blocking")}` : check.owner,
    blocks: [
      ...check.explanations.map((text) => ({ kind: "paragraph" as const, text })),
      ...check.figures.filter(({ parts }) => parts.length > 0).map((figure) => figureBlock(figure, words)),
      ...(fields.length === 0 ? [] : [{ kind: "fields" as const, fields }]),
    ],
  };
}

/** A figure with the parts that sum to it; records and remarks only where there are some. */
function figureBlock(figure: CloseFigure, words: Words): PrintBlock {
  const isRecorded = figure.parts.some((part) => part.refs.length > 0);
  const isRemarked = figure.parts.some((part) => part.amount !== null && part.text !== undefined);
  const columns = [
    nameColumn(words.say("description"), true),
    ...(isRecorded ? [textColumn(words.say("records"), { wide: true })] : []),
    ...(isRemarked ? [textColumn(words.say("explanation"), { wide: true })] : []),
    numberColumn(words.say("amount")),
  ];
  return {
    kind: "table",
    caption: figure.label,
    columns,
    rows: figure.parts.map((part) => [
      isTextKey(part.label) ? words.say(part.label) : part.label,
      ...(isRecorded ? [part.refs.join(", ")] : []),
      ...(isRemarked ? [part.amount === null ? "" : (part.text ?? "")] : []),
      shownFigure(part, words),
    ]),
    totals: [totalRow(columns.length, figure.label, [shownFigure(figure, words)])],
  };
}

function shownFigure({ amount, text }: CloseFigure | FigurePart, words: Words): string {
  return amount === null ? (text ?? "") : words.money(amount);
}

function stepsBlock({ state }: ClosePack, words: Words): PrintBlock | null {
  if (state.steps.length === 0) return null;
  return {
    kind: "table",
    caption: words.say("steps"),
    columns: [nameColumn(words.say("action"), true), textColumn(words.say("by")), textColumn(words.say("at"))],
    rows: state.steps.map(({ from, to, by, at, reason }) => [
      `${words.say(`period_${from}`)} → ${words.say(`period_${to}`)}${reason === undefined ? "" : `: ${reason}`}`,
      by,
      at,
    ]),
  };
}
