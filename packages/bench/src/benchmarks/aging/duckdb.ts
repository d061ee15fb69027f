import {
  BIGINT,
  DATE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  TIMESTAMP,
  VARCHAR,
} from "@duckdb/node-api";
import { type Book, instantMillis, toEpochDay } from "@receivables/core";
import type { Contestant } from "../../benchmark.ts";
import { drawBook } from "./draw-book.ts";
import { asJson } from "./report-rows.ts";
import { query, rowOf, tables } from "./sql.ts";

/** DuckDB on one thread: loading the objects and asking, and asking alone. */
export const duckdb: readonly Contestant[] = [
  {
    who: "DuckDB, load and query",
    task: "age as of and as known at",
    prepare: (draw, size) => {
      const book = drawBook(draw, size);
      return async () => {
        const connection = await load(book);
        const result = await ask(connection);
        connection.closeSync();
        return result;
      };
    },
    samples: 3,
  },
  {
    who: "DuckDB, query",
    task: "age as of and as known at",
    prepare: async (draw, size) => {
      const connection = await load(drawBook(draw, size));
      return () => ask(connection);
    },
  },
];

async function ask(connection: DuckDBConnection) {
  const reader = await connection.runAndReadAll(query);
  const rows = reader.getRows();
  return () => asJson(rows.map(rowOf));
}

async function load({ documents, receipts, applications }: Book): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  for (const table of tables) await connection.run(table);
  const facts = [DATE, TIMESTAMP];
  await append(connection, "documents", [VARCHAR, VARCHAR, VARCHAR, BIGINT, DATE, ...facts], documents, (each) => [
    each.id,
    each.customerId,
    each.currency,
    BigInt(each.total.minor),
    each.dueDate === null ? null : day(each.dueDate),
    day(each.effectiveDate),
    moment(each.recordedAt),
  ]);
  await append(connection, "receipts", [VARCHAR, VARCHAR, VARCHAR, BIGINT, ...facts], receipts, (each) => [
    each.id,
    each.customerId,
    each.amount.currency,
    BigInt(each.amount.minor),
    day(each.effectiveDate),
    moment(each.recordedAt),
  ]);
  await append(connection, "applications", [VARCHAR, VARCHAR, BIGINT, ...facts], applications, (each) => [
    each.to.documentId,
    each.from.id,
    BigInt(each.settled.minor),
    day(each.effectiveDate),
    moment(each.recordedAt),
  ]);
  return connection;
}

/** The fastest way in that the client has: whole chunks of columns. */
async function append<Item>(
  connection: DuckDBConnection,
  table: string,
  types: readonly DuckDBType[],
  items: readonly Item[],
  valuesOf: (item: Item) => readonly DuckDBValue[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  const chunk = DuckDBDataChunk.create(types);
  for (let from = 0; from < items.length; from += 2048) {
    const columns = types.map((): DuckDBValue[] => []);
    for (const item of items.slice(from, from + 2048)) {
      const values = valuesOf(item);
      for (let at = 0; at < types.length; at++) columns[at]?.push(values[at] ?? null);
    }
    chunk.setColumns(columns);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function day(date: string): DuckDBDateValue {
  return new DuckDBDateValue(toEpochDay(date));
}

function moment(instant: string): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(instantMillis(instant)) * 1000n);
}
