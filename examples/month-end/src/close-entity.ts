import { type AgingReport, ageReceivables } from "@receivables/aging";
import { type CashDecision, type CashWork, listCashWork } from "@receivables/cash-application";
import {
  type Book,
  type HashText,
  type Issue,
  type JournalEntry,
  type Money,
  moneyOfMinor,
  openItems,
  type PlainDate,
  prepareBook,
  type Receipt,
} from "@receivables/core";
import {
  type AccountMap,
  bookOf,
  createLedger,
  type EventStore,
  foldEvents,
  journalOf,
  type LedgerCommand,
  type LedgerEvent,
  type LedgerHead,
  personalDetailsOf,
  type SubledgerLine,
  subledgerOf,
} from "@receivables/ledger";
import {
  type ControlAccountReconciliation,
  reconcileControlAccount,
  type SubLedgerLine as SubLedgerPosting,
} from "@receivables/reconciliation";
import {
  type AccountReconciliation,
  bankCommands,
  proposedEntries,
  reconcileAccounts,
  returnCommands,
  unrecordedReceipts,
} from "./bank-side.ts";
import { cashCommands, decideCash } from "./cash-side.ts";
import { chartOf, controlAccountId } from "./chart-of-accounts.ts";
import type { EntityInput } from "./company-input.ts";
import { type Phases, phasesOf } from "./phases.ts";
import { postingCommands } from "./posting-commands.ts";
import type { ProgressDisplay } from "./progress-display.ts";

/** The means of a close: where events go, how they are sealed, who watches, who may stop it. */
export interface CloseMeans {
  readonly store: EventStore;
  readonly hash: HashText;
  readonly display: ProgressDisplay;
  readonly signal: { readonly aborted: boolean };
}

/** The month that is closed. */
export interface ClosePeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A balance the source states beside ours. */
export interface SourceDifference {
  readonly documentId: string;
  readonly stated: Money;
  readonly computed: Money;
}

/** Everything a close found out about one entity. */
export interface EntityClose {
  readonly input: EntityInput;
  readonly book: Book;
  readonly head: LedgerHead;
  /** Events this run added; none on a second run. */
  readonly eventsAdded: number;
  readonly accounts: readonly AccountReconciliation[];
  readonly decisions: readonly CashDecision[];
  /** Cash that waits for somebody, the oldest first. */
  readonly cashWork: readonly CashWork[];
  readonly aging: AgingReport;
  readonly subledger: readonly SubledgerLine[];
  readonly controlAccount: ControlAccountReconciliation | null;
  /** Documents whose open amount, before this close applied any cash, is not what the source states. */
  readonly sourceDifferences: readonly SourceDifference[];
  /** Entries this close posts, and those it proposes for bank fees and interest. */
  readonly journal: readonly JournalEntry[];
  /** Records and commands that were refused: somebody has to look. */
  readonly exceptions: readonly Issue[];
}

/** Close one entity: post, see what the bank knows, apply the cash, take back what came back, reconcile, age. */
export async function closeEntity(input: EntityInput, period: ClosePeriod, means: CloseMeans): Promise<EntityClose> {
  const { display, signal } = means;
  const { entity } = input;
  const phases = phasesOf(period.to);
  const chart = chartOf(input);
  const ledger = createLedger({ store: means.store, hash: means.hash, accounts: chart });
  const exceptions: Issue[] = [];
  let eventsAdded = 0;
  const execute = async (step: string, commands: readonly LedgerCommand[]): Promise<void> => {
    display.step(`${entity.name}: ${step}`);
    const { items, issues } = await ledger.executeAll(commands, { signal, onProgress: display.progress });
    for (const item of items) eventsAdded += item.events.length;
    exceptions.push(...issues.map((issue) => locate(issue, commands)));
  };

  const posting = postingCommands(input, period);
  await execute("post records", posting);
  display.step(`${entity.name}: reconcile the bank`);
  const accounts = reconcileAccounts(input, period.to);
  exceptions.push(...accounts.flatMap((each) => each.issues));
  await execute("take over what the bank knows", bankCommands(input, accounts, phases));

  const receipts = [...input.receipts, ...foundReceipts(input, accounts, phases)];
  const details = posting.flatMap((command) => personalDetailsOf(command) ?? []);
  const names = { entityName: entity.name, customers: input.customers, details };
  const before = await readEvents(means.store, entity.id, phases.bank);
  const request = {
    input,
    book: bookOf(foldEvents(before), names),
    receipts,
    asOf: period.to,
    recordedAt: phases.cash,
  };
  display.step(`${entity.name}: decide the cash`);
  const proposal = await decideCash(request, { signal, onProgress: display.progress });
  exceptions.push(...proposal.issues);
  await execute("apply the cash", cashCommands(request, proposal.decisions));
  await execute("take back returned payments", returnCommands(input, accounts, phases));

  display.step(`${entity.name}: age, reconcile and prove`);
  const events = await readEvents(means.store, entity.id, phases.lock);
  const state = foldEvents(events);
  const book = bookOf(state, names);
  const aging = ageReceivables(prepareBook(book), {
    asOf: period.to,
    basis: "due",
    buckets: [30, 60, 90],
    missingDueDate: "documentDate",
    items: "open",
  });
  const controlAccount = reconcileControl(input, events, chart, period, phases);
  if (controlAccount !== null && !controlAccount.ok) exceptions.push(...controlAccount.issues);
  const verified = await ledger.verify(entity.id);
  if (!verified.ok) exceptions.push(...verified.issues);
  return {
    input,
    book,
    head: verified.ok ? verified.value : { version: 0, hash: "" },
    eventsAdded,
    accounts,
    decisions: proposal.decisions,
    cashWork: listCashWork(proposal.decisions, { receipts, asOf: period.to }),
    aging,
    subledger: subledgerOf(state, { asOf: period.to }),
    controlAccount: controlAccount?.ok ? controlAccount.value : null,
    sourceDifferences: compareWithSource(input, request.book, period.to),
    journal: [
      ...journalOf(
        events.filter((event) => event.recordedAt >= phases.bank),
        chart,
        { to: period.to },
      ),
      ...proposedEntries(input, accounts, chart, phases),
    ],
    exceptions,
  };
}

