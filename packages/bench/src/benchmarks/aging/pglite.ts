import { PGlite } from "@electric-sql/pglite";
import type { Contestant } from "../../benchmark.ts";
import { drawBook } from "./draw-book.ts";
import { asJson } from "./report-rows.ts";
import { query, rowOf, tables } from "./sql.ts";

/** PostgreSQL in the process. Loading it is no contest: the objects go in as CSV before the clock starts. */
export const pglite: Contestant = {
  who: "PGlite, query",
  task: "age as of and as known at",
  prepare: async (draw, size) => {
    const { documents, receipts, applications } = drawBook(draw, size);
    const database = await PGlite.create();
    for (const table of tables) await database.exec(table);
    const copy = async <Item>(table: string, items: readonly Item[], lineOf: (item: Item) => readonly unknown[]) => {
      for (let from = 0; from < items.length; from += 100_000) {
        const lines = items.slice(from, from + 100_000).map((item) => lineOf(item).join(","));
        const blob = new Blob([`${lines.join("\n")}\n`]);
        await database.query(`copy ${table} from '/dev/blob' with (format csv)`, [], { blob });
      }
    };
    await copy("documents", documents, (each) => [
      each.id,
      each.customerId,
      each.currency,
      each.total.minor,
      each.dueDate,
      each.effectiveDate,
      each.recordedAt.slice(0, -1),
    ]);
    await copy("receipts", receipts, (each) => [
      each.id,
      each.customerId,
      each.amount.currency,
      each.amount.minor,
      each.effectiveDate,
      each.recordedAt.slice(0, -1),
    ]);
    await copy("applications", applications, (each) => [
      each.to.documentId,
      each.from.id,
      each.settled.minor,
      each.effectiveDate,
      each.recordedAt.slice(0, -1),
    ]);
    await database.exec("analyze");
    return async () => {
      const { rows } = await database.query<readonly unknown[]>(query, [], { rowMode: "array" });
      return () => asJson(rows.map(rowOf));
    };
  },
  samples: 3,
};
