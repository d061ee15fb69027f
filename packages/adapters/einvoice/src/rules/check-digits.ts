const allDigits = /^\d+$/;

/** GS1: weights 3 and 1 from the right, the last digit completes to ten. */
export function isGln(text: string): boolean {
  if (!allDigits.test(text) || text.length > 20) return false;
  const body = Array.from(text).slice(0, -1).reverse();
  const total = body.reduce((sum, digit, at) => sum + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (total % 10)) % 10 === Number(text.at(-1));
}

/** Norwegian organisation number: nine digits, weights 2 to 7 from the right, modulus 11. */
export function isNorwegianNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || Number(text) === 0) return false;
  const body = Array.from(text).slice(0, -1).reverse();
  const total = body.reduce((sum, digit, at) => sum + Number(digit) * ((at % 6) + 2), 0);
  return (11 - (total % 11)) % 11 === Number(text.at(-1));
}

/** Belgian enterprise number: ten digits, the last two are 97 less the remainder of the first eight by 97. */
export function isBelgianNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8));
}

/** Swedish organisation number: ten digits with a Luhn digit at the end. */
export function isSwedishNumber(text: string): boolean {
  return /^\d{10}$/.test(text) && isLuhn(text);
}

function isLuhn(text: string): boolean {
  const digits = Array.from(text).reverse().map(Number);
  const total = digits.reduce((sum, digit, at) => {
    const weighted = at % 2 === 1 ? digit * 2 : digit;
    return sum + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return total % 10 === 0;
}

/** Australian business number: eleven digits, the first less one, weighted, by 89. */
export function isAustralianNumber(text: string): boolean {
  if (!/^\d{11}$/.test(text)) return false;
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
  const total = weights.reduce((sum, weight, at) => sum + (Number(text[at]) - (at === 0 ? 1 : 0)) * weight, 0);
  return total % 89 === 0;
}

/** Italian tax code: eleven digits, or the sixteen characters of a person. */
export function isItalianTaxCode(text: string): boolean {
  return /^\d{11}$/.test(text) || /^[A-Za-z]{6}\d{2}[A-Za-z]\d{2}.{3}\d[A-Za-z]$/.test(text);
}

/** Italian VAT number, `IT` and eleven digits with a Luhn digit; numbers of other countries are not looked at. */
export function isItalianVatNumber(text: string): boolean {
  if (!/^it/i.test(text)) return true;
  const number = text.slice(2);
  return /^\d{11}$/.test(number) && isLuhn(number);
}

/** Greek tax number: nine digits, powers of two from the right, modulus 11 and 10. */
export function isGreekNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const digits = Array.from(text).map(Number);
  const total = digits.slice(0, 8).reduce((sum, digit, at) => sum + digit * 2 ** (8 - at), 0);
  return (total % 11) % 10 === digits[8];
}
