// Run as a process of its own: writes commands into a store until it is done or killed.
import { createLedger, sampleAccounts } from "@receivables/ledger";
import { openPgliteStore } from "@receivables/sql-store/pglite";
import { manyCommands, sha256 } from "./kit.ts";

const [folder = "", count = "0", batchSize = "1"] = process.argv.slice(2);
process.stdout.write("started\n");
const store = await openPgliteStore(folder);
process.stdout.write("open\n");
const ledger = createLedger({ store, hash: sha256, accounts: sampleAccounts });
await ledger.executeAll(manyCommands(Number(count)), {
  batchSize: Number(batchSize),
  onProgress: ({ done }) => process.stdout.write(`done ${done}\n`),
});
await store.close();
process.stdout.write("closed\n");
