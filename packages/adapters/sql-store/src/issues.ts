import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/sql-store`. Permanent: a code may be retired but is never reused. @category Results */
export const storeIssues = {
  "store.folder_in_use": "Process {process} has the store open. If it is gone for good, delete {lock}.",
  "store.folder_not_empty": "The folder holds something that is no store; nothing was changed.",
} as const satisfies MessageCatalog;
