/** A value that an {@link Issue} or a {@link Reason} may carry: plain, comparable, safe to log. @category Results */
export type Param = string | number | boolean | null;

/** Named values behind a message, so that text in any language can be made from them. @category Results */
export type Params = Readonly<Record<string, Param>>;

/**
 * One thing refused or doubted, as data.
 *
 * The code is permanent: it may be retired but is never reused. The message is English prose made from the code and
 * its parameters; it never carries names, addresses or bank details.
 *
 * @category Results
 */
export interface Issue {
  /** Permanent code, `package.snake_case`. */
  readonly code: string;
  /** English text of this issue. */
  readonly message: string;
  /** RFC 6901 JSON pointer into the input, or the name of the argument. */
  readonly path?: string;
  /** The values the message is made of. */
  readonly params?: Params;
  /** `warning`: the result stands, but somebody should look. Absent means an error. */
  readonly severity?: "warning";
  /** File the issue was found in, as the caller named it. */
  readonly file?: string;
  /** Line in that file, counted from 1. */
  readonly line?: number;
}

/** Message templates by code; `{name}` stands for a parameter. @category Results */
export type MessageCatalog = Readonly<Record<string, string>>;

/** Where an issue was found. @category Results */
export type IssueLocation = Partial<Pick<Issue, "path" | "severity" | "file" | "line">>;

/**
 * Make an {@link Issue} from a catalogue of message templates.
 *
 * **Refuses** nothing; a parameter missing from `params` stays in the text as `{name}`.
 *
 * @param catalog - the package's messages by code
 * @param code - a code of that catalogue
 * @param params - the values the template names
 * @param location - path, severity, file and line
 * @returns the issue
 * @example
 * ```ts
 * const issues = { "demo.too_long": "The text has {length} characters, {most} are allowed." } as const;
 * makeIssue(issues, "demo.too_long", { length: 9, most: 5 }, { path: "/text" }).message
 * // => "The text has 9 characters, 5 are allowed."
 * ```
 * @category Results
 */
export function makeIssue<Catalog extends MessageCatalog>(
  catalog: Catalog,
  code: keyof Catalog & string,
  params: Params = {},
  location: IssueLocation = {},
): Issue {
  const template = catalog[code] ?? code;
  return { code, message: fillTemplate(template, params), ...location, params };
}

/**
 * Replace each `{name}` of a template by the parameter of that name.
 *
 * Templates are ours, parameters may be anybody's: a parameter is inserted once and never read as a template again.
 *
 * @param template - text with `{name}` marks
 * @param params - the values
 * @returns the text
 * @example
 * ```ts
 * fillTemplate("{a} of {b}", { a: "{b}", b: 2 }) // => "{b} of 2"
 * ```
 * @category Results
 */
export function fillTemplate(template: string, params: Params): string {
  return template.replace(/\{([A-Za-z][A-Za-z0-9]*)\}/g, (mark, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : mark,
  );
}
