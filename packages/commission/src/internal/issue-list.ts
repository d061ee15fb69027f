import { type Issue, makeIssue, type Params } from "@receivables/core";
import { commissionIssues } from "../issues.ts";

/** Issues of an evaluation, each said once for what it is about: a thousand documents can lack the same rate. */
export class IssueList {
  readonly issues: Issue[] = [];
  private readonly said = new Set<string>();

  say(code: keyof typeof commissionIssues, about: string, params: Params): void {
    const key = `${code}\n${about}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.issues.push(makeIssue<typeof commissionIssues>(commissionIssues, code, params));
  }
}
