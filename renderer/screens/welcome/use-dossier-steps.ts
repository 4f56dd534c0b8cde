import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { useWorkspace } from '../../session/hooks';
import type { ArchiveWatch, ChosenDossier } from '../../archive/dossier-archive';
import { changesOf, firstRecords, importedRecords, takeDossier, nameIn } from './dossier-entries';
import type { NewDossierInput } from './new-dossier-dialog';
import { listTitle } from './protection-fields';
import type { Protection } from './protection-fields';
import { readSample } from './sample-dossier';

interface DossierSteps {
  readonly busy: boolean;
  /** What went wrong in the last step. */
  readonly problems: readonly Problem[];
  readonly open: (id: string) => Promise<unknown>;
  /** Opens the sample of a type; one that is already there is opened again, with the user's changes. */
  readonly openSample: (type: EnterpriseType) => Promise<unknown>;
  readonly create: (input: NewDossierInput) => Promise<readonly Problem[]>;
  /** Takes in a dossier that was looked through; gives back what went wrong, nothing when it stands open. */
  readonly takeIn: (chosen: ChosenDossier, options: Protection & { readonly fileName: string }, watch: ArchiveWatch) => Promise<readonly Problem[]>;
}

/** Opening, making and importing; a success leads to the home or dossier screen, a failure is shown on the page. */
export function useDossierSteps(): DossierSteps {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const step = async (work: () => Promise<Result<unknown>>, then: string): Promise<readonly Problem[]> => {
    setBusy(true);
    setProblems([]);
    // This page is gone as soon as the dossier is open; the address tells whether the user has moved on meanwhile.
    const begun = window.location.hash;
    try {
      const done = await work();
      setProblems(done.ok ? [] : done.problems);
      if (done.ok && window.location.hash === begun) await navigate(then);
      return done.ok ? [] : done.problems;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    problems,
    open: (id) => step(() => workspace.openDossier(id), '/'),
    openSample: (type) =>
      step(async () => {
        const read = await readSample(type);
        if (!read.ok) return read;
        const { file, evidence } = read.value;
        const title = nameIn(file.stores);
        const known = workspace.state().dossiers?.find((one) => one.sample && one.title === title);
        if (known) return workspace.openDossier(known.id);
        return takeDossier(workspace, { title, sample: true, label: '载入示例企业', changes: changesOf(file.stores), evidence });
      }, '/'),
    create: ({ name, codeName, passphrase }) =>
      step(
        () => takeDossier(workspace, { title: listTitle(name, { codeName, passphrase }), passphrase, label: '新建企业档案', changes: firstRecords(name, codeName) }),
        '/dossier',
      ),
    takeIn: async ({ file, evidence }, { fileName, ...protection }, watch) => {
      const title = listTitle(nameIn(file.stores), protection);
      const begun = window.location.hash;
      const made = await takeDossier(workspace, { title, passphrase: protection.passphrase, label: `导入档案文件 ${fileName}`, changes: importedRecords(file.stores, protection.codeName), evidence, watch });
      if (made.ok && window.location.hash === begun) await navigate('/');
      return made.ok ? [] : made.problems;
    },
  };
}
