import { useTranslation } from 'react-i18next';
import { usePlanChanges } from '../../data/plan';
import type { PlanAnswer, PlanSettings, RoutingPlan } from '../../data/plan-types';
import { DraftEditor } from './draft-editor';
import { SettingsForm } from './settings-form';
import { useDraft } from './use-draft';
import classes from './admin.module.css';

/** What holds for all queues. */
export function SettingsEditor({ answer, mayEdit }: { answer: PlanAnswer; mayEdit: boolean }) {
  const { t } = useTranslation();
  const changes = usePlanChanges();
  const draft = useDraft<PlanSettings>({
    answer,
    prefix: '',
    id: 'settings',
    read: settingsOf,
    write: (plan, value) => ({ ...plan, ...value }),
    save: (value, version) => changes.putSettings(settingsOf(value), version),
  });
  return (
    <div className={classes.editor}>
      <h2 className={classes.editorTitle}>{t('admin.section.settings')}</h2>
      <DraftEditor draft={draft as unknown as ReturnType<typeof useDraft>} prefix="" mayEdit={mayEdit}>
        <SettingsForm form={draft.form} />
      </DraftEditor>
    </div>
  );
}

function settingsOf(plan: PlanSettings | RoutingPlan): PlanSettings {
  const { ringTime, wrapupTime, graceTime, coolDown, preferredTime, unansweredOffers, expectedHandleTime, weights } = plan;
  return { ringTime, wrapupTime, graceTime, coolDown, preferredTime, unansweredOffers, expectedHandleTime, weights };
}
