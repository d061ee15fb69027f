import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { InvariantError, makeIssue } from "@receivables/core";
import type { EventStore } from "@receivables/ledger";
import { lockFolder } from "./internal/folder-lock.ts";
import { storeIssues } from "./issues.ts";
import { migrate } from "./migrate.ts";
import type { SqlClient } from "./sql-client.ts";
import { createSqlEventStore, type SqlEventStoreOptions } from "./sql-event-store.ts";

/** An event store in a PostgreSQL that runs inside this process. @category Stores */
export interface PgliteStore extends EventStore {
  /** The database, for questions of one's own. */
  readonly client: SqlClient;
  /** Let go of the folder. */
  close(): Promise<void>;
}

/**
 * Open an event store on an embedded PostgreSQL, in a folder or, without one, in memory.
 *
 * A folder that is not there is made; it appears only when the database in it is complete. A process may be killed at
 * any moment: the next one to open the folder finds every append that was answered, and of one that was not either all
 * or nothing. One process at a time: a file `<folder>.lock` says which.
 *
 * @param folder - where the database lives
 * @param options - sizes
 * @returns the store
 * @throws InvariantError with `store.folder_in_use` when another live process has it open, or this one has; with
 * `store.folder_not_empty` when the folder holds something else
 * @example
 * ```ts no-run: starts a database in a folder
 * const store = await openPgliteStore("books/events");
 * const ledger = createLedger({ store, hash, accounts });
 * // …
 * await store.close();
 * ```
 * @category Stores
 */
export async function openPgliteStore(folder?: string, options: SqlEventStoreOptions = {}): Promise<PgliteStore> {
  if (folder === undefined) {
    const database = await openDatabase();
    return storeOn(database, options, async () => {});
  }
  const path = resolve(folder);
  await mkdir(dirname(path), { recursive: true });
  const release = await lockFolder(path);
  try {
    await makeDatabase(path);
    return storeOn(await openDatabase(path), options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/** Make a new database beside its place and move it there when it is whole. */
async function makeDatabase(path: string): Promise<void> {
  const entries = await entriesOf(path);
  if (entries?.includes("PG_VERSION") === true) return;
  if (entries !== null && entries.length > 0) {
    const issue = makeIssue(storeIssues, "store.folder_not_empty");
    throw new InvariantError(`${issue.message} (${path})`, [issue]);
  }
  const unfinished = `${path}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const database = await openDatabase(unfinished);
  await database.close();
  if (entries !== null) await rmdir(path);
  await rename(unfinished, path);
}

async function openDatabase(path?: string): Promise<PGlite> {
  const database = path === undefined ? await PGlite.create() : await createAt(path);
  await migrate(clientOf(database));
  return database;
}

/** A killed process leaves its mark behind, which says nothing: the folder's lock does. */
async function createAt(path: string): Promise<PGlite> {
  await rm(join(path, "postmaster.pid"), { force: true });
  return PGlite.create(path);
}

function clientOf(database: PGlite): SqlClient {
  return {
    query: (text, parameters) => database.query<Record<string, unknown>>(text, [...parameters]),
    transaction: (run) =>
      database.transaction((transaction) =>
        run({ query: (text, parameters) => transaction.query<Record<string, unknown>>(text, [...parameters]) }),
      ),
  };
}

function storeOn(database: PGlite, options: SqlEventStoreOptions, release: () => Promise<void>): PgliteStore {
  const client = clientOf(database);
  return {
    ...createSqlEventStore(client, options),
    client,
    async close() {
      if (!database.closed) await database.close();
      await release();
    },
  };
}

async function entriesOf(path: string): Promise<readonly string[] | null> {
  try {
    return await readdir(path);
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
