import { formatDecimal, fromEpochDay, type Issue, type Money, money, type Result, toEpochDay } from "@receivables/core";
import {
  type AltmanVariant,
  altmanFromRatios,
  altmanScore,
  altmanZone,
  bandOfIndex,
  blendLimits,
  type CreditDecision,
  type CreditLimit,
  type CreditRule,
  type CreditSnapshot,
  checkCredit,
  indexOfDays,
  type LimitMethod,
  limitByMethod,
  ohlsonScore,
  type PaymentIndexKey,
  paymentIndex,
  type RuleOutcome,
  type StatementFigure,
} from "@receivables/credit";
import { isList } from "../compare.ts";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readDecimal, readDecimals, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

const kinds: Readonly<Record<string, string>> = {
  "credit.zero_denominator": "zero_denominator",
  "credit.empty_input": "empty_input",
};

const variants: Readonly<Record<string, AltmanVariant>> = {
  z: "z",
  "z-prime": "zPrime",
  "z-double-prime": "zDoublePrime",
  "z-double-prime-em": "zDoublePrimeEm",
};

/** The topics of payment behaviour, bankruptcy scores, limits and checks, answered by `@receivables/credit`. */
export const creditTopics: TopicMappings = {
  "payment-index.score": (inputs) => {
    const experiences = readObjects(inputs, "experiences").map((each) => ({
      amount: amountIn(each, "amount"),
      daysBeyondTerms: readNumber(each, "daysBeyondTerms"),
    }));
    const scored = paymentIndex(experiences, keyOf(inputs));
    const names = ["index", "indexRounded", "weightedDaysEarlyNegative", "weightedDaysEarlyAsZero"];
    if (!scored.ok) return { ...Object.fromEntries(names.map((name) => [name, null])), ...errorOf(scored.issues) };
    const { index, indexRounded, daysEarlyNegative, daysEarlyAsZero } = scored.value;
    return {
      index,
      indexRounded,
      weightedDaysEarlyNegative: daysEarlyNegative,
      weightedDaysEarlyAsZero: daysEarlyAsZero,
    };
  },
  "payment-index.key": (inputs) => ({
    index: readNumbers(inputs, "daysBeyondTerms").map((days) => indexOfDays(days, keyOf(inputs))),
  }),
  "payment-index.band": (inputs) => {
    const bands = readObjects(inputs, "bands").map((band) => ({
      from: readNumber(band, "from"),
      to: readNumber(band, "to"),
      band: readText(band, "band"),
    }));
    return { band: readNumbers(inputs, "index").map((index) => bandOfIndex(index, bands)) };
  },
  "altman.z": (inputs) => altman(inputs, "z"),
  "altman.z-prime": (inputs) => altman(inputs, "zPrime"),
  "altman.z-double-prime": (inputs) => altman(inputs, "zDoublePrime"),
  "altman.z-double-prime-em": (inputs) => altman(inputs, "zDoublePrimeEm"),
  "altman.from-ratios": (inputs) => {
    const names = [
      "workingCapitalToAssets",
      "retainedEarningsToAssets",
      "ebitToAssets",
      "marketEquityToLiabilities",
      "salesToAssets",
    ];
    const ratios = names.map((name) => Number(readDecimal(inputs, name)));
    const salesCoefficient = Number(readDecimal(inputs, "salesCoefficient"));
    const { score, zone } = altmanFromRatios(ratios, { variant: "z", salesCoefficient });
    return { score, zone };
  },
  "altman.zones": (inputs) => {
    const variant = variants[readText(inputs, "model")];
    if (variant === undefined) throw new RangeError("model must be a variant");
    return { zones: readNumbers(inputs, "scores").map((score) => altmanZone(score, variant)) };
  },
  "ohlson.o-score": (inputs) => {
    const scored = ohlsonScore(figuresOf(inputs), { priceIndex: readDecimal(inputs, "gnpPriceIndex") });
    if (!scored.ok) return { oScore: null, probability: null, ...errorOf(scored.issues) };
    return { oScore: scored.value.score, probability: scored.value.probability };
  },
  "credit-limit.net-worth-share": (inputs) =>
    limitOf({
      kind: "netWorthShare",
      totalAssets: amountIn(inputs, "totalAssets"),
      totalLiabilities: amountIn(inputs, "totalLiabilities"),
      share: readDecimal(inputs, "share"),
    }),
  "credit-limit.working-capital-share": (inputs) =>
    limitOf({
      kind: "workingCapitalShare",
      currentAssets: amountIn(inputs, "currentAssets"),
      currentLiabilities: amountIn(inputs, "currentLiabilities"),
      share: readDecimal(inputs, "share"),
    }),
  "credit-limit.trade-references": (inputs) =>
    limitOf({
      kind: "tradeReferences",
      statistic: readChoice(inputs, "statistic", ["mean", "median"]),
      highCredits: readDecimals(inputs, "highCredits").map((text) => money(text, "USD")),
    }),
  "credit-limit.need-annual": (inputs) =>
    limitOf({
      kind: "needAnnual",
      annualPurchases: amountIn(inputs, "annualPurchases"),
      daysInYear: readNumber(inputs, "daysInYear"),
      termsDays: readNumber(inputs, "termsDays"),
      averageDaysBeyondTerms: readNumber(inputs, "averageDaysBeyondTerms"),
    }),
  "credit-limit.need-monthly": (inputs) =>
    limitOf({
      kind: "needMonthly",
      monthlySales: amountIn(inputs, "monthlySales"),
      termsDays: readNumber(inputs, "termsDays"),
      daysInMonth: readNumber(inputs, "daysInMonth"),
    }),
  "credit-limit.blend": (inputs) => {
    const limits = readDecimals(inputs, "limits").map((text, at) => ({ name: String(at), limit: money(text, "USD") }));
    const roundDownTo = inputs["roundDownTo"] === null ? null : amountIn(inputs, "roundDownTo");
    const statistic = readChoice(inputs, "statistic", ["mean", "minimum"]);
    return answerLimit(blendLimits(limits, { statistic, roundDownTo }));
  },
  "credit-limit.risk-class": (inputs) => {
    const cap = inputs["cap"] === null ? null : amountIn(inputs, "cap");
    const base = amountIn(inputs, "base");
    const found = limitByMethod({ kind: "riskClass", base, multiplier: readDecimal(inputs, "multiplier"), cap });
    if (!found.ok) return errorOf(found.issues);
    const uncapped = found.value.steps.find(({ step }) => step === "uncapped")?.amount;
    return {
      uncapped: uncapped === undefined ? null : formatDecimal(uncapped),
      limit: formatDecimal(found.value.limit),
      binding: found.value.binding,
    };
  },
  "credit-check.static": (inputs) => exposureCheck(inputs, { kind: "static", reaction: "block" }),
  "credit-check.dynamic": (inputs) =>
    exposureCheck(inputs, { kind: "dynamic", horizonDays: readNumber(inputs, "horizonDays"), reaction: "block" }),
  "credit-check.oldest-open-item": (inputs) => {
    const snapshot = itemsSnapshot(inputs);
    const outcome = runOne(snapshot, {
      kind: "oldestItem",
      maxDaysOverdue: readNumber(inputs, "maxDaysOverdue"),
      reaction: "block",
    });
    const debts = snapshot.items.filter(({ amount }) => amount.minor > 0);
    const first = debts.reduce<string | undefined>(
      (least, { dueDate }) => (least === undefined || dueDate < least ? dueDate : least),
      undefined,
    );
    const oldest = debts.find(({ dueDate }) => dueDate === first)?.id ?? null;
    return { oldest, daysOverdue: Number(outcome.measured), blocked: !outcome.passed };
  },
  "credit-check.overdue-share": (inputs) => {
    const snapshot = itemsSnapshot(inputs);
    const rule: CreditRule = {
      kind: "overdueShare",
      olderThanDays: readNumber(inputs, "olderThanDays"),
      maxShare: readDecimal(inputs, "maxShare"),
      reaction: "block",
    };
    const outcome = runOne(snapshot, rule);
    return {
      overdue: outcome.part === null ? null : formatDecimal(outcome.part),
      balance: outcome.whole === null ? null : formatDecimal(outcome.whole),
      share: outcome.measured,
      blocked: !outcome.passed,
    };
  },
  "credit-check.max-dunning-level": (inputs) => {
    const highest = readNumbers(inputs, "levels").reduce((most, level) => Math.max(most, level), 0);
    const snapshot = { ...emptySnapshot(), highestDunningLevel: highest };
    const rule: CreditRule = { kind: "dunningLevel", maxLevel: readNumber(inputs, "maxLevel"), reaction: "block" };
    return { highest, blocked: !runOne(snapshot, rule).passed };
  },
  "credit-check.max-document-value": (inputs) => {
    const rule: CreditRule = {
      kind: "documentMaximum",
      amount: amountIn(inputs, "maxDocumentValue"),
      reaction: "block",
    };
    const document = { id: "document", amount: amountIn(inputs, "documentAmount"), shipDate: "2026-01-01" };
    return { blocked: decide(emptySnapshot(), [rule], document).decision === "blocked" };
  },
  "credit-check.overdue-grace": (inputs) => {
    const rule: CreditRule = { kind: "oldestItem", maxDaysOverdue: readNumber(inputs, "graceDays"), reaction: "block" };
    const outcome = runOne(itemsSnapshot(inputs), rule);
    return { daysOverdue: Number(outcome.measured), blocked: !outcome.passed };
  },
  "credit-check.manual-hold": (inputs) => {
    const snapshot: CreditSnapshot = {
      ...emptySnapshot(),
      hold: readChoice(inputs, "hold", ["on", "off", "auto"]),
      limit: amountIn(inputs, "creditLimit"),
      openBilling: amountIn(inputs, "exposure"),
    };
    const { decision, failed } = decide(snapshot, [{ kind: "static", reaction: "block" }]);
    const words: Readonly<Record<string, string>> = { manualHold: "manual_hold", static: "limit_exceeded" };
    const blocked = decision === "blocked";
    return { blocked, reason: blocked ? (words[failed[0] ?? ""] ?? null) : null };
  },
  "credit-check.all-rules": (inputs) => {
    const rules: Readonly<Record<string, CreditRule>> = {
      static: { kind: "static", reaction: "block" },
      "oldest-open-item": {
        kind: "oldestItem",
        maxDaysOverdue: readNumber(inputs, "maxDaysOverdue"),
        reaction: "block",
      },
      "max-dunning-level": {
        kind: "dunningLevel",
        maxLevel: readNumber(inputs, "maxDunningLevel"),
        reaction: "block",
      },
    };
    const names = readTexts(inputs, "checks");
    const chosen = names.flatMap((name) => rules[name] ?? []);
    const overdue = readNumber(inputs, "oldestDaysOverdue");
    const due = fromEpochDay(toEpochDay("2026-01-01") - overdue);
    const snapshot: CreditSnapshot = {
      ...emptySnapshot(),
      limit: amountIn(inputs, "creditLimit"),
      openBilling: { ...amountIn(inputs, "exposure"), minor: amountIn(inputs, "exposure").minor - 1 },
      items: [{ id: "i", amount: money("0.01", "USD"), dueDate: due }],
      highestDunningLevel: readNumber(inputs, "highestDunningLevel"),
    };
    const { decision, failed } = decide(snapshot, chosen);
    const nameOf = new Map<string | undefined, string>(names.map((name) => [rules[name]?.kind, name]));
    return { blocked: decision === "blocked", failed: failed.map((kind) => nameOf.get(kind) ?? kind) };
  },
};

