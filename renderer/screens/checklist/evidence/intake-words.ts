import { formatBytes } from '#shared/text/numbers';
import type { IntakeProgress } from '../../../session/evidence-intake';

/** Share of the intake that is done, by bytes. */
export const intakeShare = (progress: IntakeProgress): number => (progress.bytes === 0 ? 0 : progress.bytesDone / progress.bytes);

/** Figures of a running intake in words. */
export const intakeDetail = (progress: IntakeProgress): string =>
  `${Math.min(progress.filesDone + 1, progress.files)} / ${progress.files} 个文件，${formatBytes(progress.bytesDone)} / ${formatBytes(progress.bytes)}`;
