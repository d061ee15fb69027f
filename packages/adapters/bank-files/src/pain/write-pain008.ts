import { formatDecimal, moneyOfMinor, ok, type Result } from "@receivables/core";
import { writeText } from "../camt/write-values.ts";
import { noFaults, type WriteFaults } from "../internal/write-faults.ts";
import { startXml, type XmlWriter } from "../internal/xml-writer.ts";
import { checkCollections } from "./check-collections.ts";
import type {
  CollectionLeadTime,
  CollectionMandate,
  MandateAmendment,
  SepaCollection,
  SepaCollectionBatch,
  SepaCollectionFile,
} from "./collection-model.ts";

/** How collections are written. @category Collections */
export interface WritePain008Options {
  /** The version the bank takes: `02` under the SEPA rulebooks until 2023, `08` since. */
  readonly version: "02" | "08";
  /** How long before their day the collections reach the bank; a batch that is too early is refused. */
  readonly leadTime: CollectionLeadTime;
}

interface Writing {
  readonly xml: XmlWriter;
  readonly faults: WriteFaults;
  readonly path: string;
  /** What a bank identifier is called: `BIC`, from version .03 on `BICFI`. */
  readonly bicName: string;
}

/**
 * Write SEPA direct debits, CORE or B2B, as a pain.008 message with mandates, amendments, counts and control sums.
 *
 * Elements stand in the order of the schema. An account without a BIC is written as `NOTPROVIDED`, as SEPA allows. The
 * lead time counts Monday to Friday but for the holidays handed in; the collection date may be any day from then on.
 *
 * **Units** euro cents. **Refuses** `bank.unwritable`, with a pointer, for everything a bank would reject: wrong check
 * digits of an IBAN, a creditor identifier or an RF reference, another currency than euro, an amount of zero or less, a
 * collection before the lead time or before the mandate was signed, a one-off mandate or an end-to-end id that comes
 * twice, an amendment that names no change, texts longer than their fields, characters SEPA does not take in identifiers.
 * **Source** ISO 20022 pain.008.001.02 and .08; EPC 130-08 and 131-08, implementation guidelines SEPA Core and B2B
 * Direct Debit, customer to bank; EPC 217-08, characters.
 *
 * @param file - the collections in batches
 * @param options - version and lead time
 * @returns the XML text, or every reason why not
 * @example
 * ```ts
 * const file = {
 *   messageId: "M-1", createdAt: "2026-03-02T09:00:00", initiatingParty: { name: "Acme GmbH" },
 *   batches: [{
 *     id: "P-1", scheme: "CORE", sequence: "RCUR", collectionDate: "2026-03-04",
 *     creditor: { name: "Acme GmbH", iban: "DE89370400440532013000", creditorId: "DE98ZZZ09999999999" },
 *     collections: [{
 *       endToEndId: "INV-7", amount: { minor: 11900, currency: "EUR" },
 *       mandate: { id: "MANDATE-7", signedOn: "2025-11-03" },
 *       debtor: { name: "Erika Muster", iban: "DE02120300000000202051" },
 *     }],
 *   }],
 * } as const;
 * const leadTime = { submittedOn: "2026-03-02", businessDays: 1, holidays: [] };
 * const written = writePain008(file, { version: "08", leadTime });
 * written.ok && /<InstdAmt Ccy="EUR">119.00<.InstdAmt>/.test(written.value) // => true
 * const late = writePain008(file, { version: "08", leadTime: { ...leadTime, businessDays: 3 } });
 * late.ok ? null : late.issues[0].params?.["problem"] // => "the lead time allows 2026-03-05 at the earliest"
 * ```
 * @category Collections
 */
export function writePain008(file: SepaCollectionFile, { version, leadTime }: WritePain008Options): Result<string> {
  const faults = noFaults();
  checkCollections(file, leadTime, faults);
  if (faults.issues().length > 0) return { ok: false, issues: faults.issues() };
  const xml = startXml();
  const root: Writing = { xml, faults, path: "", bicName: version === "02" ? "BIC" : "BICFI" };
  const all = file.batches.flatMap((batch) => batch.collections);
  xml.block(
    "Document",
    () =>
      xml.block("CstmrDrctDbtInitn", () => {
        xml.block("GrpHdr", () => {
          writeText(root, "MsgId", file.messageId, 35);
          xml.leaf("CreDtTm", file.createdAt);
          writeSums(root, all);
          xml.block("InitgPty", () => {
            writeText(root, "Nm", file.initiatingParty.name, 70);
            writeOther(root, "OrgId", file.initiatingParty.identification);
          });
        });
        file.batches.forEach((batch, index) => {
          writeBatch({ ...root, path: `/batches/${index}` }, batch);
        });
      }),
    ` xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.${version}"`,
  );
  const issues = faults.issues();
  return issues.length === 0 ? ok(xml.text()) : { ok: false, issues };
}

function writeSums({ xml }: Writing, collections: readonly SepaCollection[]): void {
  const cents = collections.reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
  xml.leaf("NbOfTxs", String(collections.length));
  xml.leaf("CtrlSum", `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`);
}

