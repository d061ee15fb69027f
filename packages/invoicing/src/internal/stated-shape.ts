import { eitherShape, listShape, objectShape, type Shape, textShape, truthShape } from "./shape.ts";

/** Whether a stated figure is a number is for the verification: it names each. */
const figure = textShape(100_000);
const nothing: Shape = {
  accepts: (value) => value === null,
  find: (value, path, faults) => {
    if (value !== null) faults.push({ path, soft: false });
  },
};
const figures = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, figure]));

/** The shape of the figures a document states. */
export const statedShape: Shape = objectShape({
  lineNets: listShape(eitherShape(figure, nothing)),
  taxGroups: listShape(
    objectShape(figures("category", "taxable", "tax"), {
      ...figures("rate", "perUnit", "scheme", "jurisdiction", "exemptionReason", "exemptionCode", "certificateId"),
      compound: truthShape,
      retained: truthShape,
    }),
  ),
  totals: objectShape(
    {},
    figures(
      "lineTotal",
      "allowanceTotal",
      "chargeTotal",
      "taxExclusive",
      "taxTotal",
      "taxTotalAccounting",
      "taxInclusive",
      "retained",
      "prepaid",
      "payableRounding",
      "payable",
    ),
  ),
});
