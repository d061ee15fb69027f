export { fromMoney, type ToMoneyOptions, toMoney } from "../money/decimal-money.ts";
export {
  addDecimal,
  compareDecimal,
  divideDecimal,
  multiplyDecimal,
  negateDecimal,
  roundDecimal,
  type ScaleOptions,
  subtractDecimal,
  trimDecimal,
} from "./arithmetic.ts";
export {
  type Decimal,
  type DecimalText,
  decimal,
  formatDecimalText,
  isDecimalText,
  parseDecimal,
} from "./decimal.ts";
export {
  isSymmetricRounding,
  type RoundingMode,
  roundingModes,
  roundQuotient,
  type SymmetricRoundingMode,
} from "./rounding.ts";
