import { foldText } from "../internal/atoms.ts";
import { toLatin } from "../internal/to-latin.ts";

/** A name in the two forms it is compared in. @category Names */
export interface NameForms {
  /** Compatibility characters folded, upper case, single blanks. */
  readonly exact: string;
  /** Accents, punctuation and legal forms taken off. */
  readonly normalised: string;
}

/**
 * Words that say what kind of company it is, taken off the ends of a name before it is compared.
 *
 * **Source** common company forms of Europe, North America and Asia-Pacific; a working list, not a register.
 *
 * @category Names
 */
export const legalForms: readonly string[] = [
  "INC INCORPORATED CORP CORPORATION CO COMPANY LLC LLP LP LTD LIMITED PLC PTY PTE PVT ULC",
  "GMBH MBH AG KG KGAA OHG GBR UG EK EV SE EG GESMBH HAFTUNGSBESCHRAENKT HAFTUNGSBESCHRANKT",
  "SA SAS SASU SARL EURL SCI SNC SPA SRL SAPA SL SLU SCOOP LDA SGPS",
  "BV NV CV VOF AB HB KB AS ASA OY OYJ APS IVS SPZOO SPOLKA ZOO SRO DOO KFT ZRT EOOD OOD OU UAB SIA",
  "KK GK BHD SDN OOO ZAO PAO",
].flatMap((line) => line.split(" "));

const legalFormSet: ReadonlySet<string> = new Set(legalForms);

/**
 * Bring the name of a payer or customer into the forms it is compared in.
 *
 * Greek and Cyrillic letters become Latin ones. Dots and apostrophes vanish (`S.A.` is `SA`, as `A/S` is `AS`), other punctuation parts words, `AE`, `OE`, `UE` equal
 * `A`, `O`, `U` as umlauts are written out on payment files, `THE` in front and legal forms at either end go, unless
 * nothing would stay.
 *
 * **Units** characters. **Refuses** nothing. **Source** {@link legalForms}; Greek after ISO 843, Cyrillic after GOST 7.79
 * system B, both without marks.
 *
 * @param name - as written on a statement or in the customer file
 * @returns both forms
 * @example
 * ```ts
 * normaliseName("Müller & Söhne GmbH & Co. KG") // => { exact: "MÜLLER & SÖHNE GMBH & CO. KG", normalised: "MULLER SOHNE" }
 * normaliseName("MUELLER SOEHNE GMBH").normalised // => "MULLER SOHNE"
 * normaliseName("ООО «Ромашка»").normalised // => "ROMASHKA"
 * ```
 * @category Names
 */
export function normaliseName(name: string): NameForms {
  const exact = name.normalize("NFKC").toUpperCase().replace(/\s+/g, " ").trim();
  const words = foldText(
    toLatin(name)
      .replace(/[.'’`´]/g, "")
      .replace(/\b(\p{L})\/(?=\p{L}\b)/gu, "$1"),
  )
    .replace(/([AOU])E/g, "$1")
    .split(" ")
    .filter((word) => word !== "" && word !== "UND" && word !== "AND" && word !== "ET");
  let first = 0;
  let last = words.length;
  while (first < last - 1 && (words[first] === "THE" || legalFormSet.has(words[first] ?? ""))) first += 1;
  while (last - 1 > first && legalFormSet.has(words[last - 1] ?? "")) last -= 1;
  return { exact, normalised: words.slice(first, last).join(" ") };
}
