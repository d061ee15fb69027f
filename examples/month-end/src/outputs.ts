import { agingToRows } from "@receivables/aging";
import { formatDecimal } from "@receivables/core";
import type { EntityClose } from "./close-entity.ts";
import { writeCsv } from "./csv-file.ts";

/** The aging of every entity: a line a customer and currency, the totals under each entity. */
export function agingCsv(closes: readonly EntityClose[]): string {
  const tables = closes.map(({ input, aging }) => {
    const names = new Map(input.customers.map((customer) => [customer.id, customer.name]));
    const { header, lines } = agingToRows(aging);
    return {
      header: ["entity", ...header, "name"],
      lines: lines.map((line) => [input.entity.id, ...line, names.get(line[1] ?? "") ?? ""]),
    };
  });
  return writeCsv(
    tables[0]?.header ?? [],
    tables.flatMap((table) => table.lines),
  );
}

/** The journal for the general ledger: what this close posted, then what it proposes. */
export function journalCsv(closes: readonly EntityClose[]): string {
  return writeCsv(
    ["entity", "entry", "kind", "date", "account", "debit", "credit", "currency", "customer", "ref", "text"],
    closes.flatMap(({ journal }) =>
      journal.flatMap((entry) =>
        entry.lines.map((line) => [
          entry.entityId,
          entry.id,
          entry.kind,
          entry.effectiveDate,
          line.accountId,
          line.side === "debit" ? formatDecimal(line.amount) : null,
          line.side === "credit" ? formatDecimal(line.amount) : null,
          line.amount.currency,
          line.customerId ?? null,
          line.ref ?? null,
          entry.text ?? null,
        ]),
      ),
    ),
  );
}
