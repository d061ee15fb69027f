/** Where a package stands. */
export interface Layer {
  /** Folders of the packages its source may import, besides itself; a program may import all. */
  readonly imports: readonly string[];
  /**
   * `pure`: no clock, randomness, environment, file, network, timers or console. `edge`: may reach files, network and
   * databases, but takes its clock and randomness from the caller. `free`: programs people run.
   */
  readonly reach: "pure" | "edge" | "free";
  /** First part of its issue and reason codes, `<prefix>.snake_case`. */
  readonly prefix: string;
}

const ground = ["packages/core", "packages/calendar"];
const shared = [...ground, "packages/rules", "packages/matching"];
const cashCycle = ["packages/invoicing", "packages/ledger", "packages/cash-application", "packages/reconciliation"];
const risk = ["packages/aging", "packages/allowance", "packages/collections", "packages/disputes", "packages/credit"];
const domain = [...cashCycle, ...risk, "packages/commission"];
const reports = ["packages/statements", "packages/close"];

/**
 * The layer table of docs/ARCHITECTURE.md: imports point only downward, and domain packages never import each other.
 * A new package gets its row here and there.
 */
export const layers: Readonly<Record<string, Layer>> = {
  "packages/core": pure("core", []),
  "packages/calendar": pure("calendar", ["packages/core"]),
  "packages/rules": pure("rules", ground),
  "packages/matching": pure("matching", ground),
  "packages/invoicing": pure("invoicing", shared),
  "packages/ledger": pure("ledger", shared),
  "packages/cash-application": pure("cash", shared),
  "packages/reconciliation": pure("reconciliation", shared),
  "packages/aging": pure("aging", shared),
  "packages/allowance": pure("allowance", shared),
  "packages/collections": pure("collections", shared),
  "packages/disputes": pure("disputes", shared),
  "packages/credit": pure("credit", shared),
  "packages/commission": pure("commission", shared),
  "packages/statements": pure("statements", [...shared, ...domain]),
  "packages/close": pure("close", [...shared, ...domain.filter((folder) => folder !== "packages/ledger")]),
  "packages/adapters/bank-files": edge("bank", ground),
  "packages/adapters/einvoice": edge("einvoice", [...ground, "packages/invoicing"]),
  "packages/adapters/erp": edge("erp", ground),
  "packages/adapters/spreadsheet": edge("spreadsheet", [...ground, ...reports, "packages/aging"]),
  "packages/adapters/documents": edge("documents", [...ground, ...reports, "packages/invoicing", "packages/aging"]),
  "packages/adapters/sql-store": edge("store", [...ground, "packages/ledger"]),
  "packages/receivables": pure("receivables", [...shared, ...domain, ...reports]),
  "packages/testing": pure("testing", [...shared, ...domain, ...reports]),
  "packages/cli": free("cli"),
  "packages/tools": free("tools"),
};

function pure(prefix: string, imports: readonly string[]): Layer {
  return { imports, reach: "pure", prefix };
}

function edge(prefix: string, imports: readonly string[]): Layer {
  return { imports, reach: "edge", prefix };
}

function free(prefix: string): Layer {
  return { imports: [], reach: "free", prefix };
}
