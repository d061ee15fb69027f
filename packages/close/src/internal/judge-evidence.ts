import { allOk, formatDecimal, type Money, ok, type Reason, type Result, reason, sumMoney } from "@receivables/core";
import type { CheckDetail, CheckResult, CloseFigure, FigurePart } from "../check-result.ts";
import type {
  CloseEvidence,
  CompletenessEvidence,
  ConfirmationEvidence,
  CutOffEvidence,
  ExceptionsEvidence,
  OpenCreditsEvidence,
  RollForwardEvidence,
  TieOutEvidence,
} from "../close-evidence.ts";
import type { ClosePeriod } from "../close-period.ts";
import type { ClosePolicy } from "../close-policy.ts";
import { findMisplacedRecords } from "../cut-off.ts";
import { reviewOpenCredits } from "../open-credits.ts";
import { type RollForward, rollForward } from "../roll-forward.ts";
import { type TieOut, tieOut } from "../tie-out.ts";

/** What evidence says about its check. */
export interface Judgement extends Pick<CheckResult, "reasons" | "figures"> {
  readonly status: "passed" | "failed";
  readonly detail: CheckDetail;
}

/** Judge a check by its evidence. */
export function judgeEvidence(evidence: CloseEvidence, period: ClosePeriod, policy: ClosePolicy): Result<Judgement> {
  switch (evidence.kind) {
    case "tieOut":
      return judgeTies(evidence);
    case "rollForward":
      return judgeRollForwards(evidence);
    case "cutOff":
      return ok(judgeCutOff(evidence, period));
    case "openCredits":
      return ok(judgeOpenCredits(evidence, period, policy));
    case "exceptions":
      return ok(judgeExceptions(evidence));
    case "completeness":
      return ok(judgeCompleteness(evidence));
    case "confirmation":
      return ok(judgeConfirmation(evidence));
  }
}

function judgement(
  passed: boolean,
  detail: CheckDetail,
  reasons: readonly Reason[],
  figures: readonly CloseFigure[],
): Judgement {
  return { status: passed ? "passed" : "failed", detail, reasons, figures };
}

function judgeTies({ ties }: TieOutEvidence): Result<Judgement> {
  const compared = allOk(ties.map(withPath(tieOut, "/ties")));
  if (!compared.ok) return compared;
  const passed = compared.value.length > 0 && compared.value.every((tie) => tie.agrees);
  const reasons = compared.value.length === 0 ? [reason("close.no_evidence")] : compared.value.flatMap(reasonsOfTie);
  return ok(judgement(passed, { kind: "tieOut", ties: compared.value }, reasons, compared.value.flatMap(figuresOfTie)));
}

function reasonsOfTie({ name, figures, currency, agrees }: TieOut): readonly Reason[] {
  const [first] = figures;
  if (first === undefined) return [];
  if (agrees) {
    const params = { count: figures.length, amount: formatDecimal(first.amount), currency };
    return [reason("close.figures_agree", params, [name])];
  }
  return figures
    .filter((figure) => figure.unexplained.minor !== 0)
    .map((figure) => {
      const difference = formatDecimal(figure.difference);
      const params = {
        name: figure.name,
        reference: first.name,
        difference,
        explained: formatDecimal(figure.explained),
        currency,
      };
      return reason("close.figures_differ", params, [name]);
    });
}

function figuresOfTie({ name, figures }: TieOut): readonly CloseFigure[] {
  const [first] = figures;
  return figures.map((figure): CloseFigure => {
    const label = `${name}: ${figure.name}`;
    if (figure === first || first === undefined) return { label, amount: figure.amount, parts: [] };
    const items = (figure.reconcilingItems ?? []).map(({ id, amount, text }) => ({ label: text, amount, refs: [id] }));
    const rest: readonly FigurePart[] =
      figure.unexplained.minor === 0 ? [] : [{ label: "Unexplained", amount: figure.unexplained, refs: [] }];
    return {
      label,
      amount: figure.amount,
      parts: [{ label: first.name, amount: first.amount, refs: [] }, ...items, ...rest],
    };
  });
}

