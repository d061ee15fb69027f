/** A row as a driver returns it: columns by name. @category Stores */
export type SqlRow = Readonly<Record<string, unknown>>;

/** Something that runs one statement with `$1`, `$2`, … for its parameters. @category Stores */
export interface SqlQuery {
  query(text: string, parameters: readonly unknown[]): Promise<{ readonly rows: readonly SqlRow[] }>;
}

/**
 * The part of a PostgreSQL driver the store needs. PGlite has it as it is; a pool of `pg` takes a dozen lines (see the
 * package's README).
 *
 * `transaction` runs everything the callback does in one transaction of one connection, commits when the callback's
 * promise is fulfilled and rolls back when it is rejected.
 *
 * @category Stores
 */
export interface SqlClient extends SqlQuery {
  transaction<Value>(run: (query: SqlQuery) => Promise<Value>): Promise<Value>;
}
