import type { Problem } from '../base/problem';

/** Advice that ends most refusals. */
const ask = '请不要采用其中内容，联系提交单位重新导出并当面或电话核对。';
const again = '请向提交单位索取原始文件，重新复制后再核验。';

/**
 * Every reason for refusing a package or a signature, with its sentence. `{}` takes the place (path, number). Codes are
 * stable: 1xx container, 2xx names, 3xx bag, 4xx submission.json and other JSON, 5xx signatures, 6xx certificates and
 * trust, 7xx writing. To add one: a line here, a row in README.md, a test.
 */
const sentences = {
  'E-PKG-101': `文件太短，不是申报包，可能没有复制完整。${again}`,
  'E-PKG-102': `找不到压缩包的结尾，文件被截断、末尾被追加了内容，或不是申报包。${again}`,
  'E-PKG-103': `申报包里没有任何文件。${again}`,
  'E-PKG-104': `申报包里的文件超过 20,000 个。${ask}`,
  'E-PKG-105': `申报包声称分成多卷。申报包只有一个文件，${ask}`,
  'E-PKG-106': `压缩包的结尾带有注释，不是原始文件。${ask}`,
  'E-PKG-107': `压缩包的目录位置或大小对不上，文件被改动或损坏。${again}`,
  'E-PKG-108': `压缩包的 ZIP64 结尾记录不对，文件被改动或损坏。${again}`,
  'E-PKG-109': `目录中第 {} 条记录不可读，文件被改动或损坏。${again}`,
  'E-PKG-110': `目录中的文件数与结尾记录不一致。${ask}`,
  'E-PKG-111': `“{}”在压缩包中被加密，无法核验。请索取未加密的申报包。`,
  'E-PKG-112': `“{}”使用了压缩。原始申报包不压缩，这不是原始文件。${ask}`,
  'E-PKG-113': `“{}”使用了数据描述符，不是原始文件的写法。${ask}`,
  'E-PKG-114': `“{}”带有异常标志位。${ask}`,
  'E-PKG-115': `“{}”是符号链接或特殊文件。${ask}`,
  'E-PKG-116': `“{}”带有附加字段，不是原始文件的写法。${ask}`,
  'E-PKG-117': `“{}”带有注释，不是原始文件的写法。${ask}`,
  'E-PKG-118': `“{}”的时间、版本或属性被改动。${ask}`,
  'E-PKG-119': `“{}”声明的两个大小不一致。${ask}`,
  'E-PKG-120': `“{}”大于 4 GiB − 2 字节。${ask}`,
  'E-PKG-121': `压缩包开头被插入了其他内容。${ask}`,
  'E-PKG-122': `“{}”与前一个文件在压缩包中重叠。${ask}`,
  'E-PKG-123': `“{}”之前有不属于任何文件的内容。${ask}`,
  'E-PKG-124': `“{}”的文件头不在目录所说的位置。${again}`,
  'E-PKG-125': `“{}”的文件头里写的是另一个名字。${ask}`,
  'E-PKG-126': `“{}”的文件头与目录的大小不一致。${ask}`,
  'E-PKG-127': `“{}”的文件头与目录的校验值不一致。${ask}`,
  'E-PKG-128': `“{}”的文件头与目录的其他内容不一致。${ask}`,
  'E-PKG-129': `“{}”的内容与校验值（CRC）不符，文件损坏或被改动。${again}`,
  'E-PKG-130': `读取“{}”时提前结束，文件不完整。${again}`,
  'E-PKG-131': `“{}”解压后的大小与声明不符，或无法解压。${ask}`,
  'E-PKG-132': `压缩包里文件的先后次序不对。${ask}`,
  'E-PKG-133': `压缩包解压后会超过自身大小的 100 倍，可能是压缩炸弹，不予解压。${ask}`,
  'E-PKG-201': `“{}”指向包外的位置（路径穿越）。${ask}`,
  'E-PKG-202': `“{}”是绝对路径。${ask}`,
  'E-PKG-203': `“{}”的路径含反斜杠。${ask}`,
  'E-PKG-204': `“{}”是文件夹条目，原始申报包没有这种条目。${ask}`,
  'E-PKG-205': `“{}”的名称含不允许的字符。${ask}`,
  'E-PKG-206': `“{}”是 Windows 的保留设备名。${ask}`,
  'E-PKG-207': `“{}”的名称以点结尾。${ask}`,
  'E-PKG-208': `有文件的路径超过 240 字节。${ask}`,
  'E-PKG-209': `“{}”的路径超过 8 层。${ask}`,
  'E-PKG-210': `“{}”出现了两次。${ask}`,
  'E-PKG-211': `“{}”与另一个文件只有大小写不同。${ask}`,
  'E-PKG-212': `“{}”既是文件又是文件夹。${ask}`,
  'E-PKG-213': `“{}”不在唯一的顶层文件夹里。${ask}`,
  'E-PKG-214': `顶层文件夹“{}”的名称不是申报包的形式。${ask}`,
  'E-PKG-301': `缺少“{}”。${again}`,
  'E-PKG-302': `“{}”不在清单里，是后来加入的文件。${ask}`,
  'E-PKG-303': `清单里的“{}”不在包中，文件被删除。${ask}`,
  'E-PKG-304': `“{}”的内容与清单不符，文件被改动。${ask}`,
  'E-PKG-305': `“{}”的写法不对，被改动。${ask}`,
  'E-PKG-306': `bagit.txt 的内容不对。${ask}`,
  'E-PKG-307': `bag-info.txt 与 submission.json 不一致。${ask}`,
  'E-PKG-308': `问题太多，这里只列出前 {} 处。${ask}`,
  'E-PKG-309': `“{}”大于允许的大小。${ask}`,
  'E-PKG-310': `JSON 文件太多（有 {} 个），申报包里不会有这么多。${ask}`,
  'E-PKG-401': `“{}”太大或条目过多，不予读取。${ask}`,
  'E-PKG-402': `“{}”不是 UTF-8 文字。${ask}`,
  'E-PKG-403': `“{}”嵌套超过 16 层，不予读取。${ask}`,
  'E-PKG-404': `“{}”不是可读的 JSON。${ask}`,
  'E-PKG-405': `“{}”里有重复的键名。${ask}`,
  'E-PKG-406': `“{}”里有不允许的键名（__proto__ 等）。${ask}`,
  'E-PKG-407': `“{}”里有不成对的代理字符。${ask}`,
  'E-PKG-408': `“{}”不是规范写法的 JSON。${ask}`,
  'E-PKG-409': `申报包的格式是“{}”，本版本只认识 gongdun.submission/1。请先升级工盾再核验，原文件没有改动。`,
  'E-PKG-410': `submission.json 的“{}”不符合格式。${ask}`,
  'E-PKG-411': `顶层文件夹与 submission.json 的编号不一致。${ask}`,
  'E-PKG-412': `“{}”与 submission.json 的文件列表不一致。${ask}`,
  'E-PKG-413': `版次与所替代的版本不相符（第 1 版不能替代别的版本，以后各版必须写明替代哪一版）。${ask}`,
  'E-PKG-414': `操作日志第 {} 条与前一条接不上：这一条或前一条被改动，或中间被删去、插入过。${ask}`,
  'E-PKG-415': `操作日志的最后一条与 submission.json 不一致，日志被截断或改写。${ask}`,
  'E-PKG-501': `签名文件“{}”与签名策略不一致：缺少签名或多出签名。${ask}`,
  'E-PKG-502': `签名文件“{}”太大，不予读取。${ask}`,
  'E-PKG-503': `签名文件“{}”不是严格的 DER 编码（BER 写法或尾部有多余字节）。${ask}`,
  'E-PKG-504': `签名文件“{}”的结构不是约定的 CMS 形式。${ask}`,
  'E-PKG-505': `签名文件“{}”使用了不允许的算法。只接受 SM2/SM3 与 P-256/SHA-256。${ask}`,
  'E-PKG-506': `签名文件“{}”里的证书不是签名时的那一张，或缺失、不可读。${ask}`,
  'E-PKG-507': `签名文件“{}”的编码与规范写法不同。${ask}`,
  'E-PKG-508': `签名文件“{}”签的是另一份内容。${ask}`,
  'E-PKG-509': `签名文件“{}”的签名不成立。${ask}`,
  'E-PKG-510': `签名文件“{}”的算法与文件名不符。${ask}`,
  'E-PKG-511': `签名文件“{}”的证书与 submission.json 写明的签名人不是同一张。${ask}`,
  'E-PKG-512': `签名文件“{}”的签名时间早于申报包的生成时间。${ask}`,
  'E-PKG-513': `签名文件“{}”里夹带了与签名人无关的证书。${ask}`,
  'E-PKG-601': `签名证书在签名时已经过期（{}）。请提交单位换用有效证书后重新签名。`,
  'E-PKG-602': `签名证书在签名时尚未生效（{}）。请核对提交单位电脑的时间。`,
  'E-PKG-603': `签名证书的用途不包括签名（{}）。请换用签名证书。`,
  'E-PKG-604': `签名证书已被本机撤销信任（{}）。请联系提交单位换用新证书。`,
  'E-PKG-605': `签名证书里的统一社会信用代码（{}）不是本企业的，也不是编制单位的。${ask}`,
  'W-PKG-601': `签名证书现在已过期（{}），签名时仍有效。请对照回执确认收到时间。`,
  'W-PKG-602': `签名人是自己签发的证书，只能证明内容未被改动，不能单独证明是谁签的。请通过电话核对指纹。`,
  'W-PKG-100': `文件被解压后重新打包，内容和签名没有变化。请以原始文件存档。`,
  'E-PKG-701': `佐证“{}”的内容与入库时的指纹不符，可能已损坏。请重新上传这份佐证。`,
  'E-PKG-702': `佐证“{}”的大小与记录不符。请重新上传这份佐证。`,
  'E-PKG-703': `申报包的内容不符合格式：{}。请检查后重新导出。`,
  'E-PKG-704': `没有签名人。请先创建或选择签名密钥。`,
  'E-PKG-705': `已取消导出，没有留下申报包。`,
  'E-PKG-706': `“{}”的文件名或类型重复，无法放进申报包。`,
  'E-PKG-707': `签名密钥与证书不是一对。请重新选择密钥文件。`,
  'E-PKG-708': `写完后读回核对不一致，没有生成申报包。请换一个 U 盘或位置再导出。（{}）`,
  'E-PKG-709': `目标位置剩余空间不足，需要约 {}。请清理空间或换一个位置。`,
  'E-PKG-710': `无法写入目标位置：{}。请检查 U 盘是否插好、是否写保护，再重新导出。`,
  'E-PKG-711': `签名证书在当前时间不在有效期内（{}）。请换用有效证书或校正电脑时间。`,
  'E-PKG-713': `已停止核验，没有得出结论。`,
  'E-PKG-716': `正在导出另一份申报包。请等它完成，或先取消。`,
  'E-PKG-717': `写到一半时目标位置断开或出错（{}），没有生成申报包，已写的部分还留在那里。请重新插好 U 盘，再导出到同一位置，会问你是否继续。`,
  'E-PKG-718': `所选位置没有可以继续的导出：没写完的那份内容不同、签名密钥不同，或是一天以前的。请重新导出。`,
  'E-PKG-719': `没写完的那份有损坏（已确认写入的内容读出来不一样），不能继续，已删除。U 盘可能不可靠，请换一个再导出。`,
  'E-PKG-712': `无法读取“{}”。请确认文件存在且没有被占用。`,
} as const;

/** A code of this list. */
export type PackageCode = keyof typeof sentences;

/**
 * The problem of a code; codes with `W-` are warnings.
 * @param place what stands for `{}`: a path, a number, a date; cut to 120 units because it may come from a hostile file
 * @example packageProblem('E-PKG-301', 'bagit.txt').message // '缺少“bagit.txt”。…'
 */
export function packageProblem(code: PackageCode, place = ''): Problem {
  const shown = Array.from(place).slice(0, 120).map(visible).join('');
  const message = sentences[code].replace('{}', () => shown);
  return { code, severity: code.startsWith('W-') ? 'warning' : 'error', message, ...(place === '' ? {} : { where: shown }) };
}

/** Control, direction and surrogate units of hostile names must not change how a message reads. */
function visible(unit: string): string {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(unit) ? '�' : unit;
}

/** All codes, for the documentation check. */
export const packageCodes = Object.keys(sentences) as readonly PackageCode[];
