import { useQuery } from '@tanstack/react-query';
import type { Step } from '#contract/changes.ts';
import { Banner } from '../components/banner.tsx';
import { refusalText } from '../problem.ts';
import { useWorkspace } from '../session.ts';
import { previewQuery } from './apply.ts';
import { useStagedSteps } from './store.ts';
import { useSettled } from './use-settled.ts';

/** Why something that is staged here cannot be saved as it is, said on the screen that it is about. */
export function StagedRefusals({ about }: { about: (step: Step) => boolean }) {
  const { slug: workspace } = useWorkspace();
  const settled = useSettled(useStagedSteps(), 250);
  const { data: plan } = useQuery(previewQuery(workspace, settled));
  const refusals = (plan?.refusals ?? []).filter(({ step }) => {
    const refused = settled[step];

    return refused !== undefined && about(refused);
  });

  return refusals.map(({ step, code, details }) => (
    <Banner key={`${step} ${code}`} kind="danger">
      {refusalText(code, details) ?? code}
    </Banner>
  ));
}