function keyOf(inputs: JsonObject): PaymentIndexKey {
  const list = inputs["key"] ?? null;
  if (!isList(list)) throw new RangeError("key must be a list");
  return list.map((anchor) => {
    if (!isList(anchor)) throw new RangeError("key must be a list of pairs");
    return [Number(anchor[0]), Number(anchor[1])] as const;
  });
}

function altman(inputs: JsonObject, variant: AltmanVariant): Json {
  const salesCoefficient = inputs["salesCoefficient"];
  const options =
    salesCoefficient === undefined ? { variant } : { variant, salesCoefficient: Number(salesCoefficient) };
  const scored = altmanScore(figuresOf(inputs), options);
  if (!scored.ok) return { score: null, zone: null, ...errorOf(scored.issues) };
  return { score: scored.value.score, zone: scored.value.zone };
}

function figuresOf(inputs: JsonObject): Readonly<Partial<Record<StatementFigure, string>>> {
  const figures: readonly StatementFigure[] = [
    "totalAssets",
    "totalLiabilities",
    "currentAssets",
    "currentLiabilities",
    "workingCapital",
    "retainedEarnings",
    "ebit",
    "sales",
    "marketValueEquity",
    "bookValueEquity",
    "netIncome",
    "netIncomePrior",
    "fundsFromOperations",
  ];
  return Object.fromEntries(
    figures.flatMap((name) => (inputs[name] === undefined ? [] : [[name, readDecimal(inputs, name)]])),
  );
}

