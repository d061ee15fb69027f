import type {
  ReferredDocument,
  StatementCharge,
  StatementEntryDetail,
  StatementParty,
  StatementSign,
} from "@receivables/core";
import {
  type CamtWriting,
  writeAccount,
  writeAmount,
  writeBank,
  writeCode,
  writeParty,
  writeSign,
  writeText,
} from "./write-values.ts";

/** Write one payment of an entry, its fields in the order of the schema. */
export function writeDetail(writing: CamtWriting, detail: StatementEntryDetail, sign: StatementSign): void {
  const { xml } = writing;
  xml.keptBlock("TxDtls", () => {
    xml.block("Refs", () => {
      writeText(writing, "AcctSvcrRef", detail.servicerReference, 35);
      writeText(writing, "InstrId", detail.instructionId, 35);
      writeText(writing, "EndToEndId", detail.endToEndId, 35);
      xml.leaf("UETR", detail.uetr);
      writeText(writing, "TxId", detail.transactionId, 35);
      writeText(writing, "MndtId", detail.mandateId, 35);
      writeText(writing, "ChqNb", detail.checkNumber, 35);
    });
    if (detail.amount !== null) writeAmount(writing, "Amt", detail.amount);
    writeSign(writing, detail.sign);
    writeAmountDetails(writing, detail);
    writeTransactionCode(writing, detail.transactionCode, undefined);
    writeCharges(writing, detail.charges);
    writeParties(writing, detail, sign);
    writeCode(writing, "Purp", detail.purpose);
    writeRemittance(writing, detail);
    writeReturn(writing, detail);
    writeText(writing, "AddtlTxInf", detail.text, 500);
  });
}

/** The exchange stands beside what was ordered, or beside the amount where nothing else was. */
function writeAmountDetails(writing: CamtWriting, detail: StatementEntryDetail): void {
  const { xml } = writing;
  const { instructedAmount, exchange, amount } = detail;
  const writeExchange = (): void => {
    if (exchange === undefined) return;
    xml.block("CcyXchg", () => {
      xml.leaf("SrcCcy", exchange.from);
      xml.leaf("TrgtCcy", exchange.to ?? undefined);
      xml.leaf("UnitCcy", exchange.unit);
      xml.leaf("XchgRate", exchange.rate);
    });
  };
  xml.block("AmtDtls", () => {
    const [name, base] =
      instructedAmount === undefined ? (["TxAmt", amount] as const) : (["InstdAmt", instructedAmount] as const);
    if (base === null || (instructedAmount === undefined && exchange === undefined)) return;
    xml.block(name, () => {
      writeAmount(writing, "Amt", base);
      writeExchange();
    });
  });
}

/** `domain/family/subfamily`, or with hyphens; the bank's own code beside it. */
export function writeTransactionCode(writing: CamtWriting, code: string | undefined, own: string | undefined): void {
  const { xml, faults, path } = writing;
  if (code === undefined && own === undefined) return;
  const [domain, family, subFamily, ...more] = code?.split(/[/-]/) ?? [];
  if (code !== undefined && (subFamily === undefined || more.length > 0)) {
    faults.add(path, "BkTxCd", "a transaction code has domain, family and sub-family");
    return;
  }
  xml.block("BkTxCd", () => {
    xml.block("Domn", () => {
      writeText(writing, "Cd", domain, 4);
      xml.block("Fmly", () => {
        writeText(writing, "Cd", family, 4);
        writeText(writing, "SubFmlyCd", subFamily, 4);
      });
    });
    xml.block("Prtry", () => writeText(writing, "Cd", own, 35));
  });
}

/** Charges of an entry or a payment. */
export function writeCharges(writing: CamtWriting, charges: readonly StatementCharge[]): void {
  const { xml } = writing;
  xml.block("Chrgs", () => {
    for (const { amount, sign, included, kind, bearer } of charges) {
      xml.block("Rcrd", () => {
        writeAmount(writing, "Amt", amount);
        writeSign(writing, sign);
        if (included !== null) xml.leaf("ChrgInclInd", String(included));
        if (kind !== undefined) {
          xml.block("Tp", () => {
            if (/^[A-Z]{4}$/.test(kind)) xml.leaf("Cd", kind);
            else xml.block("Prtry", () => writeText(writing, "Id", kind, 35));
          });
        }
        xml.leaf("Br", bearer);
      });
    }
  });
}

/** Payer and payee; the other side alone takes the place its side gives it, as the reader has it. */
function writeParties(writing: CamtWriting, detail: StatementEntryDetail, sign: StatementSign): void {
  const { xml } = writing;
  const isPayer = (sign === "credit") !== (detail.returnReason !== undefined);
  const other = detail.debtor === undefined && detail.creditor === undefined ? detail.counterparty : undefined;
  const debtor = detail.debtor ?? (isPayer ? other : undefined);
  const creditor = detail.creditor ?? (isPayer ? undefined : other);
  xml.block("RltdPties", () => {
    writeSide(writing, "Dbtr", debtor);
    writeParty(writing, "UltmtDbtr", detail.ultimateDebtor);
    writeSide(writing, "Cdtr", creditor);
    writeParty(writing, "UltmtCdtr", detail.ultimateCreditor);
  });
  xml.block("RltdAgts", () => {
    writeBank(writing, "DbtrAgt", debtor?.account?.bank);
    writeBank(writing, "CdtrAgt", creditor?.account?.bank);
  });
}

function writeSide(writing: CamtWriting, role: "Dbtr" | "Cdtr", party: StatementParty | undefined): void {
  writeParty(writing, role, party);
  writeAccount(writing, `${role}Acct`, party?.account);
}

function writeRemittance(writing: CamtWriting, detail: StatementEntryDetail): void {
  const { xml } = writing;
  xml.block("RmtInf", () => {
    for (const text of detail.remittanceText) writeText(writing, "Ustrd", text, 140);
    for (const document of detail.referredDocuments) xml.block("Strd", () => writeDocument(writing, document));
    for (const reference of detail.creditorReferences) {
      xml.block("Strd", () => xml.block("CdtrRefInf", () => writeText(writing, "Ref", reference, 35)));
    }
    for (const remark of detail.additionalRemittance ?? []) {
      xml.block("Strd", () => writeText(writing, "AddtlRmtInf", remark, 140));
    }
  });
}

function writeDocument(writing: CamtWriting, document: ReferredDocument): void {
  const { xml } = writing;
  xml.block("RfrdDocInf", () => {
    if (document.kind !== undefined) xml.block("Tp", () => writeCode(writing, "CdOrPrtry", document.kind));
    writeText(writing, "Nb", document.number, 35);
    xml.leaf("RltdDt", document.date);
  });
  xml.block("RfrdDocAmt", () => {
    if (document.due !== undefined) writeAmount(writing, "DuePyblAmt", document.due);
    const { discount, creditNote, amount } = document;
    if (discount !== undefined) xml.block("DscntApldAmt", () => writeAmount(writing, "Amt", discount));
    if (creditNote !== undefined) writeAmount(writing, "CdtNoteAmt", creditNote);
    if (amount !== undefined) writeAmount(writing, "RmtdAmt", amount);
  });
}

function writeReturn(writing: CamtWriting, { returnReason, returnText }: StatementEntryDetail): void {
  writing.xml.block("RtrInf", () => {
    writeCode(writing, "Rsn", returnReason);
    for (const text of returnText ?? []) writeText(writing, "AddtlInf", text, 105);
  });
}
