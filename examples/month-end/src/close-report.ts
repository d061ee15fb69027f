import type { HashText } from "@receivables/core";
import { closeDocument, joinDocuments, type PrintDocument, renderHtml } from "@receivables/documents";
import { bankProofsOf } from "./bank-proofs.ts";
import { bankProofsBlocks } from "./bank-proofs-blocks.ts";
import { cashExceptionsBlocks } from "./cash-exceptions-blocks.ts";
import type { EntityClose } from "./close-entity.ts";
import { closePackOf } from "./close-evidence.ts";
import type { CompanyInput } from "./company-input.ts";
import { reconciliationsBlocks } from "./reconciliations-blocks.ts";
import { reconciliationsOf } from "./reconciliations-of.ts";

/** Language of the pages; the texts of the checks are English. */
const locale = "en-GB";

/** The most customers the page of the close lists for each currency; the CSV file and the aging itself have all. */
const mostCustomers = 25;

/** The close of one entity with all its evidence: proofs of bank files, reconciliations, cash that waits, the aging. */
export function entityCloseDocument(close: EntityClose, company: CompanyInput, hash: HashText): PrintDocument {
  const { entity, customers } = close.input;
  const names = Object.fromEntries(customers.map(({ id, name }) => [id, name]));
  return closeDocument(closePackOf(close, company, hash), {
    locale,
    issuer: { name: entity.name, lines: [] },
    aging: close.aging,
    names,
    mostRows: mostCustomers,
    evidence: [
      ...bankProofsBlocks(bankProofsOf(close.input)),
      ...reconciliationsBlocks(reconciliationsOf(close, company.to), locale),
      ...cashExceptionsBlocks(close.cashWork, names, locale),
    ],
  });
}

/** The close of a company as one page: every entity a section, with links to them. */
export function closeHtml(company: CompanyInput, closes: readonly EntityClose[], hash: HashText): string {
  const [first, ...others] = closes.map((close) => {
    const { entity } = close.input;
    const ready = closePackOf(close, company, hash).summary.verdict === "ready";
    return {
      id: entity.id,
      name: entity.name,
      mark: ready
        ? { status: "passed" as const, text: "ready to close" }
        : { status: "failed" as const, text: "blocked" },
      document: entityCloseDocument(close, company, hash),
    };
  });
  if (first === undefined) return "";
  const subtitle = `${company.name}, ${company.from} to ${company.to}`;
  return renderHtml(joinDocuments([first, ...others], { title: "Month-end close", subtitle, linksTitle: "Entities" }));
}