function limitOf(method: LimitMethod): Json {
  return answerLimit(limitByMethod(method));
}

function answerLimit(found: Result<CreditLimit>): Json {
  if (!found.ok) return errorOf(found.issues);
  return { limit: formatDecimal(found.value.limit), reason: found.value.reason };
}

function exposureCheck(inputs: JsonObject, rule: CreditRule): Json {
  const order = (each: JsonObject, id: string) => ({
    id,
    amount: amountIn(each, "amount"),
    shipDate: readText(each, "shipDate"),
  });
  const newOrder = inputs["newOrder"];
  const snapshot: CreditSnapshot = {
    ...emptySnapshot(),
    asOf: readText(inputs, "asOf"),
    limit: amountIn(inputs, "creditLimit"),
    orders: readObjects(inputs, "openOrders").map((each, at) => order(each, `open ${at}`)),
    openDeliveries: amountIn(inputs, "openDeliveries"),
    openBilling: amountIn(inputs, "openBilling"),
    items: [{ id: "items", amount: amountIn(inputs, "openItems"), dueDate: readText(inputs, "asOf") }],
  };
  const document =
    newOrder === null || newOrder === undefined
      ? undefined
      : order(readObjects({ all: [newOrder] }, "all")[0] ?? {}, "new");
  const { outcomes } = decide(snapshot, [rule], document);
  const [outcome] = outcomes;
  const exposure = outcome?.exposure;
  if (outcome === undefined || exposure === undefined || exposure === null) throw new RangeError("no exposure");
  const zero = { ...exposure.total, minor: 0 };
  return {
    exposure: formatDecimal(exposure.total),
    excess: formatDecimal(outcome.cure?.amount ?? zero),
    blocked: !outcome.passed,
    ignoredOrders: formatDecimal(exposure.ignoredOrders),
  };
}

