import type { EnterpriseType } from '../dossier/enterprise-type';
import type { Authority, RegionsPack } from '../rules/regions-pack';

/**
 * The authority 主管部门 that grading, registration and packages of an enterprise type go to (articles 3 and 12).
 * Prefectures are never a destination of these.
 * @example destinationOf(packs.regions, 'platform').name // '云南省通信管理局'
 */
export function destinationOf(regions: RegionsPack, type: EnterpriseType): Authority {
  const found = regions.authorities.find((authority) => authority.id === regions.routing[type]);
  if (!found) throw new Error(`regions pack: no authority for ${type}`);
  return found;
}

/**
 * The prefecture's department that supervises incidents and rectification (articles 3 and 10), with its name where the
 * prefecture is known.
 * @param prefecture code of the prefecture, or null while it is not chosen
 * @example supervisorOf(packs.regions, '530700') // '丽江市工业和信息化主管部门'
 */
export function supervisorOf(regions: RegionsPack, prefecture: string | null): string {
  const place = regions.prefectures.find((one) => one.code === prefecture);
  return place ? `${place.name}工业和信息化主管部门` : '所在州（市）工业和信息化主管部门';
}

/**
 * Name of a prefecture or county by its code; the code itself where the list does not have it.
 * @example regionName(packs.regions, '530702') // '古城区'
 */
export function regionName(regions: RegionsPack, code: string): string {
  return [...regions.prefectures, ...regions.counties].find((one) => one.code === code)?.name ?? code;
}
