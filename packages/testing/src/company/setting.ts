import type { ExchangeRate, LegalEntity, PlainDate } from "@receivables/core";
import { moneyOfMinor } from "@receivables/core";
import type { CompanyBankAccount } from "./company.ts";

/** What is fixed about an entity before anything is drawn. */
export interface EntitySetting {
  readonly entity: LegalEntity;
  readonly prefix: string;
  /** Share of the company's customers and documents. */
  readonly share: number;
  readonly bankAccounts: readonly CompanyBankAccount[];
  /** Country, currency and weight of its customers. */
  readonly markets: readonly (readonly [weight: number, market: Market])[];
  readonly methods: readonly (readonly [
    weight: number,
    method: "check" | "lockbox" | "ach" | "wire" | "card" | "sepa",
  ])[];
}

/** Where customers come from. */
export interface Market {
  readonly country: string;
  readonly currency: string;
  readonly taxRates: readonly string[];
}

/** The two entities of the sample company. */
export const settings: readonly EntitySetting[] = [
  {
    entity: { id: "harbor-us", name: "Harbor & Pine Trading Inc.", baseCurrency: "USD", country: "US" },
    prefix: "INV",
    share: 0.6,
    bankAccounts: [
      {
        id: "us-operating",
        number: "4400127788",
        bank: "091000019",
        currency: "USD",
        accountId: "1010",
        format: "BAI2",
        openingBalance: moneyOfMinor(41_250_318, "USD"),
      },
      {
        id: "us-cad",
        number: "7001934420",
        bank: "091000019",
        currency: "CAD",
        accountId: "1020",
        format: "BAI2",
        openingBalance: moneyOfMinor(3_204_455, "CAD"),
      },
    ],
    markets: [
      [90, { country: "US", currency: "USD", taxRates: ["0", "0", "6.25", "8.25"] }],
      [10, { country: "CA", currency: "CAD", taxRates: ["5", "13"] }],
    ],
    methods: [
      [34, "ach"],
      [14, "wire"],
      [16, "check"],
      [20, "lockbox"],
      [16, "card"],
    ],
  },
  {
    entity: { id: "harbor-eu", name: "Harbor & Pine Europe B.V.", baseCurrency: "EUR", country: "NL" },
    prefix: "HE",
    share: 0.4,
    bankAccounts: [
      {
        id: "eu-eur",
        iban: "NL91ABNA0417164300",
        bank: "ABNANL2A",
        currency: "EUR",
        accountId: "1010",
        format: "camt.053",
        openingBalance: moneyOfMinor(28_811_072, "EUR"),
      },
      {
        id: "eu-gbp",
        iban: "GB29NWBK60161331926819",
        bank: "NWBKGB2L",
        currency: "GBP",
        accountId: "1020",
        format: "camt.053",
        openingBalance: moneyOfMinor(5_118_900, "GBP"),
      },
    ],
    markets: [
      [40, { country: "DE", currency: "EUR", taxRates: ["0", "19"] }],
      [22, { country: "NL", currency: "EUR", taxRates: ["21", "9"] }],
      [20, { country: "FR", currency: "EUR", taxRates: ["0", "20"] }],
      [18, { country: "GB", currency: "GBP", taxRates: ["0"] }],
    ],
    methods: [
      [82, "sepa"],
      [10, "wire"],
      [8, "card"],
    ],
  },
];

/** Rates of the sample company: one for the opening balance and two within the month. */
export function companyRates(opening: PlainDate, month: PlainDate, middle: PlainDate): readonly ExchangeRate[] {
  const rate = (from: string, to: string, date: PlainDate, value: string): ExchangeRate => ({
    from,
    to,
    date,
    rate: value,
    source: "treasury fixing",
  });
  return [
    rate("CAD", "USD", opening, "0.7312"),
    rate("CAD", "USD", month, "0.7355"),
    rate("CAD", "USD", middle, "0.7290"),
    rate("GBP", "EUR", opening, "1.1504"),
    rate("GBP", "EUR", month, "1.1548"),
    rate("GBP", "EUR", middle, "1.1473"),
  ];
}
