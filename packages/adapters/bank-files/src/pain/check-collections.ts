import { fromEpochDay, isPlainDate, type PlainDate, toEpochDay } from "@receivables/core";
import type { WriteFaults } from "../internal/write-faults.ts";
import type {
  CollectionLeadTime,
  CollectionMandate,
  SepaCollection,
  SepaCollectionBatch,
  SepaCollectionFile,
} from "./collection-model.ts";
import { isBic, isCreditorIdentifier, isCreditorReference, isIban } from "./sepa-identifiers.ts";

/** Most cents of one collection: 999,999,999.99. */
const mostMinor = 99_999_999_999;

/** Characters every SEPA bank takes (EPC 217-08). */
const latin = /^[A-Za-z0-9/\-?:().,'+ ]*$/;

/** Gather everything a bank would reject a message of collections for. */
export function checkCollections(file: SepaCollectionFile, leadTime: CollectionLeadTime, faults: WriteFaults): void {
  checkReference(file.messageId, "MsgId", "", faults);
  if (!/^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(file.createdAt) || !hasDay(file.createdAt)) {
    faults.add("", "CreDtTm", "it is no time in the form YYYY-MM-DDTHH:mm:ss");
  }
  if (file.batches.length === 0) faults.add("", "PmtInf", "a message needs a batch");
  const earliest = earliestDay(leadTime, faults);
  const ids = new Set<string>();
  const batchIds = new Set<string>();
  const oneOff = new Set<string>();
  file.batches.forEach((batch, index) => {
    const path = `/batches/${index}`;
    checkBatch(batch, path, earliest, faults);
    checkOnce(batch.id, batchIds, "PmtInfId", path, faults);
    batch.collections.forEach((collection, place) => {
      const at = `${path}/collections/${place}`;
      checkCollection(collection, batch, at, faults);
      checkOnce(collection.endToEndId, ids, "EndToEndId", at, faults);
      if (batch.sequence !== "OOFF") return;
      if (oneOff.has(collection.mandate.id)) faults.add(at, "MndtId", "a one-off mandate is collected once");
      oneOff.add(collection.mandate.id);
    });
  });
}

function checkBatch(batch: SepaCollectionBatch, path: string, earliest: PlainDate | null, faults: WriteFaults): void {
  const { creditor, collectionDate, collections } = batch;
  checkReference(batch.id, "PmtInfId", path, faults);
  if (!isIban(creditor.iban)) faults.add(path, "CdtrAcct", "it is no IBAN, or its check digits are wrong");
  if (creditor.bic !== undefined && !isBic(creditor.bic)) faults.add(path, "CdtrAgt", "it is no BIC");
  if (!isCreditorIdentifier(creditor.creditorId)) {
    faults.add(path, "CdtrSchmeId", "it is no creditor identifier, or its check digits are wrong");
  }
  checkAddress(creditor, path, faults);
  if (!isPlainDate(collectionDate)) faults.add(path, "ReqdColltnDt", "there is no such day");
  else if (earliest !== null && collectionDate < earliest) {
    faults.add(path, "ReqdColltnDt", `the lead time allows ${earliest} at the earliest`);
  }
  if (collections.length === 0) faults.add(path, "DrctDbtTxInf", "a batch needs a collection");
}

function checkCollection(
  { endToEndId, instructionId, amount, mandate, debtor, remittance, purpose }: SepaCollection,
  batch: SepaCollectionBatch,
  path: string,
  faults: WriteFaults,
): void {
  checkReference(endToEndId, "EndToEndId", path, faults);
  if (instructionId !== undefined) checkReference(instructionId, "InstrId", path, faults);
  if (amount.currency !== "EUR") faults.add(path, "InstdAmt", "SEPA collects euro only");
  else if (!Number.isSafeInteger(amount.minor) || amount.minor <= 0 || amount.minor > mostMinor) {
    faults.add(path, "InstdAmt", "it must be from 0.01 to 999999999.99");
  }
  if (!isIban(debtor.iban)) faults.add(path, "DbtrAcct", "it is no IBAN, or its check digits are wrong");
  if (debtor.bic !== undefined && !isBic(debtor.bic)) faults.add(path, "DbtrAgt", "it is no BIC");
  if (purpose !== undefined && !/^[A-Z]{4}$/.test(purpose)) faults.add(path, "Purp", "it is no code of four letters");
  checkAddress(debtor, path, faults);
  checkMandate(mandate, batch, path, faults);
  if (remittance?.kind === "reference" && !isCreditorReference(remittance.reference)) {
    faults.add(path, "CdtrRefInf", "it is no creditor reference, or its check digits are wrong");
  }
}

function checkMandate(
  { id, signedOn, amendment }: CollectionMandate,
  { collectionDate }: SepaCollectionBatch,
  path: string,
  faults: WriteFaults,
): void {
  checkReference(id, "MndtId", path, faults);
  if (!isPlainDate(signedOn)) faults.add(path, "DtOfSgntr", "there is no such day");
  else if (signedOn > collectionDate) faults.add(path, "DtOfSgntr", "the mandate is signed after the collection");
  if (amendment === undefined) return;
  const { originalMandateId, originalCreditorId, originalCreditorName, originalDebtorIban } = amendment;
  const changes = [originalMandateId, originalCreditorId, originalCreditorName, originalDebtorIban];
  const accountChanged = amendment.debtorAccountChanged === true;
  if (changes.every((change) => change === undefined) && !accountChanged) {
    faults.add(path, "AmdmntInfDtls", "an amendment names what changed");
  }
  if (originalMandateId !== undefined) checkReference(originalMandateId, "OrgnlMndtId", path, faults);
  if (originalCreditorId !== undefined && !isCreditorIdentifier(originalCreditorId)) {
    faults.add(path, "OrgnlCdtrSchmeId", "it is no creditor identifier, or its check digits are wrong");
  }
  if (originalDebtorIban !== undefined && !isIban(originalDebtorIban)) {
    faults.add(path, "OrgnlDbtrAcct", "it is no IBAN, or its check digits are wrong");
  }
  if (originalDebtorIban !== undefined && accountChanged) {
    faults.add(path, "OrgnlDbtrAcct", "the earlier account is stated or left out, not both");
  }
}

/** An identifier: up to 35 characters of those every bank takes, no slash at an end and no two in a row. */
function checkReference(text: string, field: string, path: string, faults: WriteFaults): void {
  if (!latin.test(text)) faults.add(path, field, "it holds a character SEPA does not take in identifiers");
  else if (/^\/|\/$|\/\//.test(text)) faults.add(path, field, "it begins or ends with a slash, or has two in a row");
}

function checkAddress(
  party: { readonly country?: string; readonly addressLines?: readonly string[] },
  path: string,
  faults: WriteFaults,
): void {
  if (party.country !== undefined && !/^[A-Z]{2}$/.test(party.country)) {
    faults.add(path, "Ctry", "it is no country code of two letters");
  }
  if ((party.addressLines?.length ?? 0) > 2) faults.add(path, "AdrLine", "there are more than two lines");
}

function checkOnce(id: string, seen: Set<string>, field: string, path: string, faults: WriteFaults): void {
  if (seen.has(id) && id !== "NOTPROVIDED") faults.add(path, field, "it stands more than once in the message");
  seen.add(id);
}

/** The first day that leaves the business days asked for; `null` when the lead time itself is impossible. */
function earliestDay(
  { submittedOn, businessDays, holidays }: CollectionLeadTime,
  faults: WriteFaults,
): PlainDate | null {
  if (!isPlainDate(submittedOn) || !Number.isInteger(businessDays) || businessDays < 0 || businessDays > 60) {
    faults.add("", "ReqdColltnDt", "the lead time needs a day and 0 to 60 business days");
    return null;
  }
  const closed = new Set(holidays);
  let day = toEpochDay(submittedOn);
  for (let left = businessDays; left > 0; ) {
    day += 1;
    // Day 0 was a Thursday.
    const weekday = (((day + 4) % 7) + 7) % 7;
    if (weekday !== 0 && weekday !== 6 && !closed.has(fromEpochDay(day))) left -= 1;
  }
  return fromEpochDay(day);
}

function hasDay(time: string): boolean {
  return isPlainDate(time.slice(0, 10));
}
