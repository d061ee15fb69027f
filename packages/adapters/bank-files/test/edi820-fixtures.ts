/** An interchange of one 820 with right counts and control numbers, on one line. */
export function edi820(segments: readonly string[]): string {
  return [
    "ISA*00*          *00*          *ZZ*PAYER          *ZZ*PAYEE          *260301*0800*U*00401*000000007*0*P*>",
    "GS*RA*PAYER*PAYEE*20260301*0800*7*X*004010",
    "ST*820*0001",
    ...segments,
    `SE*${segments.length + 2}*0001`,
    "GE*1*7",
    "IEA*1*000000007",
    "",
  ].join("~");
}
