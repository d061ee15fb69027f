/** Nodes by the hash of a key, in chains over typed arrays: no text and no object is kept for a key. */
export interface KeyChains {
  /** First node of each bucket, or -1. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  readonly hashes: Int32Array;
}

/** Chains for nodes numbered from 0. */
export function keyChains(nodes: number): KeyChains {
  const buckets = 2 ** Math.min(24, Math.max(4, Math.ceil(Math.log2(nodes + 1))));
  return {
    heads: new Int32Array(buckets).fill(-1),
    next: new Int32Array(nodes).fill(-1),
    hashes: new Int32Array(nodes),
  };
}

/** Put a node in front of the chain of its key. */
export function addKey(chains: KeyChains, node: number, key: string): void {
  const hash = keyHash(key);
  const bucket = hash & (chains.heads.length - 1);
  chains.hashes[node] = hash;
  chains.next[node] = chains.heads[bucket] ?? -1;
  chains.heads[bucket] = node;
}

/** The node added last whose key has a hash, or -1; a few of them have another key. */
export function firstNode(chains: KeyChains, hash: number): number {
  return sameHash(chains, chains.heads[hash & (chains.heads.length - 1)] ?? -1, hash);
}

/** The one added before it, or -1. */
export function nextNode(chains: KeyChains, node: number, hash: number): number {
  return sameHash(chains, chains.next[node] ?? -1, hash);
}

function sameHash({ hashes, next }: KeyChains, from: number, hash: number): number {
  let node = from;
  while (node !== -1 && hashes[node] !== hash) node = next[node] ?? -1;
  return node;
}

/** Hash of a text (FNV-1a over its code units, mixed once more so that the low bits serve as a bucket). */
export function keyHash(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}
