/** An element of an XML document, names without their prefix. @category Reading */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly inside this element, not that of its children. */
  readonly text: string;
}
