export { storeIssues } from "./issues.ts";
export { migrate, sqlStoreDdl } from "./migrate.ts";
export type { SqlClient, SqlQuery, SqlRow } from "./sql-client.ts";
export { createSqlEventStore, type SqlEventStoreOptions } from "./sql-event-store.ts";