function itemsSnapshot(inputs: JsonObject): CreditSnapshot {
  return {
    ...emptySnapshot(),
    asOf: readText(inputs, "asOf"),
    items: readObjects(inputs, "items").map((item) => ({
      id: readText(item, "id"),
      amount: amountIn(item, "amount"),
      dueDate: readText(item, "dueDate"),
    })),
  };
}

function emptySnapshot(): CreditSnapshot {
  const none = money("0", "USD");
  return {
    customerId: "customer",
    asOf: "2026-01-01",
    currency: "USD",
    limit: null,
    hold: "auto",
    items: [],
    orders: [],
    openDeliveries: none,
    openBilling: none,
    highestDunningLevel: 0,
  };
}

function runOne(snapshot: CreditSnapshot, rule: CreditRule): RuleOutcome {
  const [outcome] = decide(snapshot, [rule]).outcomes;
  if (outcome === undefined) throw new RangeError("no outcome");
  return outcome;
}

function decide(
  snapshot: CreditSnapshot,
  rules: readonly CreditRule[],
  document?: Parameters<typeof checkCredit>[2],
): CreditDecision {
  const policy = { id: "vector", version: 1, rules, disputed: "counted", noLimit: "pass" } as const;
  const decided = checkCredit(snapshot, policy, document);
  if (!decided.ok) throw new RangeError(decided.issues.map(({ message }) => message).join(" "));
  return decided.value;
}

function amountIn(inputs: JsonObject, key: string): Money {
  return money(readDecimal(inputs, key), "USD");
}

function errorOf(issues: readonly Issue[]): JsonObject {
  const code = issues[0]?.code ?? "";
  return { error: kinds[code] ?? code };
}
