import type { HashText } from "@receivables/core";

import { bankProofsOf } from "./bank-proofs.ts";
import type { EntityClose } from "./close-entity.ts";
import { closePackOf } from "./close-evidence.ts";
import { renderClosePage } from "./close-page.ts";
import type { CompanyInput } from "./company-input.ts";
import { reconciliationsOf } from "./reconciliations-of.ts";

/** The close of a company as one page. */
export function closeHtml(company: CompanyInput, closes: readonly EntityClose[], hash: HashText): string {
  return renderClosePage({
    company: company.name,
    locale: "en",
    entities: closes.map((close) => ({
      pack: closePackOf(close, company, hash),
      aging: close.aging,
      bankProofs: bankProofsOf(close.input),
      cashWork: close.cashWork,
      reconciliations: reconciliationsOf(close, company.to),
      customerNames: Object.fromEntries(close.input.customers.map(({ id, name }) => [id, name])),
    })),
  });
}
