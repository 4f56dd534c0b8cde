import type { Command } from './command';

/** The text of `--help`: commands, shapes, exit codes. */
export function helpText(commands: readonly Command[]): string {
  const list = commands.flatMap((command) => [`  ${command.usage}`, `      ${command.does}`, `      ${command.shape}`, '']);
  return [
    '工盾自评 命令行：npm run -s cli -- <命令>（先运行一次 npm run build）',
    '',
    '标准输出的最后一行是一个 JSON 对象；说明和报错写到标准错误。出错时该对象为 {"error":{"code","message"},"problems":[…]}。',
    '退出码：0 是／完成；1 否／内容不符；2 用法不对或文件打不开、不是 JSON。',
    'TYPE：connected_industrial 联网工业企业、platform 平台企业、identifier 标识解析企业。DOSSIER：工盾导出的档案文件（JSON）。',
    '',
    ...list,
  ].join('\n');
}
