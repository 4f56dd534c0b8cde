/** Part of a receiver's name, and the binding that holds the telephone number. */
const phonePaths: readonly (readonly [part: string, path: string])[] = [
  ['工业和信息化厅', 'contacts.mii_prov'],
  ['通信管理局', 'contacts.ca_prov'],
  ['网信办', 'contacts.cac_prov'],
  ['公安', 'contacts.police'],
  ['应急管理', 'contacts.emergency'],
  ['关基保护工作部门', 'contacts.cii_dept'],
];

/**
 * The bindings of the numbers under which a receiver of reports is reached; several where the name says either or, none
 * where nobody's number is kept.
 * @example receiverPhones('属地公安机关网安部门') // [{ name: '公安', path: 'contacts.police' }]
 */
export function receiverPhones(receiver: string): readonly { readonly name: string; readonly path: string }[] {
  return phonePaths.filter(([part]) => receiver.includes(part)).map(([name, path]) => ({ name, path }));
}
