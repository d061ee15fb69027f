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
  addFraction,
  compareFraction,
  divideFraction,
  type Fraction,
  fractionOf,
  fractionOfDecimal,
  multiplyFraction,
  reduceFraction,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "./fraction.ts";
export {
  isSymmetricRounding,
  type RoundingMode,
  roundingModes,
  roundQuotient,
  type SymmetricRoundingMode,
} from "./rounding.ts";
