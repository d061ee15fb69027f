import { endOfMonth, latestDate, startOfMonth } from "@receivables/calendar";
import type { PlainDate } from "@receivables/core";
import { fromXeroOrganisation, mapXero, readXeroFiles, type XeroBook, type XeroPayloads } from "@receivables/erp/xero";
import type { CompanyReading } from "./company-input.ts";
import type { InputFolder } from "./input-folder.ts";

const entityId = "xero";

/** Currency of a Xero organisation that does not state its own. */
const fallbackCurrency = "USD";

/**
 * Read a folder of saved Xero replies; `null` when it holds none.
 *
 * The period is the month of the last record, unless a closing date is named.
 */
export async function readXeroFolder(folder: InputFolder, asOf: PlainDate | null): Promise<CompanyReading | null> {
  const candidates = folder.files.filter((file) => /\.(?:xml|json)$/i.test(file));
  const files = await Promise.all(candidates.map(async (name) => ({ name, bytes: await folder.bytes(name) })));
  const { payloads, issues } = readXeroFiles(files);
  if ((payloads.invoices?.length ?? 0) + (payloads.creditNotes?.length ?? 0) === 0) return null;
  const to = asOf ?? endOfMonth(lastDate(map(payloads, "1970-01-01")) ?? "1970-01-01");
  const mapped = map(payloads, to);
  const { book } = mapped;
  const warnings = [...issues, ...mapped.issues].map((issue) => ({ ...issue, severity: "warning" as const }));
  return {
    issues: warnings,
    company: {
      name: book.entity.name,
      from: startOfMonth(to),
      to,
      rates: [],
      entities: [
        {
          entity: book.entity,
          bankAccounts: [],
          customers: book.customers,
          agreedPolicies: {},
          documents: book.documents,
          receipts: book.receipts,
          bankDeposits: book.bankDeposits,
          applications: book.applications,
          refunds: book.refunds,
          remittances: [],
          disputes: book.disputes,
          statements: [],
          ledgerDetail: [],
          trialBalance: null,
          statedBalances: mapped.tieOut.flatMap(({ source, documentId, stated }) =>
            stated === null || source !== "document" ? [] : [{ documentId, open: stated }],
          ),
        },
      ],
    },
  };
}

/** The replies as a Book that was entered at the start of the closing day. */
function map(payloads: XeroPayloads, day: PlainDate): XeroBook {
  const organisation = fromXeroOrganisation(payloads.organisation, entityId);
  return mapXero(payloads, {
    entityId,
    homeCurrency: organisation.ok ? organisation.value.baseCurrency : fallbackCurrency,
    recordedAt: `${day}T00:00:00.000Z`,
  });
}

function lastDate({ book }: XeroBook): PlainDate | null {
  const facts = [...book.documents, ...book.receipts, ...book.applications, ...book.refunds];
  return latestDate(facts.map((fact) => fact.effectiveDate));
}
