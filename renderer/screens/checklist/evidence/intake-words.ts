import { formatBytes } from '#shared/text/numbers';
import type { IntakeProgress } from '../../../session/evidence-intake';

/** Share of the intake that is done, by bytes. */
export const intakeShare = (progress: IntakeProgress): number => (progress.bytes === 0 ? 0 : progress.bytesDone / progress.bytes);

/** What a stop has left, whoever stopped. */
export const stoppedWords = (added: number): string => `已停止添加。停止前添加的 ${added} 个文件已保存，其余没有添加，需要时请重新选择。`;

/** Figures of a running intake in words. */
export const intakeDetail = (progress: IntakeProgress): string =>
  `${Math.min(progress.filesDone + 1, progress.files)} / ${progress.files} 个文件，${formatBytes(progress.bytesDone)} / ${formatBytes(progress.bytes)}`;
