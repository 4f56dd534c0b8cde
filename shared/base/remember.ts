/** Longer inputs are worked out each time: a hostile file must not fill the memory. */
const longest = { bytes: 4096, text: 20_000 };

/**
 * A function that remembers its last results by the bytes it was given; where `limit` are remembered, the one unused for
 * longest goes. `make` gets a copy of its own, so that a remembered view does not hold a whole file in memory.
 * The result is shared by all callers: it must not be changed. What `make` throws is passed on and not remembered.
 * @param limit most results kept; inputs over 4,096 bytes are never kept
 * @example const certificateOf = rememberByBytes(256, readCertificate)
 */
export function rememberByBytes<T>(limit: number, make: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const known = new Map<string, T>();
  return (bytes) => {
    if (bytes.length > longest.bytes) return make(bytes);
    // Given as a list: spreading costs ten times as much as all the rest here.
    const key = String.fromCharCode.apply(null, bytes as unknown as number[]);
    const found = known.has(key) ? (known.get(key) as T) : make(new Uint8Array(bytes));
    // A Map keeps the order of insertion: deleted and set again, the key is the youngest.
    known.delete(key);
    known.set(key, found);
    if (known.size > limit) known.delete(known.keys().next().value!);
    return found;
  };
}

/**
 * The same for a function of one text, as templates are that come again with every rendering. Where `limit` are
 * remembered, the one made first goes: a text that is found costs no more than looking it up.
 * @param limit most results kept; texts over 20,000 characters are never kept
 * @example const parse = rememberByText(100, (text) => text.split('|')); parse('a|b') === parse('a|b') // true
 */
export function rememberByText<T>(limit: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const made = make(text);
    if (text.length <= longest.text) known.set(text, made);
    if (known.size > limit) known.delete(known.keys().next().value!);
    return made;
  };
}
