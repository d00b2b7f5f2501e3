import { NumberInput, Switch, TagsInput, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AgentPlan } from '../../data/plan-types';
import { Card } from '../../shared/page';
import { LevelsInput } from './levels-input';
import type { PartForm } from './part-form';
import classes from './admin.module.css';

/** What an agent can do, and how much at once. */
export function AgentForm({ form }: { form: PartForm<AgentPlan> }) {
  const { t } = useTranslation();
  const { value, set, error, plan } = form;
  const { capacity } = value;
  return (
    <>
      <Card title={t('admin.agent.who')}>
        <div className={classes.stack}>
          <TextInput label={t('admin.name')} value={value.name} error={error('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
          <LevelsInput
            label={t('admin.agent.skills')}
            description={t('admin.agent.skillsHint')}
            none={t('admin.agent.skillsNone')}
            value={value.skills}
            known={Object.keys(plan.skills)}
            errorOf={(skill) => error(`skills.${skill}`)}
            onChange={(skills) => set({ skills })}
          />
          <TagsInput
            label={t('admin.languages')}
            description={t('admin.agent.languagesHint')}
            value={value.languages}
            error={error('languages')}
            onChange={(languages) => set({ languages })}
          />
          <TagsInput
            label={t('admin.agent.teams')}
            description={t('admin.agent.teamsHint')}
            value={value.teams}
            data={Object.keys(plan.teams)}
            error={error('teams')}
            onChange={(teams) => set({ teams })}
          />
        </div>
      </Card>
      <Card title={t('admin.agent.capacity')}>
        <p className={classes.hint}>{t('admin.agent.capacityHint')}</p>
        {error('capacity') !== undefined && <p className={classes.rowError}>{error('capacity')}</p>}
        <div className={classes.grid}>
          <NumberInput
            label={t('admin.agent.chat')}
            value={capacity.chat}
            allowDecimal={false}
            error={error('capacity.chat')}
            onChange={(chat) => set({ capacity: { ...capacity, chat: Number(chat) } })}
          />
          <NumberInput
            label={t('admin.agent.voice')}
            value={capacity.voice}
            allowDecimal={false}
            error={error('capacity.voice')}
            onChange={(voice) => set({ capacity: { ...capacity, voice: Number(voice) } })}
          />
        </div>
        <table className={classes.matrix}>
          <caption className={classes.hint}>{t('admin.agent.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('admin.agent.has')}</th>
              <th scope="col">{t('admin.agent.newChat')}</th>
              <th scope="col">{t('admin.agent.newCall')}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t('admin.agent.nothing')}</th>
              <td>{yes(t, capacity.chat > 0)}</td>
              <td>{yes(t, capacity.voice > 0)}</td>
            </tr>
            <tr>
              <th scope="row">{t('admin.agent.chats')}</th>
              <td>{capacity.chat > 1 ? t('admin.agent.upTo', { count: capacity.chat }) : t('admin.no')}</td>
              <td>{yes(t, capacity.voice > 0 && capacity.voiceInterruptsChat)}</td>
            </tr>
            <tr>
              <th scope="row">{t('admin.agent.call')}</th>
              <td>{t('admin.no')}</td>
              <td>{capacity.voice > 1 ? t('admin.agent.upTo', { count: capacity.voice }) : t('admin.no')}</td>
            </tr>
          </tbody>
        </table>
        <Switch
          label={t('admin.agent.interrupts')}
          description={t('admin.agent.interruptsHint')}
          checked={capacity.voiceInterruptsChat}
          onChange={(event) => set({ capacity: { ...capacity, voiceInterruptsChat: event.currentTarget.checked } })}
        />
      </Card>
    </>
  );
}

function yes(t: TFunction, takes: boolean): string {
  return takes ? t('admin.yes') : t('admin.no');
}
