import { type ExchangeRate, exactMinor, type PlainDate, type ReceivableDocument } from "@receivables/core";
import type { CommissionPlan, CommissionRule, SpiffRule } from "../plan/commission-plan.ts";
import type { BookingFact, CommissionFacts, LineFact } from "../plan/commission-program.ts";
import { type CashPart, cashPositions } from "./cash-positions.ts";
import type { CreditParty, CreditSet } from "./credit-set.ts";
import type { DocumentEvent } from "./document-events.ts";
import { IssueList } from "./issue-list.ts";
import { baseOfDocument, type LineBase } from "./line-bases.ts";
import { type MeasuredLine, measureLine } from "./measure-line.ts";
import { PayAccounts } from "./pay-accounts.ts";
import type { Position } from "./position.ts";
import type { ProgramIndex } from "./program-index.ts";
import { RateTable } from "./rate-table.ts";
import { type CourseInput, type ReleaseStep, releaseCourse, takenBackOf } from "./release-steps.ts";
import type { RuleChoice } from "./rule-choice.ts";

/** A document under one plan: what of it earns, and how that is released. */
interface PlannedDocument {
  readonly lines: readonly LineBase[];
  readonly input: CourseInput;
  readonly takenBack: number;
  /** Of a plan whose rate is set by cash; else `null`. */
  readonly steps: readonly ReleaseStep[] | null;
  readonly creditedOn: PlainDate;
}

/** Turns documents into credits of people by rules. */
export class Crediting {
  readonly issues = new IssueList();
  readonly positions: Position[] = [];
  readonly accounts: PayAccounts;
  uncredited = 0;
  private readonly index: ProgramIndex;
  private readonly asOf: PlainDate;
  private readonly rates: RateTable;
  private readonly facts: ReadonlyMap<string, ReadonlyMap<string, LineFact>>;
  private readonly booked: ReadonlyMap<string, PlainDate>;

  constructor(index: ProgramIndex, asOf: PlainDate, facts: CommissionFacts, rates: readonly ExchangeRate[]) {
    this.index = index;
    this.asOf = asOf;
    this.rates = new RateTable(rates);
    this.facts = factsByDocument(facts.lines);
    this.booked = new Map(facts.bookings.map(({ documentId, bookedOn }: BookingFact) => [documentId, bookedOn]));
    this.accounts = new PayAccounts(index, this.issues);
  }

  credit(document: ReceivableDocument, salespersonId: string | null, events: readonly DocumentEvent[]): void {
    const booked = this.booked.get(document.id) ?? document.effectiveDate;
    const bookedOn = booked < document.effectiveDate ? booked : document.effectiveDate;
    const set = this.index.creditsOf(document.id, document.customerId, salespersonId, bookedOn);
    if (set === null) {
      this.uncredited += 1;
      return;
    }
    const planned: { readonly plan: CommissionPlan; readonly under: PlannedDocument | null }[] = [];
    for (let at = 0; at < set.parties.length; at += 1) {
      const party = set.parties[at];
      const choice = party === undefined ? null : this.choiceFor(party, document, bookedOn);
      if (party === undefined || choice === null) continue;
      const { plan } = choice;
      let known = planned.find((each) => each.plan === plan);
      if (known === undefined) {
        known = { plan, under: this.plan(document, events, plan, bookedOn) };
        planned.push(known);
      }
      const { under } = known;
      if (under === null) continue;
      for (const line of under.lines) this.creditLine({ document, set, at, party, choice }, under, line);
    }
  }

  /** The plan of the day of the booking where that sets the rate, else of the document's. */
  private choiceFor(party: CreditParty, document: ReceivableDocument, bookedOn: PlainDate): RuleChoice | null {
    const early = this.index.planOn(party.payeeId, bookedOn);
    const date = document.effectiveDate;
    const choice =
      early?.plan.rateOn === "booking" || bookedOn === date ? early : this.index.planOn(party.payeeId, date);
    if (choice === null && party.role !== "rollUp") {
      const params = { payee: party.payeeId, date, document: document.id };
      this.issues.say("commission.no_plan", party.payeeId, params);
    }
    return choice;
  }

