import type { CommissionPlan, CommissionRule, CreditRole, SpiffRule } from "../plan/commission-plan.ts";

/** What of a line rules look at. */
export interface RuleSubject {
  readonly customerId: string;
  readonly productId: string | null;
  readonly groupId: string | null;
  readonly kind: string | null;
}

/** A plan with its rules in the order they are tried. */
export class RuleChoice {
  readonly plan: CommissionPlan;
  private readonly ordered: readonly CommissionRule[];
  private readonly known = new Map<string, CommissionRule | null>();
  private readonly byCustomer: boolean;

  constructor(plan: CommissionPlan) {
    this.plan = plan;
    const specific = plan.ruleOrder === "mostSpecific";
    this.ordered = plan.rules
      .map((rule, at) => ({ rule, at, rank: specific ? rankOf(rule) : 0 }))
      .sort((a, b) => a.rank - b.rank || a.rule.priority - b.rule.priority || a.at - b.at)
      .map(({ rule }) => rule);
    this.byCustomer = plan.rules.some((rule) => (rule.customerIds ?? []).length > 0);
  }

  /** The rule that pays a line in a role; `null` for none. */
  ruleFor(role: CreditRole, subject: RuleSubject): CommissionRule | null {
    const { customerId, productId, groupId, kind } = subject;
    const about = `${role}\n${this.byCustomer ? customerId : ""}\n${productId ?? "\t"}\n${groupId ?? "\t"}\n${kind ?? ""}`;
    const known = this.known.get(about);
    if (known !== undefined) return known;
    const found = this.ordered.find((rule) => fits(rule, role, subject)) ?? null;
    this.known.set(about, found);
    return found;
  }

  /** The bonuses that go with a line sold on a day. */
  spiffsFor({ productId }: RuleSubject, date: string): readonly SpiffRule[] {
    if (productId === null || this.plan.spiffs.length === 0) return [];
    return this.plan.spiffs.filter(
      (spiff) => spiff.productId === productId && spiff.from <= date && (spiff.to === null || date <= spiff.to),
    );
  }
}

/** Customer and product before product, that before group, line kind, customer, and what fits anything. */
function rankOf({ customerIds, productIds, groupIds, lineKinds }: CommissionRule): number {
  const [customer, product, group, kind] = [customerIds, productIds, groupIds, lineKinds].map(
    (list) => (list ?? []).length > 0,
  );
  if (product) return customer ? 0 : 1;
  if (group) return customer ? 2 : 3;
  if (kind) return customer ? 4 : 5;
  return customer ? 6 : 7;
}

function fits(rule: CommissionRule, role: CreditRole, { customerId, productId, groupId, kind }: RuleSubject): boolean {
  return (
    rule.roles.includes(role) &&
    selects(rule.customerIds, customerId) &&
    selects(rule.productIds, productId) &&
    selects(rule.groupIds, groupId) &&
    selects(rule.lineKinds, kind)
  );
}

function selects(list: readonly string[] | undefined, value: string | null): boolean {
  return list === undefined || list.length === 0 || (value !== null && list.includes(value));
}
