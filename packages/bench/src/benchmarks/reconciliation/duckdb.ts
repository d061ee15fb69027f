import { BIGINT, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from "@duckdb/node-api";
import type { TransactionLine } from "@receivables/reconciliation";
import type { GeneratedReconciliation } from "@receivables/testing";
import type { Pair } from "./pair.ts";

/** What anybody writes first: load both sides, join on reference and amount. One thread. */
export function joinInDuckDb({ left, right }: GeneratedReconciliation): () => Promise<readonly Pair[]> {
  return async () => {
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    await load(connection, "ours", left);
    await load(connection, "theirs", right);
    const reader = await connection.runAndReadAll(
      "select ours.id, theirs.id from ours join theirs using (reference, minor) where reference is not null",
    );
    const pairs: Pair[] = [];
    for (const [one, other] of reader.getRows()) pairs.push({ leftIds: [String(one)], rightIds: [String(other)] });
    connection.closeSync();
    return pairs;
  };
}

async function load(connection: DuckDBConnection, table: string, lines: readonly TransactionLine[]): Promise<void> {
  await connection.run(`create table ${table} (id varchar, reference varchar, minor bigint)`);
  const appender = await connection.createAppender(table);
  const chunk = DuckDBDataChunk.create([VARCHAR, VARCHAR, BIGINT]);
  for (let from = 0; from < lines.length; from += 2048) {
    const part = lines.slice(from, from + 2048);
    chunk.setColumns([
      part.map((line) => line.id),
      part.map((line) => line.references[0] ?? null),
      part.map((line) => BigInt(line.amount.minor)),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
