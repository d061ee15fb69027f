import { plainOfXml } from "../read-xml.ts";
import type { XmlElement } from "../xml-element.ts";
import { xeroCollections } from "./xero-shapes.ts";

/**
 * Turn an element of Xero's XML form into what the same record looks like in the JSON form, all leaves text.
 *
 * **Source** Xero Accounting API 2.0.
 *
 * @param element - an element
 * @returns plain JSON for the `fromXero…` functions
 * @example
 * ```ts
 * const element = unwrap(readXml("<Payment><PaymentID>p1</PaymentID><Amount>5.00</Amount></Payment>"));
 * plainOfXeroXml(element) // => { PaymentID: "p1", Amount: "5.00" }
 * ```
 * @category Xero
 */
export function plainOfXeroXml(element: XmlElement): unknown {
  return plainOfXml(element, { collections: xeroCollections });
}
