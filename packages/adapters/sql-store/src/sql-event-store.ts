import { InvariantError, makeIssue, ok, refuse } from "@receivables/core";
import {
  checkVersions,
  type EventStore,
  emptyHead,
  type LedgerEvent,
  type LedgerHead,
  ledgerIssues,
  type SealedEvent,
} from "@receivables/ledger";
import type { SqlClient, SqlQuery, SqlRow } from "./sql-client.ts";

/** How {@link createSqlEventStore} reads and writes. @category Stores */
export interface SqlEventStoreOptions {
  /**
   * Events a chunk of `read` has at most.
   * @defaultValue 2000
   */
  readonly chunkSize?: number;
  /**
   * Events that are inserted with one statement; an append of more takes several, in one transaction.
   * @defaultValue 1000
   */
  readonly insertSize?: number;
}

/**
 * An event store on PostgreSQL, over any driver: tables as `migrate` makes them.
 *
 * An append moves the entity's head from the expected version to the new one and inserts the events in the same
 * transaction. Who comes second waits for the first on the head's row, finds it moved, and writes nothing.
 *
 * @param client - a database
 * @param options - sizes
 * @returns the store
 * @throws InvariantError when a size is no positive whole number
 * @example
 * ```ts
 * const asked: string[] = [];
 * const dry: SqlClient = {
 *   query: async (text) => { asked.push(text); return { rows: [] }; },
 *   transaction: (run) => run(dry),
 * };
 * await createSqlEventStore(dry).head("acme") // => { version: 0, hash: "" }
 * asked // => ["SELECT version::text AS version, hash FROM receivables_heads WHERE entity_id = $1"]
 * ```
 * @category Stores
 */
export function createSqlEventStore(client: SqlClient, options: SqlEventStoreOptions = {}): EventStore {
  const { chunkSize = 2000, insertSize = 1000 } = options;
  if (!isCount(chunkSize) || !isCount(insertSize)) throw new InvariantError("A size is a positive whole number.");
  return {
    async append(entityId, expectedVersion, sealed) {
      checkVersions(expectedVersion, sealed);
      const last = sealed.at(-1);
      const head = last === undefined ? emptyHead : { version: last.version, hash: last.hash };
      const moved = await client.transaction(async (query) => {
        if (!(await moveHead(query, entityId, expectedVersion, head))) return false;
        for (let at = 0; at < sealed.length; at += insertSize) {
          await query.query(insertEvents, [entityId, JSON.stringify(sealed.slice(at, at + insertSize).map(rowOf))]);
        }
        return true;
      });
      if (moved) return ok(head);
      const { version: actual } = await headOf(client, entityId);
      return refuse(
        makeIssue(ledgerIssues, "ledger.version_conflict", { entityId, expected: expectedVersion, actual }),
      );
    },
    async *read(entityId, { afterVersion = 0 } = {}) {
      let after = afterVersion;
      for (;;) {
        const { rows } = await client.query(selectEvents, [entityId, after, chunkSize]);
        const chunk = rows.map(sealedOf);
        const last = chunk.at(-1);
        if (last === undefined) return;
        yield chunk;
        if (chunk.length < chunkSize) return;
        after = last.version;
      }
    },
    head: (entityId) => headOf(client, entityId),
  };
}

const selectHead = "SELECT version::text AS version, hash FROM receivables_heads WHERE entity_id = $1";

const insertHead =
  "INSERT INTO receivables_heads (entity_id, version, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING entity_id";

const updateHead =
  "UPDATE receivables_heads SET version = $2, hash = $3 WHERE entity_id = $1 AND version = $4 RETURNING entity_id";

/** Version and JSON as text: drivers read neither bigint nor JSON alike. */
const selectEvents = `SELECT version::text AS version, event::text AS event, previous_hash, hash
FROM receivables_events AS log WHERE entity_id = $1 AND version > $2 ORDER BY log.version LIMIT $3`;

/** All rows in one parameter: drivers write arrays in ways of their own, JSON in one. */
const insertEvents = `INSERT INTO receivables_events
  (entity_id, version, command_id, kind, effective_date, recorded_at, event, previous_hash, hash)
SELECT $1, version, command_id, kind, effective_date, recorded_at, event::json, previous_hash, hash
FROM json_to_recordset($2::json) AS given (version bigint, command_id text, kind text, effective_date date,
  recorded_at timestamptz, event text, previous_hash text, hash text)`;

async function headOf(query: SqlQuery, entityId: string): Promise<LedgerHead> {
  const { rows } = await query.query(selectHead, [entityId]);
  const [row] = rows;
  return row === undefined ? emptyHead : { version: versionIn(row), hash: textIn(row, "hash") };
}

async function moveHead(query: SqlQuery, entityId: string, expected: number, head: LedgerHead): Promise<boolean> {
  const { rows } =
    expected === 0
      ? await query.query(insertHead, [entityId, head.version, head.hash])
      : await query.query(updateHead, [entityId, head.version, head.hash, expected]);
  return rows.length === 1;
}

function rowOf({ version, event, previousHash, hash }: SealedEvent) {
  return {
    version,
    command_id: storable(event.commandId),
    kind: event.kind,
    effective_date: event.effectiveDate,
    recorded_at: event.recordedAt,
    event: JSON.stringify(event),
    previous_hash: previousHash,
    hash,
  };
}

/** A text PostgreSQL can hold: it knows neither NUL nor half a character. The event itself keeps what was said. */
function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, "\ufffd");
}

function sealedOf(row: SqlRow): SealedEvent {
  const event: LedgerEvent = JSON.parse(textIn(row, "event"));
  return { version: versionIn(row), event, previousHash: textIn(row, "previous_hash"), hash: textIn(row, "hash") };
}

function versionIn(row: SqlRow): number {
  const version = Number(textIn(row, "version"));
  if (!isCount(version)) throw new InvariantError("The database returned a version that is none.");
  return version;
}

function textIn(row: SqlRow, name: string): string {
  const value = row[name];
  if (typeof value !== "string") throw new InvariantError(`The database returned no text for ${name}.`);
  return value;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
