import type { Issue } from "@receivables/core";
import { makeBankIssue } from "./make-bank-issue.ts";

/** Gathers what cannot be written, each with a pointer to its place in the input. */
export interface WriteFaults {
  readonly add: (path: string, field: string, problem: string) => void;
  readonly issues: () => readonly Issue[];
}

/** None so far. */
export function noFaults(): WriteFaults {
  const issues: Issue[] = [];
  return {
    add: (path, field, problem) => {
      issues.push({ ...makeBankIssue("bank.unwritable", { field, problem }), path });
    },
    issues: () => issues,
  };
}
