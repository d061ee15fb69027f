import { type Customer, explain, moneyOfMinor, prepareBook, unwrap } from "@receivables/core";
import { renderHtml, statementDocument } from "@receivables/documents";
import {
  buildStatements,
  decideStatement,
  type Statement,
  type StatementPolicy,
  statementsReasons,
} from "@receivables/statements";
import type { EntityClose } from "./close-entity.ts";
import type { CompanyInput } from "./company-input.ts";

/** Every account with something open gets an open-item statement at the end of the month. */
const statementPolicy: StatementPolicy = {
  name: "month-end",
  version: 1,
  effectiveDate: "2000-01-01",
  form: "openItem",
  cycle: { kind: "monthly", dayOfMonth: 31, months: 1 },
  minimumBalances: [moneyOfMinor(100, "USD"), moneyOfMinor(100, "EUR")],
  zeroBalance: "suppress",
  creditBalance: "send",
  onlyOverdue: false,
  holds: [],
};

/** The statements of a close, and what was held back. */
export interface StatementFiles {
  /** Pages by their name within the output folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly withheld: readonly string[];
  /** All statements by entity, those held back included. */
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
  /** Whether every statement proves itself. */
  readonly proved: boolean;
}

/** A page for each account and currency with a balance, in the language of the customer's country. */
export function statementPages({ from, to }: CompanyInput, closes: readonly EntityClose[]): StatementFiles {
  const files = new Map<string, string>();
  const withheld: string[] = [];
  const statements = new Map<string, readonly Statement[]>();
  let proved = true;
  for (const { input, book } of closes) {
    const customers = new Map(input.customers.map((customer) => [customer.id, customer]));
    const issuer = { name: input.entity.name, lines: [] };
    const aging = { basis: "due", buckets: [30, 60, 90], missingDueDate: "documentDate" } as const;
    const built = unwrap(buildStatements(prepareBook(book), { from, to, aging }));
    statements.set(input.entity.id, built);
    for (const statement of built) {
      proved &&= statement.proved;
      const { send, reasons, form } = decideStatement(statement, statementPolicy);
      if (!send) {
        withheld.push(`${statement.customerId}: ${reasons.map((each) => explain(each, statementsReasons)).join(" ")}`);
        continue;
      }
      const locale = localeOf(customers.get(statement.customerId));
      const document = statementDocument(statement, { form, locale, issuer });
      files.set(pageName(input.entity.id, statement, files), renderHtml(document));
    }
  }
  return { files, withheld, statements, proved };
}

const locales: Readonly<Record<string, string>> = {
  AT: "de-AT",
  BE: "nl-BE",
  CA: "en-CA",
  CH: "de-CH",
  DE: "de-DE",
  ES: "es-ES",
  FR: "fr-FR",
  GB: "en-GB",
  NL: "nl-NL",
  US: "en-US",
};

function localeOf(customer: Customer | undefined): string {
  return locales[customer?.country ?? ""] ?? "en-GB";
}

/** A name from entity, customer number and currency: nothing in it leaves the folder, none is used twice. */
function pageName(
  entityId: string,
  { customerNumber, currency }: Statement,
  taken: ReadonlyMap<string, string>,
): string {
  const plain = [entityId, customerNumber, currency].map((part) => part.replace(/[^A-Za-z0-9_-]+/g, "_")).join("-");
  let name = `statements/${plain}.html`;
  for (let copy = 2; taken.has(name); copy++) name = `statements/${plain}-${copy}.html`;
  return name;
}
