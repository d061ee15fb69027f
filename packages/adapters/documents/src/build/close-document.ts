import type { CloseFigure, ClosePack, PackCheck, RollForward, TieOut } from "@receivables/close";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument } from "../internal/compose.ts";
import { isTextKey } from "../internal/texts.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/**
 * Lay a close pack out for controller and auditor: verdict, checks with their figures, ties, roll-forwards, exceptions,
 * steps, and the digest of it all.
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
export function closeDocument(pack: ClosePack, options: DocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { entity, period, summary, ties, rollForwards, checks, hash } = pack;
  const passed = summary.verdict === "ready";
  return composeDocument(words, options, {
    kind: "close",
    title: `${words.say("closePack")} ${period.id}`,
    subtitle: `${entity.name}, ${words.say("period", { from: words.date(period.from), to: words.date(period.to) })}`,
    date: period.to,
    blocks: [
      {
        kind: "figures",
        figures: [
          { label: words.say("status"), value: words.say(passed ? "passed" : "failed") },
          { label: words.say("passed"), value: words.count(summary.passed) },
          { label: words.say("failed"), value: words.count(summary.failed) },
          { label: words.say("not_run"), value: words.count(summary.notRun) },
          { label: words.say("exceptions"), value: words.count(summary.blockingExceptions + summary.otherExceptions) },
        ],
      },
      checksBlock(checks, words),
      ...ties.map((tie) => tieBlock(tie, words)),
      ...rollForwards.map((each) => rollForwardBlock(each, words)),
      exceptionsBlock(pack, words),
      ...checks.flatMap((check) => check.figures.flatMap((figure) => figureBlock(check, figure, words))),
      stepsBlock(pack, words),
      { kind: "fields", fields: [{ label: words.say("digest"), value: hash }] },
    ],
  });
}

function checksBlock(checks: readonly PackCheck[], words: Words): PrintBlock {
  return {
    kind: "table",
    caption: words.say("checks"),
    columns: [
      nameColumn(words.say("check"), true),
      textColumn(words.say("owner")),
      textColumn(words.say("status")),
      textColumn(words.say("explanation"), { wide: true }),
    ],
    rows: checks.map((check) => [
      check.blocking ? `${check.title} (${words.say("blocking")})` : check.title,
      check.owner,
      words.say(check.status),
      check.explanations.join(" "),
    ]),
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
    ],
    rows: figures.map((each) => [
      each.name,
      words.amount(each.amount),
      words.amount(each.difference),
      words.amount(each.explained),
      words.amount(each.unexplained),
    ]),
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
      row(words.say("unexplained"), roll.unexplained),
    ],
  };
}

function exceptionsBlock({ exceptions }: ClosePack, words: Words): PrintBlock | null {
  if (exceptions.length === 0) return null;
  return {
    kind: "table",
    caption: words.say("exceptions"),
    columns: [
      nameColumn(words.say("description"), true),
      textColumn(words.say("reference"), { wide: true }),
      textColumn(words.say("blocking")),
      numberColumn(words.say("amount")),
    ],
    rows: exceptions.map((each) => [
      each.text,
      each.refs.join(", "),
      words.say(each.blocking ? "yes" : "no"),
      each.amount === undefined ? "" : words.money(each.amount),
    ]),
  };
}

/** A figure with its parts, where it has any. */
function figureBlock(check: PackCheck, figure: CloseFigure, words: Words): readonly PrintBlock[] {
  if (figure.parts.length === 0) return [];
  const shown = (amount: CloseFigure["amount"], text: string | undefined): string =>
    amount === null ? (text ?? "") : words.money(amount);
  return [
    {
      kind: "table",
      caption: `${check.title}: ${figure.label}`,
      columns: [nameColumn(words.say("description"), true), numberColumn(words.say("amount"))],
      rows: figure.parts.map((part) => [
        isTextKey(part.label) ? words.say(part.label) : part.label,
        shown(part.amount, part.text),
      ]),
      totals: [totalRow(2, figure.label, [shown(figure.amount, figure.text)])],
    },
  ];
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
