/**
 * A 128-bit digest of a text as 32 hexadecimal digits.
 *
 * It tells a repeated command from another one that took its id by mistake; it does not withstand somebody who looks
 * for collisions. The chain of hashes does that.
 */
export function fingerprint(text: string): string {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let d = 0xdeadbeef ^ text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x85ebca77);
    b = Math.imul(b ^ unit ^ (a >>> 13), 0xc2b2ae3d);
    c = Math.imul(c ^ unit ^ (b >>> 16), 0x27d4eb2f);
    d = Math.imul(d ^ unit ^ (c >>> 15), 0x165667b1);
  }
  const words = [mix(a ^ (d >>> 11)), mix(b ^ a), mix(c ^ b), mix(d ^ c)];
  return words.map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The finalizer of MurmurHash3, so that each bit of the input reaches each bit of the word. */
function mix(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
