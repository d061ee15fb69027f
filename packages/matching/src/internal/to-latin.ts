/** Latin letters for upper-case Greek (ISO 843) and Cyrillic (GOST 7.79 system B) ones, without marks. */
const latin: Readonly<Record<string, string>> = {
  ...pairs(
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "A B V G D E YO ZH Z I J K L M N O P R S T U F KH TS CH SH SHH - Y - E YU YA",
  ),
  ...pairs("ІЇЄҐЎЈЉЊЋЂЏЅ", "I YI YE G U J LJ NJ C D DZ Z"),
  ...pairs("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "A V G D E Z I TH I K L M N X O P R S T Y F CH PS O"),
};

/** A text with Greek and Cyrillic letters written in Latin ones; everything else stays. */
export function toLatin(text: string): string {
  if (!/[\u0370-\u04ff]/.test(text)) return text;
  return text
    .toUpperCase()
    .normalize("NFD")
    .replace(
      /[\u0370-\u04ff]\p{M}*/gu,
      (letter) => latin[letter.normalize("NFC")] ?? latin[letter.charAt(0)] ?? letter,
    );
}

function pairs(letters: string, texts: string): Record<string, string> {
  const list = texts.split(" ");
  return Object.fromEntries(Array.from(letters, (letter, at) => [letter, list[at] === "-" ? "" : (list[at] ?? "")]));
}
