import { type Book, bookFromRows, formatDecimal } from "@receivables/core";
import { buildStatements, type Statement } from "@receivables/statements";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readText } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

const customerId = "customer";

/** How the `statement.*` topics of the shared vectors are answered by `@receivables/statements`. */
export const statementTopics: TopicMappings = {
  "statement.balanceForward": (inputs) => {
    const statement = statementOf(inputs, []);
    if (statement === null) return { opening: "0", charges: "0", payments: "0", credits: "0", closing: "0" };
    const { opening, totals, closing } = statement;
    return {
      opening: formatDecimal(opening),
      charges: formatDecimal(totals.charges),
      payments: formatDecimal(totals.payments),
      credits: formatDecimal(totals.credits),
      closing: formatDecimal(closing),
    };
  },
  "statement.openItem": (inputs): Json => {
    const statement = statementOf(inputs, readObjects(inputs, "applications"));
    if (statement === null) return { lines: [], total: "0" };
    const lines = statement.items.map(({ id, open }) => ({ id, open: formatDecimal(open) }));
    return { lines, total: formatDecimal(statement.closing) };
  },
};

/** The one statement of the inputs' customer; `null` when there is nothing to tell. */
function statementOf(inputs: JsonObject, applications: readonly JsonObject[]): Statement | null {
  const period = { from: readText(inputs, "periodStart"), to: readText(inputs, "periodEnd") };
  const built = buildStatements(bookOf(inputs, applications), period);
  if (!built.ok) throw new RangeError(built.issues.map((issue) => issue.message).join(" "));
  const [statement] = built.value;
  return statement ?? null;
}

function bookOf(inputs: JsonObject, applications: readonly JsonObject[]): Book {
  const records = readObjects(inputs, "documents").map((record) => ({
    id: readText(record, "id"),
    kind: readChoice(record, "kind", ["invoice", "payment", "creditMemo"]),
    date: readText(record, "date"),
    amount: readDecimal(record, "amount"),
  }));
  const payments = new Set(records.filter(({ kind }) => kind === "payment").map(({ id }) => id));
  const book = bookFromRows({
    entity: { id: "entity", name: "Entity", baseCurrency: "USD" },
    documents: records
      .filter(({ kind }) => kind !== "payment")
      .map(({ id, kind, date, amount }) => ({
        id,
        customerId,
        kind: kind === "invoice" ? ("invoice" as const) : ("credit_memo" as const),
        total: kind === "invoice" ? amount : negated(amount),
        issueDate: date,
      })),
    receipts: records
      .filter(({ id }) => payments.has(id))
      .map(({ id, date, amount }) => ({ id, customerId, amount: negated(amount), effectiveDate: date })),
    applications: applications.map((each) => {
      const id = readText(each, "from");
      return {
        from: { kind: payments.has(id) ? ("receipt" as const) : ("document" as const), id },
        to: { documentId: readText(each, "to") },
        amount: readDecimal(each, "amount"),
        effectiveDate: readText(each, "date"),
      };
    }),
  });
  if (!book.ok) throw new RangeError(book.issues.map((issue) => issue.message).join(" "));
  return book.value;
}

function negated(text: string): string {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}
