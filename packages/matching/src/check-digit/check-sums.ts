/** Remainder of a decimal digit string of any length by a small number. */
function digitsModulo(digits: string, divisor: number): number {
  let remainder = 0;
  for (let at = 0; at < digits.length; at++) remainder = (remainder * 10 + digits.charCodeAt(at) - 48) % divisor;
  return remainder;
}

/** Check digit of modulus 10 with weights 2, 1, 2, 1, … from the right and digit sums (Luhn). */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const product = at % 2 === 0 ? digit * 2 : digit;
    sum += product > 9 ? product - 9 : product;
  }
  return String((10 - (sum % 10)) % 10);
}

/** Check digit of modulus 11 with weights 2 to 7 from the right; `-` stands for ten. */
export function modulo11Digit(digits: string): string {
  let sum = 0;
  for (let at = 0; at < digits.length; at++) sum += (digits.charCodeAt(digits.length - 1 - at) - 48) * (2 + (at % 6));
  const digit = (11 - (sum % 11)) % 11;
  return digit === 10 ? "-" : String(digit);
}

/** Check digit of modulus 10 with weights 7, 3, 1, 7, … from the right. */
export function sevenThreeOneDigit(digits: string): string {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let at = 0; at < digits.length; at++)
    sum += (digits.charCodeAt(digits.length - 1 - at) - 48) * (weights[at % 3] ?? 0);
  return String((10 - (sum % 10)) % 10);
}

/** Check digit of recursive modulus 10. */
export function recursiveModulo10Digit(digits: string): string {
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  let carry = 0;
  for (let at = 0; at < digits.length; at++) carry = table[(carry + digits.charCodeAt(at) - 48) % 10] ?? 0;
  return String((10 - carry) % 10);
}

/** The two check digits of a Belgian structured communication: modulus 97, 97 for 0. */
export function modulo97Digits(digits: string): string {
  return String(digitsModulo(digits, 97) || 97).padStart(2, "0");
}

/** The two check digits of MOD 97-10 over letters and digits, for a prefix put behind the body. */
export function modulo97Of10Digits(body: string, prefix: string): string {
  return String(98 - digitsModulo(`${numbered(body)}${numbered(prefix)}00`, 97)).padStart(2, "0");
}

/** Letters as two digits, A = 10 to Z = 35. */
function numbered(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
}
