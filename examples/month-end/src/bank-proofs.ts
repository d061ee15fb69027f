import {
  addDecimal,
  type BankStatement,
  type Decimal,
  decimal,
  formatDecimal,
  formatDecimalText,
  type Money,
  moneyOfMinor,
} from "@receivables/core";
import type { EntityInput } from "./company-input.ts";
import { isStatementOf } from "./is-statement-of.ts";

/** What the file of a statement, or of a lockbox, proves about itself. */
export interface FileProof {
  /** Statement, or lockbox file. */
  readonly name: string;
  readonly verdict: "proved" | "disproved" | "not_provable";
  /** What must come out, and what did: closing balance of a statement, total of a lockbox file. */
  readonly working: string;
  /** By how much it fails; `null` where nothing is provable. */
  readonly difference: string | null;
}

/** The proofs of one account in one format. */
export interface BankProofs {
  readonly account: string;
  readonly format: string;
  readonly proofs: readonly FileProof[];
  /** The proofs in one line: of statements the whole movement, of lockboxes what went to the bank. */
  readonly working: string;
}

/** The proofs of every bank file of an entity, by account and format in the order of the input. */
export function bankProofsOf(input: EntityInput): readonly BankProofs[] {
  const ofStatements = input.bankAccounts.flatMap((account): BankProofs[] => {
    const own = inOrder(input.statements.filter((statement) => isStatementOf(statement, account)));
    const formats = [...new Set(own.map(formatOf))];
    return formats.map((format) => {
      const statements = own.filter((statement) => formatOf(statement) === format);
      return { account: account.id, format, proofs: statements.map(statementProof), working: movementOf(statements) };
    });
  });
  const lockboxes = lockboxProofs(input);
  return lockboxes === null ? ofStatements : [...ofStatements, lockboxes];
}

/** Statements by their first day, as far as it is known. */
function inOrder(statements: readonly BankStatement[]): readonly BankStatement[] {
  const dayOf = ({ from, balances, to }: BankStatement): string =>
    from ?? balances.find((balance) => balance.kind === "opening")?.date ?? to ?? "";
  return [...statements].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
}

/** `camt.053`, `BAI2`, `MT940`, `CSV`: the format without its version or profile. */
function formatOf({ format }: BankStatement): string {
  return format.replace(/\.\d{3}\.\d{2}$| .*$/, "");
}

function statementProof({ id, account, proof }: BankStatement): FileProof {
  const { verdict, opening, credits, debits, closing, difference } = proof;
  const working = `${opening ?? "?"} + ${credits} - ${debits} = ${closing ?? "?"}`;
  return { name: id ?? account.iban ?? account.number ?? "statement", verdict, working, difference };
}

/** The first opening balance, all credits and debits, and the last closing balance. */
function movementOf(statements: readonly BankStatement[]): string {
  const sum = (pick: (statement: BankStatement) => string): string =>
    formatDecimalText(
      statements.reduce<Decimal>((total, each) => addDecimal(total, decimal(pick(each))), {
        coefficient: 0n,
        scale: 2,
      }),
    );
  const opening = statements[0]?.proof.opening ?? "?";
  const closing = statements.at(-1)?.proof.closing ?? "?";
  return `${opening} + ${sum((each) => each.proof.credits)} - ${sum((each) => each.proof.debits)} = ${closing}`;
}

/** What lockboxes took in, each file held against its own totals and against the deposit it went to the bank with. */
function lockboxProofs({ lockboxes = [], bankDeposits }: EntityInput): BankProofs | null {
  if (lockboxes.length === 0) return null;
  let total = 0;
  const proofs = lockboxes.map(({ name, file }): FileProof => {
    const deposit = bankDeposits.find((each) => each.reference === name);
    const { count, verdict, total: stated } = file.proof;
    const checks = file.deposits.flatMap((each) => each.batches.flatMap((batch) => batch.checks));
    const found = checks.reduce((sum, check) => sum + check.amount.minor, 0);
    total += found;
    const amount: Money | null = deposit?.amount ?? null;
    const off = amount === null ? null : formatDecimal(moneyOfMinor(found - amount.minor, amount.currency));
    const agrees = amount !== null && found === amount.minor;
    return {
      name,
      verdict: verdict === "proved" && !agrees ? "disproved" : verdict,
      working: `${count} checks = ${stated}, deposited ${amount === null ? "?" : formatDecimal(amount)}`,
      difference: off,
    };
  });
  const currency = bankDeposits[0]?.amount.currency ?? "USD";
  const working = `${formatDecimal(moneyOfMinor(total, currency))} in checks, as deposited`;
  return { account: "lockbox", format: "BAI lockbox", proofs, working };
}
