import type { EInvoice, EInvoiceAddress, EInvoiceContact } from "../model/e-invoice.ts";
import { documentsCalled } from "./peppol-document.ts";
import { type EInvoiceRule, isStated, means, optional, rule, ruleOn, taxGroups, vatCategory, warning } from "./rule.ts";

const german = (e: EInvoice): boolean => e.seller?.address?.country === "DE" && e.buyer?.address?.country === "DE";

/** A rule that holds within Germany only. */
function inGermany(
  id: string,
  term: string,
  text: string,
  path: string,
  holds: (e: EInvoice) => boolean,
): EInvoiceRule {
  return rule(id, term, text, path, (e) => !german(e) || holds(e));
}

const contact =
  (part: keyof EInvoiceContact) =>
  (e: EInvoice): boolean =>
    e.seller?.contact === undefined || isStated(e.seller.contact[part]);

const addressed = (address: EInvoiceAddress | undefined, part: keyof EInvoiceAddress): boolean =>
  address === undefined || isStated(address[part]);

/** IBAN: country, check digits, then up to 30 letters and digits, all together 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "").toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{1,30}$/.test(plain)) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  return Array.from(turned).reduce((rest, sign) => Number(`${rest}${Number.parseInt(sign, 36)}`) % 97, 0) === 1;
}

const taxed = new Set(["S", "Z", "E", "AE", "K", "G", "L", "M"]);

const germany: readonly EInvoiceRule[] = [
  inGermany(
    "DE-R-001",
    "BG-16",
    "The document says how to pay.",
    "/paymentMeans",
    (e) => (e.paymentMeans ?? []).length > 0,
  ),
  inGermany(
    "DE-R-002",
    "BG-6",
    "The seller names a contact.",
    "/seller/contact",
    (e) => e.seller?.contact !== undefined,
  ),
  inGermany("DE-R-003", "BT-37", "The seller states its city.", "/seller/address/city", (e) =>
    addressed(e.seller?.address, "city"),
  ),
  inGermany("DE-R-004", "BT-38", "The seller states its post code.", "/seller/address/postalCode", (e) =>
    addressed(e.seller?.address, "postalCode"),
  ),
  inGermany("DE-R-005", "BT-41", "The seller's contact has a name.", "/seller/contact/name", contact("name")),
  inGermany(
    "DE-R-006",
    "BT-42",
    "The seller's contact has a telephone number.",
    "/seller/contact/phone",
    contact("phone"),
  ),
  inGermany(
    "DE-R-007",
    "BT-43",
    "The seller's contact has an e-mail address.",
    "/seller/contact/email",
    contact("email"),
  ),
  inGermany("DE-R-008", "BT-52", "The buyer's city is stated.", "/buyer/address/city", (e) =>
    addressed(e.buyer?.address, "city"),
  ),
  inGermany("DE-R-009", "BT-53", "The buyer's post code is stated.", "/buyer/address/postalCode", (e) =>
    addressed(e.buyer?.address, "postalCode"),
  ),
  inGermany("DE-R-010", "BT-77", "The city delivered to is stated.", "/delivery/address/city", (e) =>
    addressed(e.delivery?.address, "city"),
  ),
  inGermany("DE-R-011", "BT-78", "The post code delivered to is stated.", "/delivery/address/postalCode", (e) =>
    addressed(e.delivery?.address, "postalCode"),
  ),
  ruleOn(
    "DE-R-014",
    "BT-119",
    "Every row of the breakdown has a rate.",
    (e) => (german(e) ? taxGroups(e) : []),
    ({ rate }) => isStated(rate),
    "/rate",
  ),
  inGermany("DE-R-015", "BT-10", "The buyer's reference is stated.", "/buyerReference", (e) =>
    isStated(e.buyerReference),
  ),
  inGermany(
    "DE-R-016",
    "BT-31 BT-32 BT-63",
    "A seller of what is within VAT has a tax number or a representative.",
    "/seller/taxId",
    (e) =>
      !taxGroups(e).some(({ value }) => taxed.has(vatCategory(value) ?? "")) ||
      isStated(e.seller?.taxId) ||
      isStated(e.seller?.taxRegistration?.id) ||
      e.taxRepresentative !== undefined,
  ),
  warning(
    inGermany("DE-R-017", "BT-3", "The type code is 326, 380, 381, 384, 389, 875, 876 or 877.", "/typeCode", (e) =>
      ["326", "380", "381", "384", "389", "875", "876", "877"].includes(e.typeCode ?? ""),
    ),
  ),
  warning(
    ruleOn(
      "DE-R-019",
      "BT-84",
      "The account of a SEPA transfer is an IBAN.",
      (e) =>
        german(e)
          ? means(e).flatMap(({ path, value }) =>
              value.code === "58" ? optional(`${path}/account/id`, value.account?.id) : [],
            )
          : [],
      isIban,
    ),
  ),
  warning(
    ruleOn(
      "DE-R-020",
      "BT-91",
      "The account of a SEPA debit is an IBAN.",
      (e) =>
        german(e)
          ? means(e).flatMap(({ path, value }) =>
              value.code === "59" ? optional(`${path}/debitedAccountId`, value.debitedAccountId) : [],
            )
          : [],
      isIban,
    ),
  ),
  inGermany("DE-R-022", "BT-125", "Attached files have names of their own.", "/documents", ({ documents = [] }) => {
    const names = documents.flatMap(({ attachment }) =>
      attachment?.filename === undefined ? [] : [attachment.filename],
    );
    return new Set(names).size === names.length;
  }),
  ruleOn(
    "DE-R-023-1",
    "BG-17",
    "A credit transfer names an account.",
    (e) => (german(e) ? means(e) : []),
    ({ code, account }) => !["30", "58"].includes(code ?? "") || account !== undefined,
    "/account",
  ),
  ruleOn(
    "DE-R-024-1",
    "BG-18",
    "A payment by card names the card.",
    (e) => (german(e) ? means(e) : []),
    ({ code, card }) => !["48", "54", "55"].includes(code ?? "") || card !== undefined,
    "/card",
  ),
  warning(
    inGermany(
      "DE-R-026",
      "BG-3",
      "A corrected invoice names the invoice it corrects.",
      "/precedingInvoices",
      (e) => e.typeCode !== "384" || (e.precedingInvoices ?? []).length > 0,
    ),
  ),
  warning(
    inGermany(
      "DE-R-027",
      "BT-42",
      "A telephone number has at least three digits.",
      "/seller/contact/phone",
      ({ seller }) => seller?.contact?.phone === undefined || seller.contact.phone.replace(/\D/g, "").length >= 3,
    ),
  ),
  warning(
    inGermany(
      "DE-R-028",
      "BT-43",
      "An e-mail address has one @ with something around it and no point beside it.",
      "/seller/contact/email",
      ({ seller }) =>
        seller?.contact?.email === undefined || /^[^@\s]*[^@\s.]@[^@\s.][^@\s]*$/.test(seller.contact.email),
    ),
  ),
  ruleOn(
    "DE-R-030",
    "BT-90",
    "A direct debit names the creditor.",
    (e) => (german(e) ? means(e) : []),
    ({ debitedAccountId }, e) => debitedAccountId === undefined || isStated(e.creditorId),
  ),
  ruleOn(
    "DE-R-031",
    "BT-91",
    "A direct debit names the debited account.",
    (e) => (german(e) ? means(e) : []),
    ({ code, debitedAccountId }) => code !== "59" || isStated(debitedAccountId),
    "/debitedAccountId",
  ),
];

const icelandic = (e: EInvoice): boolean => e.seller?.address?.country === "IS";
const amongIcelanders = (e: EInvoice): boolean => icelandic(e) && e.buyer?.address?.country === "IS";
const lastPaymentDays = (e: EInvoice) => (icelandic(e) ? documentsCalled(e, "EINDAGI") : []);

function inIceland(
  id: string,
  term: string,
  text: string,
  path: string,
  holds: (e: EInvoice) => boolean,
): EInvoiceRule {
  return rule(id, term, text, path, (e) => !icelandic(e) || holds(e));
}

const hasAccount =
  (code: string) =>
  (e: EInvoice): boolean =>
    (e.paymentMeans ?? []).filter((each) => each.code === code).every(({ account }) => account?.id?.length === 12);

const iceland: readonly EInvoiceRule[] = [
  warning(
    inIceland("IS-R-001", "BT-3", "The type code is 380 or 381.", "/typeCode", (e) =>
      ["380", "381"].includes(e.typeCode ?? ""),
    ),
  ),
  inIceland(
    "IS-R-002",
    "BT-30",
    "The seller states its kennitala.",
    "/seller/legalId",
    ({ seller }) => isStated(seller?.legalId?.id) && seller?.legalId?.scheme === "0196",
  ),
  inIceland(
    "IS-R-003",
    "BT-35 BT-38",
    "The seller states street and post code.",
    "/seller/address",
    ({ seller }) => isStated(seller?.address?.line1) && isStated(seller?.address?.postalCode),
  ),
  inIceland(
    "IS-R-004",
    "BT-47",
    "The buyer's kennitala is stated.",
    "/buyer/legalId",
    (e) => !amongIcelanders(e) || (isStated(e.buyer?.legalId?.id) && e.buyer?.legalId?.scheme === "0196"),
  ),
  inIceland(
    "IS-R-005",
    "BT-50 BT-53",
    "The buyer's street and post code are stated.",
    "/buyer/address",
    (e) => !amongIcelanders(e) || (isStated(e.buyer?.address?.line1) && isStated(e.buyer?.address?.postalCode)),
  ),
  inIceland("IS-R-006", "BT-84", "A claim (means 9) names an account of 12 digits.", "/paymentMeans", hasAccount("9")),
  inIceland(
    "IS-R-007",
    "BT-84",
    "A transfer (means 42) names an account of 12 digits.",
    "/paymentMeans",
    hasAccount("42"),
  ),
  ruleOn(
    "IS-R-008",
    "BT-122",
    "The last day of payment (EINDAGI) is a date.",
    lastPaymentDays,
    ({ id }) => /^\d{4}-\d{2}-\d{2}$/.test(id ?? ""),
    "/id",
  ),
  ruleOn("IS-R-009", "BT-9", "Beside a last day of payment stands a due date.", lastPaymentDays, (_, e) =>
    isStated(e.dueDate),
  ),
  ruleOn(
    "IS-R-010",
    "BT-9 BT-122",
    "The last day of payment is not before the due date.",
    lastPaymentDays,
    ({ id }, e) => e.dueDate === undefined || id === undefined || e.dueDate <= id,
    "/id",
  ),
];

/** DE and IS. */
export const germanAndIcelandicRules: readonly EInvoiceRule[] = [...germany, ...iceland];
