/** A request to the Xero API, for the host to send. @category Xero */
export interface XeroRequest {
  readonly method: "PUT" | "POST";
  /** Below the API's base address. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** For the `Idempotency-Key` header: sending the same request twice changes nothing. */
  readonly idempotencyKey: string;
}

/** The account money goes to, by one of Xero's names for it. @category Xero */
export type XeroAccount = { readonly accountId: string } | { readonly code: string };
