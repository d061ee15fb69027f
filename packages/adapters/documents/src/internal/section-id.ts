/** The id of a section as attributes and destinations take it. */
export function sectionId(id: string): string {
  return `part-${id.replace(/[^A-Za-z0-9_-]/g, "-")}`;
}