function writeBatch(writing: Writing, batch: SepaCollectionBatch): void {
  const { xml, path } = writing;
  const { creditor } = batch;
  xml.block("PmtInf", () => {
    writeText(writing, "PmtInfId", batch.id, 35);
    xml.leaf("PmtMtd", "DD");
    xml.leaf("BtchBookg", batch.batchBooking === undefined ? undefined : String(batch.batchBooking));
    writeSums(writing, batch.collections);
    xml.block("PmtTpInf", () => {
      xml.block("SvcLvl", () => xml.leaf("Cd", "SEPA"));
      xml.block("LclInstrm", () => xml.leaf("Cd", batch.scheme));
      xml.leaf("SeqTp", batch.sequence);
    });
    xml.leaf("ReqdColltnDt", batch.collectionDate);
    writeParty(writing, "Cdtr", creditor);
    writeIban(writing, "CdtrAcct", creditor.iban);
    writeBank(writing, "CdtrAgt", creditor.bic);
    xml.leaf("ChrgBr", "SLEV");
    xml.block("CdtrSchmeId", () => writeSchemeId(writing, creditor.creditorId));
    batch.collections.forEach((collection, index) => {
      writeCollection({ ...writing, path: `${path}/collections/${index}` }, collection);
    });
  });
}

function writeCollection(writing: Writing, collection: SepaCollection): void {
  const { xml } = writing;
  const { debtor, remittance, amount } = collection;
  xml.block("DrctDbtTxInf", () => {
    xml.block("PmtId", () => {
      writeText(writing, "InstrId", collection.instructionId, 35);
      writeText(writing, "EndToEndId", collection.endToEndId, 35);
    });
    xml.leaf("InstdAmt", formatDecimal(moneyOfMinor(amount.minor, amount.currency)), ' Ccy="EUR"');
    xml.block("DrctDbtTx", () => writeMandate(writing, collection.mandate));
    writeBank(writing, "DbtrAgt", debtor.bic);
    writeParty(writing, "Dbtr", debtor);
    writeIban(writing, "DbtrAcct", debtor.iban);
    xml.block("UltmtDbtr", () => writeText(writing, "Nm", collection.ultimateDebtor, 70));
    xml.block("Purp", () => xml.leaf("Cd", collection.purpose));
    xml.block("RmtInf", () => {
      if (remittance?.kind === "text") writeText(writing, "Ustrd", remittance.text, 140);
      else if (remittance !== undefined) writeReference(writing, remittance.reference);
    });
  });
}

function writeReference({ xml }: Writing, reference: string): void {
  xml.block("Strd", () =>
    xml.block("CdtrRefInf", () => {
      xml.block("Tp", () => {
        xml.block("CdOrPrtry", () => xml.leaf("Cd", "SCOR"));
        xml.leaf("Issr", "ISO");
      });
      xml.leaf("Ref", reference);
    }),
  );
}

function writeMandate(writing: Writing, { id, signedOn, amendment }: CollectionMandate): void {
  const { xml } = writing;
  xml.block("MndtRltdInf", () => {
    writeText(writing, "MndtId", id, 35);
    xml.leaf("DtOfSgntr", signedOn);
    if (amendment === undefined) return;
    xml.leaf("AmdmntInd", "true");
    xml.block("AmdmntInfDtls", () => writeAmendment(writing, amendment));
  });
}

function writeAmendment(writing: Writing, amendment: MandateAmendment): void {
  const { xml } = writing;
  writeText(writing, "OrgnlMndtId", amendment.originalMandateId, 35);
  xml.block("OrgnlCdtrSchmeId", () => {
    writeText(writing, "Nm", amendment.originalCreditorName, 70);
    if (amendment.originalCreditorId !== undefined) writeSchemeId(writing, amendment.originalCreditorId);
  });
  if (amendment.originalDebtorIban !== undefined) writeIban(writing, "OrgnlDbtrAcct", amendment.originalDebtorIban);
  else if (amendment.debtorAccountChanged === true) {
    xml.block("OrgnlDbtrAcct", () => xml.block("Id", () => xml.block("Othr", () => xml.leaf("Id", "SMNDA"))));
  }
}

function writeParty(
  writing: Writing,
  name: string,
  party: { readonly name: string; readonly country?: string; readonly addressLines?: readonly string[] },
): void {
  const { xml } = writing;
  xml.block(name, () => {
    writeText(writing, "Nm", party.name, 70);
    xml.block("PstlAdr", () => {
      xml.leaf("Ctry", party.country);
      for (const line of party.addressLines ?? []) writeText(writing, "AdrLine", line, 70);
    });
  });
}

function writeIban({ xml }: Writing, name: string, iban: string): void {
  xml.block(name, () => xml.block("Id", () => xml.leaf("IBAN", iban)));
}

function writeBank({ xml, bicName }: Writing, name: string, bic: string | undefined): void {
  xml.block(name, () =>
    xml.block("FinInstnId", () => {
      if (bic === undefined) xml.block("Othr", () => xml.leaf("Id", "NOTPROVIDED"));
      else xml.leaf(bicName, bic);
    }),
  );
}

function writeSchemeId({ xml }: Writing, creditorId: string): void {
  xml.block("Id", () =>
    xml.block("PrvtId", () =>
      xml.block("Othr", () => {
        xml.leaf("Id", creditorId);
        xml.block("SchmeNm", () => xml.leaf("Prtry", "SEPA"));
      }),
    ),
  );
}

function writeOther(writing: Writing, kind: string, identification: string | undefined): void {
  const { xml } = writing;
  xml.block("Id", () => xml.block(kind, () => xml.block("Othr", () => writeText(writing, "Id", identification, 35))));
}
