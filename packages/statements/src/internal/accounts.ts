import type { Book } from "@receivables/core";

/** Which account a customer belongs to. */
export interface StatementAccounts {
  readonly accountOf: (customerId: string) => string;
}

/** Each customer's own account, or the account of the head of its family. Parents that lead in a circle end it. */
export function accountsOf({ customers }: Book, kind: "customer" | "family"): StatementAccounts {
  if (kind === "customer") return { accountOf: (id) => id };
  const parents = new Map(customers.map(({ id, parentId }) => [id, parentId]));
  const heads = new Map<string, string>();
  const accountOf = (id: string): string => {
    const path: string[] = [];
    const seen = new Set<string>();
    let at = id;
    while (!heads.has(at) && !seen.has(at)) {
      seen.add(at);
      path.push(at);
      const parent = parents.get(at);
      if (parent === undefined || !parents.has(parent)) break;
      at = parent;
    }
    const head = heads.get(at) ?? at;
    for (const each of path) heads.set(each, head);
    return head;
  };
  return { accountOf };
}
