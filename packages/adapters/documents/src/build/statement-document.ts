import type { Statement, StatementActivityKind, StatementForm, StatementItem } from "@receivables/statements";
import { nameColumn, numberColumn, textColumn, totalRow } from "../internal/columns.ts";
import { composeDocument, partiesBlock, paymentBlocks } from "../internal/compose.ts";
import { type Words, wordsOf } from "../internal/words.ts";
import type { DocumentOptions, PrintBlock, PrintDocument } from "../print-document.ts";

/** How {@link statementDocument} lays out. @category Build */
export interface StatementDocumentOptions extends DocumentOptions {
  /** Open items, or opening balance and activity; both end on the same balance. */
  readonly form: StatementForm;
}

/**
 * Lay a statement of account out for its reader: the balance, the open items or the activity, the aging strip, and a
 * remittance stub.
 *
 * **Units** amounts in major units by the reader's locale. **Refuses** nothing.
 *
 * @param statement - a statement
 * @param options - form, locale, issuer, how to pay
 * @returns the document
 * @throws InvariantError when the locale is no language tag
 * @example
 * ```ts
 * import { buildStatements } from "@receivables/statements";
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "EUR" },
 *   documents: [{ id: "i1", customerId: "c1", total: "1234.50", issueDate: "2026-03-05", dueDate: "2026-04-04" }],
 * }));
 * const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" }));
 * const document = statement && statementDocument(statement, { form: "openItem", locale: "de-DE", issuer: { name: "Acme", lines: [] } });
 * [document?.title, document?.subtitle, document?.language] // => ["Kontoauszug", "01.03.2026 bis 31.03.2026", "de"]
 * ```
 * @category Build
 */
export function statementDocument(statement: Statement, options: StatementDocumentOptions): PrintDocument {
  const words = wordsOf(options.locale);
  const { from, to, closing, overdue, disputed } = statement;
  const balance = words.say(closing.minor < 0 ? "creditBalance" : "amountDue");
  const shown = closing.minor < 0 ? { ...closing, minor: -closing.minor } : closing;
  return composeDocument(words, options, {
    kind: "statement",
    title: words.say("statement"),
    subtitle: words.say("period", { from: words.date(from), to: words.date(to) }),
    date: to,
    blocks: [
      partiesBlock(words, options, statement.customerName, words.say("to")),
      {
        kind: "fields",
        fields: [
          { label: words.say("accountNumber"), value: statement.customerNumber },
          { label: words.say("currency"), value: statement.currency },
          { label: words.say("reference"), value: statement.remittance.reference },
        ],
      },
      {
        kind: "figures",
        figures: [
          { label: balance, value: words.money(shown) },
          ...(overdue.minor === 0 ? [] : [{ label: words.say("overdue"), value: words.money(overdue) }]),
          ...(disputed.minor === 0 ? [] : [{ label: words.say("disputed"), value: words.money(disputed) }]),
        ],
      },
      options.form === "openItem" ? openItemsBlock(statement, words) : activityBlock(statement, words),
      agingBlock(statement, words),
      ...paymentBlocks(words, options),
      stubBlock(statement, words),
    ],
  });
}

/** What a line is called. */
function kindName(words: Words, kind: StatementActivityKind): string {
  return words.say(kind === "receipt" ? "kind_receipt" : kind);
}

function numberOf(item: StatementItem, words: Words): string {
  if (item.instalmentId === undefined) return item.number;
  return `${item.number} · ${words.say("instalment", { number: item.instalmentId })}`;
}

function openItemsBlock({ items, closing, disputed }: Statement, words: Words): PrintBlock {
  const isDisputed = disputed.minor !== 0;
  const columns = [
    nameColumn(words.say("number"), true),
    textColumn(words.say("kind")),
    textColumn(words.say("date")),
    textColumn(words.say("due")),
    numberColumn(words.say("daysPastDue")),
    numberColumn(words.say("original")),
    ...(isDisputed ? [numberColumn(words.say("disputed"))] : []),
    numberColumn(words.say("open")),
  ];
  return {
    kind: "table",
    caption: words.say("openItems"),
    columns,
    rows: items.map((item) => [
      numberOf(item, words),
      kindName(words, item.kind),
      words.date(item.issueDate),
      words.date(item.dueDate),
      item.daysPastDue === 0 ? "" : words.count(item.daysPastDue),
      words.amount(item.original),
      ...(isDisputed ? [item.disputed.minor === 0 ? "" : words.amount(item.disputed)] : []),
      words.amount(item.open),
    ]),
    totals: [totalRow(columns.length, words.say("balance"), [words.amount(closing)])],
  };
}

function activityBlock({ from, opening, activity, closing }: Statement, words: Words): PrintBlock {
  const columns = [
    textColumn(words.say("date")),
    nameColumn(words.say("kind"), true),
    textColumn(words.say("number")),
    numberColumn(words.say("amount")),
    numberColumn(words.say("balance")),
  ];
  return {
    kind: "table",
    caption: words.say("balance"),
    columns,
    rows: [
      [words.date(from), words.say("opening"), "", "", words.amount(opening)],
      ...activity.map((line) => {
        const kind = kindName(words, line.kind);
        const told = line.reversal ? words.say("reversed", { kind }) : kind;
        return [words.date(line.date), told, line.number, words.amount(line.amount), words.amount(line.balance)];
      }),
    ],
    totals: [totalRow(columns.length, words.say("closing"), [words.amount(closing)])],
  };
}

function agingBlock({ aging }: Statement, words: Words): PrintBlock | null {
  if (aging.length === 0) return null;
  const name = (label: string): string =>
    label === "current" || label === "unapplied" ? words.say(label) : label.replace("-", "–");
  return {
    kind: "table",
    caption: words.say("agingStrip"),
    columns: aging.map(({ label }) => numberColumn(name(label))),
    rows: [aging.map(({ amount }) => words.amount(amount))],
  };
}

function stubBlock({ remittance }: Statement, words: Words): PrintBlock | null {
  if (remittance.amount.minor === 0) return null;
  const { reference, customerNumber, customerName, statementDate, amount } = remittance;
  return {
    kind: "stub",
    title: words.say("return"),
    fields: [
      { label: words.say("customer"), value: `${customerName} (${customerNumber})` },
      { label: words.say("statement"), value: words.date(statementDate) },
      { label: words.say("reference"), value: reference },
      { label: words.say("amountDue"), value: words.money(amount) },
      { label: words.say("amountEnclosed"), value: "________________________" },
    ],
  };
}
