import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { emptyTrustList } from '#shared/submission/trust';
import { trustListOf } from '#shared/submission/trust-list';
import type { PackageReport } from '#shared/submission/verify-package';
import { isEncrypted } from '../../host/is-encrypted';
import { useClock, useHost } from '../../session/hooks';
import { FileDrop } from '../../ui/file-drop';
import { Page } from '../../ui/page';
import { ProblemList } from '../../ui/problem-list';
import { TaskProgress } from '../../ui/task-progress';
import './verify.css';
import { VerifyAnswer } from './verify-answer';

/** One verified file. */
interface Verified {
  readonly file: File;
  readonly report: PackageReport;
}

/** 核验: drop a file, get one answer. Nothing is imported. */
export function VerifyScreen(): ReactNode {
  const host = useHost();
  const clock = useClock();
  const [busy, setBusy] = useState<{ readonly name: string; readonly share: number | null } | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [verified, setVerified] = useState<Verified | null>(null);
  const [before, setBefore] = useState<Verified | null>(null);
  const [locked, setLocked] = useState<{ readonly file: File; readonly use: (clear: Verified) => void } | null>(null);
  const running = useRef<AbortController | null>(null);
  const look = async (file: File): Promise<Verified | null> => {
    const controller = new AbortController();
    running.current = controller;
    setProblems([]);
    setBusy({ name: file.name, share: null });
    const entries = await host.keys.trusted();
    const trust = entries.ok ? trustListOf(entries.value) : emptyTrustList;
    const report = await host.packages.verify(file, { trust, now: clock.now() }, {
      signal: controller.signal,
      onProgress: (_, done, total) => setBusy({ name: file.name, share: total === 0 ? null : done / total }),
    });
    setBusy(null);
    if (!report.ok) setProblems(report.problems);
    return report.ok ? { file, report: report.value } : null;
  };
  /** What could not be verified takes nothing away: the comparison before it stays. */
  const given = (clear: Verified | null, use: (clear: Verified) => void): void => (clear === null ? undefined : use(clear));
  /** Verifies a file at once, or asks for the identity where it is encrypted. */
  const take = async (file: File, use: (clear: Verified) => void): Promise<void> => {
    setProblems([]);
    if (await isEncrypted(file)) setLocked({ file, use });
    else given(await look(file), use);
  };
  const unlock = async (identity: File): Promise<void> => {
    if (locked === null) return;
    const { file, use } = locked;
    const controller = new AbortController();
    running.current = controller;
    setBusy({ name: file.name, share: null });
    const clear = await host.packages.decrypt(file, await identity.text(), {
      signal: controller.signal,
      onProgress: (_, done, total) => setBusy({ name: file.name, share: total === 0 ? null : done / total }),
    });
    setBusy(null);
    if (!clear.ok) {
      setProblems(clear.problems);
      return;
    }
    setLocked(null);
    given(await look(new File([clear.value], file.name.replace(/\.age$/, ''))), use);
  };
  const verify = async (file: File): Promise<void> => {
    setVerified(null);
    setBefore(null);
    setLocked(null);
    await take(file, setVerified);
  };
  const again = async (): Promise<void> => {
    if (verified !== null) setVerified(await look(verified.file));
  };
  const askBefore = (
    <FileDrop
      verb={before === null ? '选择上一版比较' : '换一份比较'}
      hint="这是后续版次。选上一版的申报包，看改了哪些。"
      accept={['.zip', '.age']}
      onFiles={([file]) => void (file && take(file, setBefore))}
    />
  );
  return (
    <Page title="核验" intro="检查一个申报包是否完整、有没有被改动、由谁签名。不会导入其中任何内容。">
      <FileDrop verb="选择申报包" hint="或把 .gongdun.zip 或加密的 .gongdun.zip.age 文件拖到这里。" accept={['.zip', '.age']} disabled={busy !== null} onFiles={([file]) => void (file && verify(file))} />
      {locked !== null && busy === null ? (
        <section aria-labelledby="vf-locked" className="gd-stack">
          <h2 id="vf-locked">{locked.file.name} 已加密</h2>
          <p>要用接收方的身份文件（age 私钥）才能打开和核验。文件里不写明收件人：只有持有相应私钥的人能打开，提交单位自己也不能。身份文件只在本机内存里使用，不保存。</p>
          <FileDrop verb="选择身份文件" hint="里面有一行以 AGE-SECRET-KEY-1 开头。" accept={['.txt', '.key', '.age']} onFiles={([file]) => void (file && unlock(file))} />
        </section>
      ) : null}
      <ProblemList problems={problems} />
      {busy ? <TaskProgress title={`正在核验 ${busy.name}`} share={busy.share} onCancel={() => running.current?.abort()} /> : null}
      {verified && busy === null ? <VerifyAnswer file={verified.file} report={verified.report} before={before?.report ?? null} askBefore={askBefore} onTrustChange={() => void again()} /> : null}
      {verified && busy === null ? (
        <div className="gd-row">
          <Button onClick={() => setVerified(null)}>清除结果</Button>
        </div>
      ) : null}
    </Page>
  );
}
