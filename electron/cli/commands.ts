import type { Command } from './command';
import { demoCommand } from './demo-command';
import { dueCommand } from './due-command';
import { gradeCommand } from './grade-command';
import { itemsCommand } from './items-command';
import { keygenCommand } from './keygen-command';
import { packCommand } from './pack-command';
import { planCommand } from './plan-command';
import { reportCommand } from './report-command';
import { scoreCommand } from './score-command';
import { signPackCommand } from './sign-pack-command';
import { tokensCommand } from './tokens-command';
import { verifyCommand } from './verify-command';
import { verifyPackCommand } from './verify-pack-command';

/** All commands, in the order of the help. To add one: its file, one line here. */
export const commands: readonly Command[] = [gradeCommand, itemsCommand, scoreCommand, dueCommand, planCommand, reportCommand, packCommand, verifyCommand, keygenCommand, tokensCommand, signPackCommand, verifyPackCommand, demoCommand];
