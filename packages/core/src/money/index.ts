export { type AllocateOptions, type AllocationPolicy, allocate } from "./allocate.ts";
export { exactMinor, refuseOutOfRange } from "./amount-range.ts";
export {
  absMoney,
  addMoney,
  multiplyMoney,
  negateMoney,
  percentOf,
  type ResultCurrency,
  type RoundingOptions,
  ratioOf,
  type SameCurrency,
  subtractMoney,
} from "./arithmetic.ts";
export { addToBag, amountIn, bagOf, type MoneyBag, mergeBags } from "./bag.ts";
export { cashStepOf, roundToCash } from "./cash.ts";
export { compareMoney, equalMoney, isNegative, isPositive, isZero, maxMoney, minMoney } from "./compare.ts";
export { type Conversion, type ConvertMoneyOptions, convertMoney, type ExchangeRate } from "./convert.ts";
export { type ConvertFixedOptions, convertFixed, type FixedConversion, type FixedRate } from "./convert-fixed.ts";
export {
  type Currency,
  type CurrencyCode,
  type CurrencySuccessor,
  exponentOf,
  findCurrency,
  isCurrencyCode,
  listCurrencies,
} from "./currency.ts";
export { fromMoney, type ToMoneyOptions, toMoney } from "./decimal-money.ts";
export { type FormatMoneyOptions, formatMoney } from "./format.ts";
export { checkMoney, type Money, moneyOfMinor, zeroMoney } from "./money.ts";
export { formatDecimal, money, type ParseMoneyOptions, parseMoney } from "./parse.ts";
export { sumMoney, trySumMoney } from "./sum.ts";