function judgeRollForwards({ rollForwards }: RollForwardEvidence): Result<Judgement> {
  const rolled = allOk(rollForwards.map(withPath(rollForward, "/rollForwards")));
  if (!rolled.ok) return rolled;
  const passed = rolled.value.length > 0 && rolled.value.every((each) => each.proved);
  const reasons =
    rolled.value.length === 0 ? [reason("close.no_evidence")] : rolled.value.flatMap(reasonsOfRollForward);
  const figures = rolled.value.flatMap(figuresOfRollForward);
  return ok(judgement(passed, { kind: "rollForward", rollForwards: rolled.value }, reasons, figures));
}

function reasonsOfRollForward(each: RollForward): readonly Reason[] {
  const { currency, closing, difference, unexplained, subLedgerDifference } = each;
  const refs = [currency];
  const reasons: Reason[] = [];
  if (unexplained.minor !== 0) {
    reasons.push(reason("close.roll_forward_broken", { unexplained: formatDecimal(unexplained), currency }, refs));
  } else if (difference.minor !== 0) {
    reasons.push(reason("close.roll_forward_explained", { difference: formatDecimal(difference), currency }, refs));
  } else reasons.push(reason("close.roll_forward_proved", { closing: formatDecimal(closing), currency }, refs));
  if (subLedgerDifference !== null && subLedgerDifference.minor !== 0) {
    const params = { difference: formatDecimal(subLedgerDifference), currency };
    reasons.push(reason("close.roll_forward_off_sub_ledger", params, refs));
  }
  return reasons;
}

function figuresOfRollForward(each: RollForward): readonly CloseFigure[] {
  const { currency, opening, lines, closing, controlBalance, manualJournals, unexplained } = each;
  const movements = lines.map(({ kind, effect }) => ({ label: kind, amount: effect, refs: [] }));
  const journals = manualJournals.map(({ id, amount, text }) => ({
    label: text ?? `Journal ${id}`,
    amount,
    refs: [id],
  }));
  return [
    {
      label: `Closing ${currency}`,
      amount: closing,
      parts: [{ label: "Opening", amount: opening, refs: [] }, ...movements],
    },
    {
      label: `Control account ${currency}`,
      amount: controlBalance,
      parts: [
        { label: "Closing", amount: closing, refs: [] },
        ...journals,
        ...(unexplained.minor === 0 ? [] : [{ label: "Unexplained", amount: unexplained, refs: [] }]),
      ],
    },
  ];
}

function judgeCutOff({ records }: CutOffEvidence, period: ClosePeriod): Judgement {
  const misplaced = findMisplacedRecords(records, period);
  const reasons =
    misplaced.length === 0
      ? [reason("close.cut_off_clean", { count: records.length })]
      : misplaced.map(({ id, postedOn, occurredOn }) =>
          reason("close.cut_off_misplaced", { id, postedOn, occurredOn }, [id]),
        );
  const figures = totals("Misplaced", misplaced, ({ id, kind, amount, postedOn, occurredOn }) => ({
    label: `${kind} ${id}`,
    amount,
    text: `${postedOn} / ${occurredOn}`,
    refs: [id],
  }));
  const tested = { label: "Records tested", amount: null, text: String(records.length), parts: [] };
  const detail = { kind: "cutOff", misplaced, tested: records.length } as const;
  return judgement(misplaced.length === 0, detail, reasons, [tested, ...figures]);
}