  private plan(
    document: ReceivableDocument,
    events: readonly DocumentEvent[],
    plan: CommissionPlan,
    bookedOn: PlainDate,
  ): PlannedDocument | null {
    if (document.currency !== plan.currency && plan.exchange === "refuse") {
      const params = { plan: plan.id, currency: document.currency, document: document.id };
      this.issues.say("commission.currency_refused", document.id, params);
      return null;
    }
    const base = baseOfDocument(document, plan.base, this.facts.get(document.id));
    if (base === null) {
      this.issues.say("commission.base_unknown", document.id, { document: document.id });
      return null;
    }
    const startsOn = plan.payOn === "booking" ? bookedOn : document.effectiveDate;
    const input = { document, events, plan, commissionable: base.commissionable, startsOn };
    return {
      lines: base.lines,
      input,
      takenBack: takenBackOf(input),
      steps: plan.rateOn === "cash" ? releaseCourse(input, this.asOf).steps : null,
      creditedOn: plan.rateOn === "booking" ? bookedOn : document.effectiveDate,
    };
  }

  private creditLine(about: CreditedParty, under: PlannedDocument, line: LineBase): void {
    const { document, party, choice } = about;
    const rule = choice.ruleFor(party.role, line);
    if (rule !== null) this.creditRule(about, under, line, rule);
    else if (party.role !== "rollUp") {
      const params = { plan: choice.plan.id, payee: party.payeeId, line: line.lineId ?? "-", document: document.id };
      this.issues.say("commission.rule_missing", `${choice.plan.id}\n${document.id}\n${line.lineId}`, params);
    }
    if (party.role !== "direct") return;
    for (const spiff of choice.spiffsFor(line, under.creditedOn)) this.creditRule(about, under, line, spiff);
  }

  private creditRule(
    about: CreditedParty,
    under: PlannedDocument,
    line: LineBase,
    rule: CommissionRule | SpiffRule,
  ): void {
    const { document, set, at } = about;
    const { creditedOn, steps } = under;
    const measured = measureLine(line, rule, document, under.takenBack);
    if (typeof measured === "string") {
      const params = { rule: rule.id, line: line.lineId ?? "-", document: document.id };
      this.issues.say(measured, `${document.id}\n${line.lineId}\n${rule.id}`, params);
      return;
    }
    const to = set.partOf(measured.amount, at);
    const units = measured.units === null ? null : set.partOf(measured.units, at);
    const place = (part: CashPart): void =>
      this.place(about, under.input, { rule, lineId: line.lineId, measured, part });
    if (steps === null) place({ creditedOn, from: 0, to, units, of: null, paidBy: null });
    else for (const part of cashPositions(to, units, steps)) place(part);
  }

  private place({ document, party, choice }: CreditedParty, input: CourseInput, credit: MeasuredCredit): void {
    const { rule, lineId, measured, part } = credit;
    const { creditedOn, units, of, paidBy } = part;
    const exchanged = this.exchange(part, document, choice.plan.currency);
    if (exchanged === null) return;
    const account = this.accounts.accountFor(party.payeeId, choice.plan, rule, creditedOn);
    const position: Position = {
      document,
      lineId,
      party,
      lineAmount: measured.lineAmount,
      cost: measured.cost,
      input,
      account,
      creditedOn,
      amount: units ?? exchanged.minor,
      base: exchanged.minor,
      exchangeRate: exchanged.rate,
      of,
      paidBy,
      commission: 0,
      rate: null,
    };
    account.add(position);
    this.positions.push(position);
  }

  /** A part in the plan's currency, so that what goes back in parts goes back to the cent. */
  private exchange({ from, to, creditedOn }: CashPart, document: ReceivableDocument, currency: string) {
    if (document.currency === currency) return { minor: exactMinor(to - from), rate: null };
    const before = this.rates.exchange(from, document.currency, currency, creditedOn);
    const after = this.rates.exchange(to, document.currency, currency, creditedOn);
    if (before !== null && after !== null) return { minor: exactMinor(after.minor - before.minor), rate: after.rate };
    const params = { from: document.currency, to: currency, date: creditedOn, document: document.id };
    this.issues.say("commission.exchange_rate_missing", `${document.id}\n${creditedOn}`, params);
    return null;
  }
}

interface MeasuredCredit {
  readonly rule: CommissionRule | SpiffRule;
  readonly lineId: string | null;
  readonly measured: MeasuredLine;
  readonly part: CashPart;
}

interface CreditedParty {
  readonly document: ReceivableDocument;
  readonly set: CreditSet;
  /** Place of the party in the set. */
  readonly at: number;
  readonly party: CreditParty;
  readonly choice: RuleChoice;
}

function factsByDocument(lines: readonly LineFact[]): ReadonlyMap<string, ReadonlyMap<string, LineFact>> {
  const documents = new Map<string, Map<string, LineFact>>();
  for (const fact of lines) {
    const known = documents.get(fact.documentId);
    if (known === undefined) documents.set(fact.documentId, new Map([[fact.lineId, fact]]));
    else known.set(fact.lineId, fact);
  }
  return documents;
}
