import { plainOfXml } from "../read-xml.ts";
import type { XmlElement } from "../xml-element.ts";

/**
 * Turn an element of QuickBooks' XML form into what the same record looks like in the JSON form, all leaves text.
 *
 * **Source** QuickBooks Online Accounting API v3.
 *
 * @param element - an element
 * @returns plain JSON for the `fromQuickBooks…` functions
 * @example
 * ```ts
 * const element = unwrap(readXml("<Payment><CustomerRef name='Rata'>7</CustomerRef></Payment>"));
 * plainOfQuickBooksXml(element) // => { CustomerRef: { value: "7", name: "Rata" } }
 * ```
 * @category QuickBooks Online
 */
export function plainOfQuickBooksXml(element: XmlElement): unknown {
  return plainOfXml(element, { collections: new Set(), attributes: true });
}
