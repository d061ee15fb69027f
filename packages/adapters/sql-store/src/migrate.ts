import type { SqlClient } from "./sql-client.ts";

// Each statement may run again. No semicolons inside but in the function's body: drivers take one statement at a time.
const statements = [
  `CREATE TABLE IF NOT EXISTS receivables_heads (
  entity_id text PRIMARY KEY,
  version bigint NOT NULL CHECK (version > 0),
  hash text NOT NULL
)`,
  `CREATE TABLE IF NOT EXISTS receivables_events (
  entity_id text NOT NULL,
  version bigint NOT NULL CHECK (version > 0),
  command_id text NOT NULL,
  kind text NOT NULL,
  effective_date date NOT NULL,
  recorded_at timestamptz NOT NULL,
  event json NOT NULL,
  previous_hash text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (entity_id, version)
)`,
  `CREATE OR REPLACE FUNCTION receivables_events_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  RAISE EXCEPTION 'receivables_events is append-only: correct with a new event';
END
$body$`,
  `CREATE OR REPLACE TRIGGER receivables_events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON receivables_events
FOR EACH STATEMENT EXECUTE FUNCTION receivables_events_append_only()`,
] as const;

/**
 * What the store needs in a database, as SQL text for whoever runs migrations by hand: PostgreSQL 14 or newer.
 *
 * One row for each event, keyed by entity and version; one row for each entity with the head of its log. A trigger
 * refuses to change or delete an event.
 *
 * @category Stores
 */
export const sqlStoreDdl: string = `${statements.join(";\n\n")};\n`;

/**
 * Create what the store needs, where it is not there yet.
 *
 * Running it again changes nothing. Needs the right to create tables; the store itself needs only to select and insert
 * into `receivables_events`, and to select, insert and update `receivables_heads`.
 *
 * @param client - a database
 * @returns when it is there
 * @example
 * ```ts
 * const asked: string[] = [];
 * const dry: SqlClient = {
 *   query: async (text) => { asked.push(text.split("\n")[0] ?? ""); return { rows: [] }; },
 *   transaction: (run) => run(dry),
 * };
 * await migrate(dry);
 * asked[1] // => "CREATE TABLE IF NOT EXISTS receivables_heads ("
 * ```
 * @category Stores
 */
export async function migrate(client: SqlClient): Promise<void> {
  await client.transaction(async (query) => {
    // Two processes that start at once would trip over each other's tables; any number will do for the lock.
    await query.query("SELECT pg_advisory_xact_lock(7024001)", []);
    for (const statement of statements) await query.query(statement, []);
  });
}
