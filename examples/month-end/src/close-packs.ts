import { type HashText, unwrap } from "@receivables/core";
import { agingDocument, type PrintDocument, renderHtml } from "@receivables/documents";
import { renderPdf } from "@receivables/documents/pdf";
import type { EntityClose } from "./close-entity.ts";
import { entityCloseDocument } from "./close-report.ts";
import type { CompanyInput } from "./company-input.ts";
import { phasesOf } from "./phases.ts";

/** What an auditor files: the close pack and the aging of every entity, each as a page and as PDF. */
export async function closePackFiles(
  company: CompanyInput,
  closes: readonly EntityClose[],
  hash: HashText,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const files = new Map<string, string | Uint8Array>();
  const createdAt = phasesOf(company.to).lock;
  for (const close of closes) {
    const { entity, customers } = close.input;
    const options = { locale: "en-GB", issuer: { name: entity.name, lines: [] } };
    const names = Object.fromEntries(customers.map((customer) => [customer.id, customer.name]));
    const documents: Readonly<Record<string, PrintDocument>> = {
      close: entityCloseDocument(close, company, hash),
      aging: agingDocument(close.aging, { ...options, names }),
    };
    for (const [kind, document] of Object.entries(documents)) {
      const name = `packs/${entity.id.replace(/[^A-Za-z0-9_-]+/g, "_")}-${kind}`;
      files.set(`${name}.html`, renderHtml(document));
      files.set(`${name}.pdf`, unwrap(await renderPdf(document, { createdAt })).bytes);
    }
  }
  return files;
}
