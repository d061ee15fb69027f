/** Nodes by the hash of a key, in chains over typed arrays: no text and no object is kept for a key. */
export interface KeyChains {
  /** First node of each bucket, or -1. */
  readonly heads: Int32Array;
  readonly next: Int32Array;
  /** The part of each hash that is not in its bucket already: of those with another key few are left. */
  readonly tags: Uint8Array;
}

/** Chains for nodes numbered from 0; twice as many nodes as buckets. */
export function keyChains(nodes: number): KeyChains {
  const buckets = 2 ** Math.min(24, Math.max(4, Math.ceil(Math.log2(nodes + 1)) - 1));
  return {
    heads: new Int32Array(buckets).fill(-1),
    next: new Int32Array(nodes).fill(-1),
    tags: new Uint8Array(nodes),
  };
}

/** Put a node in front of the chain of its key. */
export function addKey(chains: KeyChains, node: number, key: string): void {
  const hash = keyHash(key);
  const bucket = hash & (chains.heads.length - 1);
  chains.tags[node] = hash >>> 24;
  chains.next[node] = chains.heads[bucket] ?? -1;
  chains.heads[bucket] = node;
}

/** The node added last whose key has a hash, or -1; some of them have another key. */
export function firstNode(chains: KeyChains, hash: number): number {
  return sameTag(chains, chains.heads[hash & (chains.heads.length - 1)] ?? -1, hash);
}

/** The one added before it, or -1. */
export function nextNode(chains: KeyChains, node: number, hash: number): number {
  return sameTag(chains, chains.next[node] ?? -1, hash);
}

function sameTag({ tags, next }: KeyChains, from: number, hash: number): number {
  const tag = hash >>> 24;
  let node = from;
  while (node !== -1 && tags[node] !== tag) node = next[node] ?? -1;
  return node;
}

/** Hash of a text (FNV-1a over its code units, mixed once more so that the low bits serve as a bucket). */
export function keyHash(key: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) | 0;
}
