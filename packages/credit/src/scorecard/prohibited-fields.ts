import { type Issue, makeIssue } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** Words in a column's name that stand for something no credit decision may rest on, with what it is. */
const words: Readonly<Record<string, string>> = {
  age: "age",
  birth: "age",
  birthdate: "age",
  birthday: "age",
  born: "age",
  dob: "age",
  sex: "sex",
  gender: "sex",
  male: "sex",
  female: "sex",
  pregnancy: "sex",
  pregnant: "sex",
  marital: "marital status",
  marriage: "marital status",
  married: "marital status",
  divorced: "marital status",
  spouse: "marital status",
  race: "race or colour",
  ethnic: "race or colour",
  ethnicity: "race or colour",
  colour: "race or colour",
  religion: "religion",
  religious: "religion",
  nationality: "national origin",
  citizenship: "national origin",
  foreign: "national origin",
  foreigner: "national origin",
  immigrant: "national origin",
  birthplace: "national origin",
  disability: "disability",
  disabled: "disability",
  welfare: "public assistance",
};

/**
 * Find columns whose names stand for a prohibited basis: age, sex, marital status, race, religion, national origin,
 * disability or public assistance.
 *
 * Names are read word by word, so `personal_status_and_sex` and `AgeInYears` are found and `wage` and `average` are not.
 * A field that only looks like one (the age of a debt) is to be renamed or allowed by name. **Refuses** nothing; issues
 * are `credit.prohibited_field`. **Source** 12 CFR 1002.2(z) (Regulation B), prohibited basis; EU Directive 2023/2225,
 * article 6 (non-discrimination).
 *
 * @param names - names of columns
 * @returns an issue for each name that stands for a prohibited basis
 * @example
 * ```ts
 * findProhibitedFields(["amount", "age_in_years", "average"]).map(({ params }) => params?.["basis"]) // => ["age"]
 * ```
 * @category Scorecards
 */
export function findProhibitedFields(names: readonly string[]): readonly Issue[] {
  return names.flatMap((column, at): readonly Issue[] => {
    const found = wordsOf(column).find((word) => Object.hasOwn(words, word));
    if (found === undefined) return [];
    const params = { column, basis: words[found] ?? found };
    return [makeIssue(creditIssues, "credit.prohibited_field", params, { path: `/columns/${at}` })];
  });
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([\p{Ll}\d])(?=\p{Lu})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
}
