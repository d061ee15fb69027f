import { cashIssues } from "@receivables/cash-application";
import {
  type DiscountOffer,
  type DocumentReference,
  type Instalment,
  type Issue,
  makeIssue,
  type PlainDate,
  type ReceivableDocument,
} from "@receivables/core";
import type { z } from "zod";
import { earliest, isAbsent, recordedAt } from "./cash-input.ts";
import type { cashOpenItemSchema } from "./cash-schemas.ts";
import { cliIssues } from "./issues.ts";
import type { LineRecord } from "./read-lines.ts";

type OpenLine = z.output<typeof cashOpenItemSchema>;

/** What {@link collectOpenItems} is told besides the lines. */
interface CollectOpenItemsOptions {
  /** Whose books they are; `null` for those of the first line that says. */
  readonly entityId: string | null;
  readonly asOf: PlainDate;
  /** Where the lines stand. */
  readonly file: string;
  readonly report: (issue: Issue) => void;
}

/** Open items as documents of one entity. */
export interface CollectedItems {
  readonly entityId: string;
  readonly documents: readonly ReceivableDocument[];
  readonly currencies: readonly string[];
  /** Whether a document is open. */
  readonly isOpen: (id: string) => boolean;
}

const referenceKinds: readonly DocumentReference["kind"][] = [
  "purchase_order",
  "sales_order",
  "delivery",
  "contract",
  "payment_reference",
  "original",
  "other",
];

const unnamed = "main";

/**
 * Make documents of open items as they are read, so that a million lines are never held beside a million documents.
 *
 * Each document is what is left of one; its instalments are put together. Items of other entities, and lines that say
 * again what another line said, are reported and left out.
 */
export async function collectOpenItems(
  batches: AsyncIterable<readonly LineRecord<OpenLine>[]>,
  options: CollectOpenItemsOptions,
): Promise<CollectedItems> {
  const { file, asOf, report } = options;
  const documents: ReceivableDocument[] = [];
  const placeOf = new Map<string, number>();
  const currencies = new Set<string>();
  let entityId = options.entityId;
  const collect = ({ value: line, line: at }: LineRecord<OpenLine>): void => {
    if (!isAbsent(line.entityId)) entityId ??= line.entityId;
    if (!isAbsent(line.entityId) && line.entityId !== entityId) {
      const params = { found: line.entityId, expected: entityId ?? unnamed };
      report(makeIssue(cashIssues, "cash.foreign_entity", params, { file, line: at, path: "/entityId" }));
      return;
    }
    const place = placeOf.get(line.id);
    const known = place === undefined ? undefined : documents[place];
    if (place === undefined || known === undefined) {
      placeOf.set(line.id, documents.length);
      documents.push(toDocument(line, entityId ?? unnamed, asOf));
      currencies.add(line.open.currency);
      return;
    }
    const fault = faultOf(known, line, asOf);
    if (fault === null) documents[place] = addInstalment(known, line, asOf);
    else {
      const params = { reason: `The open item ${line.id} ${fault}.` };
      report(makeIssue(cliIssues, "cli.record_invalid", params, { file, line: at, path: "/id" }));
    }
  };
  for await (const batch of batches) for (const each of batch) collect(each);
  const owner = entityId ?? unnamed;
  // Lines before the first one that named its entity are of that entity too.
  documents.forEach((document, at) => {
    if (document.entityId !== owner) documents[at] = { ...document, entityId: owner };
  });
  return { entityId: owner, documents, currencies: [...currencies].sort(), isOpen: (id) => placeOf.has(id) };
}

function toDocument(line: OpenLine, entityId: string, asOf: PlainDate): ReceivableDocument {
  const { currency, minor } = line.open;
  const issueDate = earliest([line.issueDate ?? asOf, asOf]);
  const references = (line.references ?? []).map(({ kind, value }) => ({
    kind: referenceKinds.find((each) => each === kind) ?? ("other" as const),
    value,
  }));
  const discounts = (line.discounts ?? []).map(
    ({ until, percent }): DiscountOffer => ({ until, percent: String(percent) }),
  );
  const taxGroups = (line.taxGroups ?? []).map(({ category, rate, net, tax }) => ({
    category,
    rate: String(rate),
    net,
    tax,
  }));
  return {
    id: line.id,
    entityId,
    customerId: line.customerId,
    kind: minor < 0 ? "credit_memo" : "invoice",
    number: line.number ?? line.id,
    currency,
    total: { minor: Math.abs(minor), currency },
    issueDate,
    dueDate: isAbsent(line.instalmentId) ? (line.dueDate ?? null) : null,
    ...(isAbsent(line.instalmentId) ? {} : { instalments: [toInstalment(line, line.instalmentId, asOf)] }),
    ...(discounts.length === 0 ? {} : { discounts }),
    ...(references.length === 0 ? {} : { references }),
    ...(taxGroups.length === 0 ? {} : { taxGroups }),
    effectiveDate: issueDate,
    recordedAt,
  };
}

function toInstalment({ open, dueDate }: OpenLine, id: string, asOf: PlainDate): Instalment {
  return { id, dueDate: dueDate ?? asOf, amount: { minor: Math.abs(open.minor), currency: open.currency } };
}

/** What a document was read from so far, as instalments. */
function instalmentsOf({ instalments, dueDate, total }: ReceivableDocument, asOf: PlainDate) {
  return instalments ?? [{ id: "1", dueDate: dueDate ?? asOf, amount: total }];
}

/** Why a second line of a document is no instalment of it; `null` when it is one. */
function faultOf(document: ReceivableDocument, line: OpenLine, asOf: PlainDate): string | null {
  const { currency, minor } = line.open;
  if (currency !== document.currency) return "is in two currencies";
  if (minor < 0 !== (document.kind === "credit_memo")) return "is a debit and a credit";
  const twin = instalmentsOf(document, asOf).find(({ id, dueDate, amount }) =>
    isAbsent(line.instalmentId)
      ? dueDate === (line.dueDate ?? asOf) && amount.minor === Math.abs(minor)
      : id === line.instalmentId,
  );
  return twin === undefined ? null : "stands more than once";
}

function addInstalment(document: ReceivableDocument, line: OpenLine, asOf: PlainDate): ReceivableDocument {
  const before = instalmentsOf(document, asOf);
  const instalments = [...before, toInstalment(line, line.instalmentId ?? String(before.length + 1), asOf)];
  const minor = instalments.reduce((sum, { amount }) => sum + amount.minor, 0);
  return { ...document, total: { minor, currency: document.currency }, dueDate: null, instalments };
}