/** Money the bank showed and nobody had recorded. */
function foundReceipts(
  input: EntityInput,
  accounts: readonly AccountReconciliation[],
  phases: Phases,
): readonly Receipt[] {
  return accounts.flatMap(({ account, reconciliation }) =>
    unrecordedReceipts(input, account, reconciliation?.proposals ?? [], phases),
  );
}

/** The events entered by a moment. */
async function readEvents(store: EventStore, entityId: string, knownAt: string): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const chunk of store.read(entityId)) {
    for (const { event } of chunk) if (event.recordedAt <= knownAt) events.push(event);
  }
  return events;
}

/** The control account against the general ledger, one line for what each entry moves on it. */
function reconcileControl(
  input: EntityInput,
  events: readonly LedgerEvent[],
  chart: AccountMap,
  period: ClosePeriod,
  phases: Phases,
): ReturnType<typeof reconcileControlAccount> | null {
  const { entity, ledgerDetail, trialBalance } = input;
  const detail = ledgerDetail.filter((line) => line.accountId === controlAccountId);
  if (detail.length === 0) return null;
  const currency = entity.baseCurrency;
  let opening = 0;
  const subLedger: SubLedgerPosting[] = [];
  for (const entry of journalOf(events, chart, { to: period.to })) {
    const lines = entry.lines.filter((line) => line.accountId === controlAccountId);
    const minor = lines.reduce((sum, line) => sum + (line.side === "debit" ? 1 : -1) * line.amount.minor, 0);
    if (entry.effectiveDate < period.from) opening += minor;
    else if (minor !== 0) {
      const pending = entry.recordedAt >= phases.bank;
      const ref = lines[0]?.ref ?? entry.id;
      const amount = moneyOfMinor(minor, currency);
      subLedger.push({ id: entry.id, date: entry.effectiveDate, kind: entry.kind, ref, amount, pending });
    }
  }
  return reconcileControlAccount(
    {
      entityId: entity.id,
      accountId: controlAccountId,
      currency,
      openingBalance: moneyOfMinor(opening, currency),
      subLedger,
      detail,
      trialBalance,
    },
    { ...period, ownOrigins: ["receivables"] },
  );
}

/** The open amount of every document the source states one of, drafts and voids included. */
function compareWithSource(input: EntityInput, book: Book, asOf: PlainDate): readonly SourceDifference[] {
  const open = new Map<string, number>();
  for (const item of openItems(book, { asOf })) {
    if (item.source === "document") open.set(item.id, (open.get(item.id) ?? 0) + Math.abs(item.open.minor));
  }
  return input.statedBalances.flatMap(({ documentId, open: stated }) => {
    const computed = moneyOfMinor(open.get(documentId) ?? 0, stated.currency);
    return computed.minor === stated.minor ? [] : [{ documentId, stated, computed }];
  });
}

/** An issue of a command, with the record the command stands for instead of its position. */
function locate(issue: Issue, commands: readonly LedgerCommand[]): Issue {
  const position = Number(issue.path?.split("/")[1]);
  const command = commands[position];
  if (command === undefined) return issue;
  return { ...issue, params: { ...issue.params, commandId: command.commandId } };
}
