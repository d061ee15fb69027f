import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of the command line. Permanent: a code may be retired but is never reused. @category Command line */
export const cliIssues = {
  "cli.usage": "{reason}",
  "cli.file_unreadable": "The file cannot be read: {meaning}.",
  "cli.file_too_large": "The file has {bytes} bytes, {most} are allowed.",
  "cli.json_malformed": "This is no JSON.",
  "cli.record_invalid": "{reason}",
  "cli.schema_unknown": "No schema has the name {name}; `receivables schema` lists them.",
  "cli.deposit_unknown": "The Book has no bank deposit {id}.",
  "cli.settlement_currency": "Settlements in {currencies} are left out: the account is kept in {currency}.",
  "cli.bug": "This is a bug of the program: {reason}",
} as const satisfies MessageCatalog;
