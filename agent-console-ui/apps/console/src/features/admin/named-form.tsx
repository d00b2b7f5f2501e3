import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NamedPlan } from '../../data/plan-types';
import { Card } from '../../shared/page';
import type { PartForm } from './part-form';
import { partLink } from './part-link';
import classes from './admin.module.css';

/** A skill, with who has and who needs it. */
export function SkillForm({ form }: { form: PartForm<NamedPlan> }) {
  const { t } = useTranslation();
  const { plan, id } = form;
  const has = Object.entries(plan.agents).filter(([, agent]) => id in agent.skills);
  const needs = Object.entries(plan.queues).filter(([, queue]) => id in queue.skills);
  return (
    <>
      <NamedForm form={form} />
      {id !== '' && (
        <Card title={t('admin.skill.uses')}>
          <div className={classes.grid}>
            <Uses
              title={t('admin.skill.has')}
              none={t('admin.skill.nobody')}
              uses={has
                .sort(([, a], [, b]) => (b.skills[id] ?? 0) - (a.skills[id] ?? 0))
                .map(([agent, { name, skills }]) => ({ kind: 'agents', id: agent, name, level: skills[id] }))}
            />
            <Uses
              title={t('admin.skill.needs')}
              none={t('admin.skill.noQueue')}
              uses={needs.map(([queue, { name, skills }]) => ({ kind: 'queues', id: queue, name, level: skills[id] }))}
            />
          </div>
        </Card>
      )}
    </>
  );
}

/** A team, with who belongs to it. */
export function TeamForm({ form }: { form: PartForm<NamedPlan> }) {
  const { t } = useTranslation();
  const { plan, id } = form;
  const members = Object.entries(plan.agents).filter(([, { teams }]) => teams.includes(id));
  return (
    <>
      <NamedForm form={form} />
      {id !== '' && (
        <Card title={t('admin.team.members')}>
          <Uses none={t('admin.team.nobody')} uses={members.map(([agent, { name }]) => ({ kind: 'agents', id: agent, name }))} />
        </Card>
      )}
    </>
  );
}

function NamedForm({ form: { value, set, error } }: { form: PartForm<NamedPlan> }) {
  const { t } = useTranslation();
  return (
    <Card title={t('admin.about')}>
      <div className={classes.stack}>
        <TextInput label={t('admin.name')} value={value.name} error={error('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <Textarea
          label={t('admin.description')}
          autosize
          minRows={2}
          value={value.description}
          error={error('description')}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
      </div>
    </Card>
  );
}

interface UsesProps {
  title?: string;
  none: string;
  uses: readonly { kind: 'agents' | 'queues'; id: string; name: string; level?: number | undefined }[];
}

function Uses({ title, none, uses }: UsesProps) {
  const { t } = useTranslation();
  return (
    <div>
      {title !== undefined && <h3 className={classes.legend}>{title}</h3>}
      {uses.length === 0 ? (
        <p className={classes.none}>{none}</p>
      ) : (
        <ul className={classes.uses}>
          {uses.map(({ kind, id, name, level }) => (
            <li key={id}>
              {partLink(kind, id, name)}
              {level !== undefined && <span className={classes.quiet}> {t('admin.level', { level })}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
