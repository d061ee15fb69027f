import type { EInvoice, EInvoiceAddress } from "../model/e-invoice.ts";
import { isLess, num } from "./figures.ts";
import { bothIn, sellerCountry, sellerIn, when, whole } from "./peppol-places.ts";
import { type EInvoiceRule, isStated, lines, means, optional, ruleOn } from "./rule.ts";

const sellerAddress =
  (part: keyof EInvoiceAddress) =>
  (e: EInvoice): boolean =>
    isStated(e.seller?.address?.[part]);
const italian = (e: EInvoice): boolean => sellerCountry(e) === "IT";

const italy: readonly EInvoiceRule[] = [
  ruleOn(
    "IT-R-001",
    "BT-32",
    "An Italian tax registration has 11 to 16 characters.",
    when(italian, (e) => optional("/seller/taxRegistration/id", e.seller?.taxRegistration?.id)),
    (id) => /^[A-Z0-9]{11,16}$/.test(id),
  ),
  ruleOn(
    "IT-R-002",
    "BT-35",
    "An Italian seller states its street.",
    when(italian, whole("/seller/address/line1")),
    sellerAddress("line1"),
  ),
  ruleOn(
    "IT-R-003",
    "BT-37",
    "An Italian seller states its city.",
    when(italian, whole("/seller/address/city")),
    sellerAddress("city"),
  ),
  ruleOn(
    "IT-R-004",
    "BT-38",
    "An Italian seller states its post code.",
    when(italian, whole("/seller/address/postalCode")),
    sellerAddress("postalCode"),
  ),
];

const dutch = sellerIn("NL");
const isWhole = (address: EInvoiceAddress): boolean =>
  isStated(address.line1) && isStated(address.city) && isStated(address.postalCode);
const isDutchScheme = ({ scheme }: { readonly scheme?: string }): boolean => scheme === "0106" || scheme === "0190";

const netherlands: readonly EInvoiceRule[] = [
  ruleOn(
    "NL-R-001",
    "BT-25",
    "A Dutch credit note names the invoice it corrects.",
    when((e) => dutch(e) && e.kind === "credit_note", whole("/precedingInvoices")),
    (e) => (e.precedingInvoices ?? []).some(({ number }) => isStated(number)),
  ),
  ruleOn(
    "NL-R-002",
    "BT-35 BT-37 BT-38",
    "A Dutch seller states street, city and post code.",
    when(dutch, (e) => optional("/seller/address", e.seller?.address)),
    isWhole,
  ),
  ruleOn(
    "NL-R-003",
    "BT-30-1",
    "A Dutch seller's legal number is of KVK or OIN.",
    when(dutch, (e) => optional("/seller/legalId", e.seller?.legalId)),
    isDutchScheme,
    "/scheme",
  ),
  ruleOn(
    "NL-R-004",
    "BT-50 BT-52 BT-53",
    "Of a Dutch buyer street, city and post code are stated.",
    when(bothIn("NL"), (e) => optional("/buyer/address", e.buyer?.address)),
    isWhole,
  ),
  ruleOn(
    "NL-R-005",
    "BT-47-1",
    "A Dutch buyer's legal number is of KVK or OIN.",
    when(bothIn("NL"), (e) => optional("/buyer/legalId", e.buyer?.legalId)),
    isDutchScheme,
    "/scheme",
  ),
  ruleOn(
    "NL-R-006",
    "BT-64 BT-66 BT-67",
    "Of a Dutch tax representative street, city and post code are stated.",
    when(
      (e) => dutch(e) && e.taxRepresentative?.address?.country === "NL",
      (e) => optional("/taxRepresentative/address", e.taxRepresentative?.address),
    ),
    isWhole,
  ),
  ruleOn(
    "NL-R-007",
    "BT-81",
    "What a buyer owes a Dutch seller has a means of payment.",
    when(dutch, whole("/paymentMeans")),
    (e) => {
      const payable = num(e.totals?.payable);
      const owed = e.kind === "invoice" ? isLess(num("0"), payable) : isLess(payable, num("0"));
      return !owed || (e.paymentMeans ?? []).length > 0;
    },
  ),
  ruleOn(
    "NL-R-008",
    "BT-81",
    "Dutch sellers take the means 30, 48, 49, 57, 58 and 59.",
    when(dutch, means),
    ({ code }) => ["30", "48", "49", "57", "58", "59"].includes(code ?? ""),
    "/code",
  ),
  ruleOn(
    "NL-R-009",
    "BT-132 BT-13",
    "An order line needs an order.",
    when(dutch, lines),
    ({ orderLineReference }, e) => !isStated(orderLineReference) || isStated(e.purchaseOrderReference),
    "/orderLineReference",
  ),
];

/** IT and NL. */
export const italianAndDutchRules: readonly EInvoiceRule[] = [...italy, ...netherlands];
