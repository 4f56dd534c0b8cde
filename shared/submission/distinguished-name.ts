import { fromUtf8 } from './bytes';
import { der, oidOf, readDer, tags } from './der';
import type { DerNode } from './der';
import { oids } from './oids';

/** Whom a certificate names: person or enterprise, and the 统一社会信用代码. */
export interface SubjectName {
  readonly commonName: string;
  /** 统一社会信用代码, in serialNumber 2.5.4.5 (organizationIdentifier 2.5.4.97 stops GmSSL). '' leaves it out. */
  readonly uscc: string;
  readonly organization?: string;
}

const part = (oid: string, text: Uint8Array): Uint8Array => der.setOf(der.sequence(der.oid(oid), text));

/**
 * X.501 name in DER: C=CN, O, CN, serialNumber, texts as UTF8String.
 * @example encodeName({ commonName: '滇西铜业', uscc: '91530100MA6K00001X' })
 */
export function encodeName(name: SubjectName): Uint8Array {
  return der.sequence(
    part(oids.country, der.printable('CN')),
    ...(name.organization ? [part(oids.organization, der.utf8(name.organization))] : []),
    part(oids.commonName, der.utf8(name.commonName)),
    ...(name.uscc ? [part(oids.serialNumber, der.printable(name.uscc))] : []),
  );
}

/** Names of the attributes as they are shown; others show their OID. */
const labels: Readonly<Record<string, string>> = {
  [oids.commonName]: 'CN',
  [oids.serialNumber]: 'serialNumber',
  [oids.country]: 'C',
  [oids.organization]: 'O',
  [oids.organizationalUnit]: 'OU',
};

/**
 * The attributes of a name, in order, for showing and comparing. Texts that are not UTF-8 read as ''.
 * @example readName(readDer(encodeName(name))!) // [['C', 'CN'], ['CN', '滇西铜业'], …]
 */
export function readName(node: DerNode): readonly (readonly [label: string, text: string])[] {
  return node.children.flatMap((set) =>
    set.children.map((pair) => {
      const oid = oidOf(pair.children[0]);
      return [labels[oid] ?? oid, textOf(pair.children[1])] as const;
    }),
  );
}

function textOf(node: DerNode | undefined): string {
  if (node === undefined) return '';
  const bmpString = 0x1e;
  if (node.tag === bmpString) {
    const units = Array.from({ length: Math.floor(node.content.length / 2) }, (_, at) => node.content[2 * at]! * 256 + node.content[2 * at + 1]!);
    return String.fromCharCode(...units);
  }
  return fromUtf8(node.content) ?? '';
}

/**
 * One line for people: common name and credit code, else all attributes.
 * @example describeName([['CN', '滇西铜业'], ['serialNumber', '9153…']]) // '滇西铜业（9153…）'
 */
export function describeName(name: readonly (readonly [label: string, text: string])[]): string {
  const find = (label: string): string => name.find(([key]) => key === label)?.[1] ?? '';
  const commonName = find('CN') || find('O');
  if (!commonName) return name.map(([label, text]) => `${label}=${text}`).join(', ');
  return find('serialNumber') ? `${commonName}（${find('serialNumber')}）` : commonName;
}

/**
 * Reads a name from its DER bytes.
 * @returns null where the bytes are no sequence
 * @example readNameBytes(encodeName(name))
 */
export function readNameBytes(bytes: Uint8Array): readonly (readonly [string, string])[] | null {
  const node = readDer(bytes);
  return node?.tag === tags.sequence ? readName(node) : null;
}