function judgeOpenCredits({ credits }: OpenCreditsEvidence, period: ClosePeriod, policy: ClosePolicy): Judgement {
  const review = reviewOpenCredits(credits, period.to, policy.openCredits);
  const { maxAgeDays } = policy.openCredits;
  const old = review.credits
    .filter((credit) => credit.tooOld)
    .map((credit) => {
      const params = { id: credit.id, ageDays: credit.ageDays, maxAgeDays: credit.maxAgeDays };
      return reason("close.credit_too_old", params, [credit.id]);
    });
  const large = review.exceeded.map(({ total, allowed }) => {
    const params = { amount: formatDecimal(total), allowed: formatDecimal(allowed), currency: total.currency };
    return reason("close.credits_too_large", params);
  });
  const reasons = review.withinPolicy
    ? [reason("close.credits_within_policy", { count: credits.length, maxAgeDays })]
    : [...old, ...large];
  const figures = totals("Open credit", review.credits, ({ id, customerId, amount, since }) => ({
    label: customerId === null ? "Unidentified payer" : `Customer ${customerId}`,
    amount,
    text: since,
    refs: [id],
  }));
  return judgement(review.withinPolicy, { kind: "openCredits", review }, reasons, figures);
}

function judgeExceptions({ exceptions }: ExceptionsEvidence): Judgement {
  const blocking = exceptions.filter((each) => each.blocking).length;
  const params = { blocking, other: exceptions.length - blocking };
  const refs = exceptions.map((each) => each.id);
  const reasons = [
    exceptions.length === 0 ? reason("close.no_exceptions") : reason("close.exceptions_open", params, refs),
  ];
  const parts = exceptions.map(({ text, amount, refs: about }) => ({
    label: text,
    amount: amount ?? null,
    refs: about,
  }));
  const figure = { label: "Exceptions", amount: null, text: String(exceptions.length), parts };
  return judgement(blocking === 0, { kind: "exceptions", exceptions }, reasons, [figure]);
}

function judgeCompleteness({ expected, found }: CompletenessEvidence): Judgement {
  const present = new Set(found);
  const wanted = new Set(expected);
  const missing = expected.filter((id) => !present.has(id));
  const unexpected = found.filter((id) => !wanted.has(id));
  const reasons: Reason[] = [];
  if (missing.length > 0) reasons.push(reason("close.incomplete", { count: missing.length }, missing));
  else reasons.push(reason("close.complete", { count: expected.length }));
  if (unexpected.length > 0) reasons.push(reason("close.unexpected", { count: unexpected.length }, unexpected));
  const count = (label: string, ids: readonly string[]): CloseFigure => ({
    label,
    amount: null,
    text: String(ids.length),
    parts: ids.map((id) => ({ label: id, amount: null, refs: [id] })),
  });
  const figures = [count("Expected", expected), count("Missing", missing), count("Unexpected", unexpected)];
  return judgement(missing.length === 0, { kind: "completeness", missing, unexpected }, reasons, figures);
}

function judgeConfirmation({ confirmed, by, at, note }: ConfirmationEvidence): Judgement {
  const detail = { kind: "confirmation", by, at, note: note ?? null } as const;
  return judgement(confirmed, detail, [reason(confirmed ? "close.confirmed" : "close.declined")], []);
}

/** One figure a currency, with a part for each record. */
function totals<Item extends { readonly amount: Money }>(
  label: string,
  items: readonly Item[],
  partOf: (item: Item) => FigurePart,
): readonly CloseFigure[] {
  const currencies = [...new Set(items.map((item) => item.amount.currency))].sort();
  return currencies.map((currency) => {
    const own = items.filter((item) => item.amount.currency === currency);
    const amount = sumMoney(
      own.map((item) => item.amount),
      currency,
    );
    return { label: `${label} ${currency}`, amount, parts: own.map(partOf) };
  });
}

/** A decision about one entry of a list, whose issues say which one. */
function withPath<Input, Value>(
  decide: (input: Input) => Result<Value>,
  path: string,
): (input: Input, at: number) => Result<Value> {
  return (input, at) => {
    const result = decide(input);
    if (result.ok) return result;
    return { ok: false, issues: result.issues.map((each) => ({ ...each, path: `${path}/${at}${each.path ?? ""}` })) };
  };
}
