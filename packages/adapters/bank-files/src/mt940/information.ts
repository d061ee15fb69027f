/** What the information to the account owner says of a payment, whatever the dialect. */
export interface PaymentInformation {
  /** The bank's code of the kind of transaction: the German GVC. */
  readonly code?: string;
  /** The bank's words for it. */
  readonly kind?: string;
  readonly name?: string;
  /** IBAN or number. */
  readonly account?: string;
  /** BIC, sort code. */
  readonly bank?: string;
  /** Creditor identifier, registration number. */
  readonly identification?: string;
  readonly endToEndId?: string;
  /** The reference the account owner gave to an order. */
  readonly ownerReference?: string;
  readonly transactionId?: string;
  readonly mandateId?: string;
  readonly purpose?: string;
  readonly returnReason?: string;
  readonly ultimateDebtor?: string;
  readonly ultimateCreditor?: string;
  readonly creditorReferences?: readonly string[];
  /** As stated, with a decimal comma. */
  readonly originalAmount?: string;
  readonly remittance: readonly string[];
  /** Remarks that are no part of the payer's words. */
  readonly remarks?: readonly string[];
}

/** Set texts where they say something. */
export function stated<Key extends string>(
  fields: Readonly<Record<Key, string | undefined>>,
): Partial<Record<Key, string>> {
  const kept: Partial<Record<Key, string>> = {};
  for (const key in fields) {
    const text = fields[key]?.replace(/\s+/g, " ").trim();
    if (text !== undefined && text !== "") kept[key] = text;
  }
  return kept;
}
