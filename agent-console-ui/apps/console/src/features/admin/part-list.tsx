import { Button, TextInput } from '@mantine/core';
import { EmptyState, ToneChip } from '@tandem/ui';
import { IconAlertTriangle, IconPlus, IconSearch, IconSettings } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { AgentPlan, HoursPlan, Levels, NamedPlan, PartKind, PlanAnswer, PlanProblem, QueuePlan } from '../../data/plan-types';
import { type Column, DataTable } from '../../shared/data-table';
import { durationText } from '../../shared/iso-duration';
import { Card } from '../../shared/page';
import { fieldName } from './field-names';
import { partLink, partPath } from './part-link';
import classes from './admin.module.css';

interface PartListProps {
  kind: PartKind;
  answer: PlanAnswer;
  mayEdit: boolean;
}

/** More than so many are searched. */
const searchedFrom = 8;

interface Row<T> {
  id: string;
  part: T;
}

/** All parts of one kind. */
export function PartList({ kind, answer, mayEdit }: PartListProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const columns = useColumns(kind, answer);
  const [query, setQuery] = useState('');
  const all = Object.entries<{ name: string }>(answer.plan[kind]).map(([id, part]) => ({ id, part }));
  const wanted = query.trim().toLowerCase();
  const rows = wanted === '' ? all : all.filter(({ id, part }) => `${id} ${part.name}`.toLowerCase().includes(wanted));
  const addition = mayEdit && (
    <Button component={Link} to={`/admin/${kind}/new`} size="xs" leftSection={<IconPlus size={16} />}>
      {t(`admin.new.${kind}`)}
    </Button>
  );
  return (
    <Card title={t(`admin.section.${kind}`)} flush tools={addition}>
      <p className={classes.listHint}>{t(`admin.sectionHint.${kind}`)}</p>
      {all.length > searchedFrom && (
        <div className={classes.search}>
          <TextInput
            aria-label={t('admin.search')}
            placeholder={t('admin.search')}
            leftSection={<IconSearch size={16} />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState icon={<IconSettings size={24} />} title={wanted === '' ? t(`admin.none.${kind}`) : t('list.filterEmpty', { query })}>
          {wanted === '' && mayEdit ? t('admin.noneText') : undefined}
        </EmptyState>
      ) : (
        <DataTable
          label={t(`admin.section.${kind}`)}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          initialSort={{ key: 'name', descending: false }}
          onRowClick={({ id }) => void navigate(partPath(kind, id))}
        />
      )}
    </Card>
  );
}

type AnyRow = Row<{ name: string }>;

function useColumns(kind: PartKind, answer: PlanAnswer): Column<AnyRow>[] {
  const { t } = useTranslation();
  const { plan, warnings } = answer;
  const text = (key: string, label: string, of: (row: AnyRow) => string, hideBelow?: 720 | 1100): Column<AnyRow> => ({
    key,
    label,
    sortValue: of,
    render: (row) => <span title={of(row)}>{of(row) || '–'}</span>,
    ...(hideBelow !== undefined && { hideBelow }),
  });
  const count = (key: string, label: string, of: (row: AnyRow) => number): Column<AnyRow> => ({
    key,
    label,
    numeric: true,
    sortValue: of,
    render: (row) => of(row),
  });
  const name: Column<AnyRow> = {
    key: 'name',
    label: t('admin.name'),
    width: '30%',
    sortValue: ({ part, id }) => part.name || id,
    render: ({ part, id }) => (
      <span className={classes.nameCell}>
        {partLink(kind, id, part.name || id)}
        <Warned problems={warnings.filter(({ path }) => path.startsWith(`${kind}.${id}.`))} />
      </span>
    ),
  };
  switch (kind) {
    case 'queues': {
      const queue = (row: AnyRow) => row.part as QueuePlan;
      return [
        name,
        text('skills', t('admin.queue.skills'), (row) => levelsText(queue(row).skills) || t('board.noSkills'), 720),
        {
          ...count('priority', t('admin.queue.priority'), (row) => queue(row).priority),
          hideBelow: 720,
        },
        text('target', t('admin.queue.target'), (row) => t('admin.queue.targetText', { percent: queue(row).serviceTarget.percent, within: durationText(queue(row).serviceTarget.within) })),
        text('hours', t('admin.queue.hours'), (row) => hoursName(queue(row).hours, answer) ?? t('admin.alwaysOpen'), 1100),
        text('overflow', t('admin.queue.overflow'), (row) => plan.queues[queue(row).overflow ?? '']?.name ?? '', 1100),
      ];
    }
    case 'agents': {
      const agent = (row: AnyRow) => row.part as AgentPlan;
      return [
        name,
        text('skills', t('admin.agent.skills'), (row) => levelsText(agent(row).skills)),
        text('languages', t('admin.languages'), (row) => agent(row).languages.join(', '), 1100),
        text('teams', t('admin.agent.teams'), (row) => agent(row).teams.map((team) => plan.teams[team]?.name ?? team).join(', '), 720),
        text('capacity', t('admin.agent.capacity'), (row) => t('admin.agent.capacityText', agent(row).capacity), 720),
      ];
    }
    case 'hours': {
      const hours = (row: AnyRow) => row.part as HoursPlan;
      return [
        name,
        text('zone', t('admin.hours.timeZone'), (row) => hours(row).timeZone),
        count('days', t('admin.hours.openDays'), (row) => Object.values(hours(row).week).filter((open) => open.length > 0).length),
        text('queues', t('admin.section.queues'), ({ id }) => names(plan.queues, (queue) => queue.hours === id), 720),
      ];
    }
    case 'skills':
      return [
        name,
        text('description', t('admin.description'), ({ part }) => (part as NamedPlan).description, 720),
        count('has', t('admin.skill.has'), ({ id }) => Object.values(plan.agents).filter(({ skills }) => id in skills).length),
        text('needs', t('admin.skill.needs'), ({ id }) => names(plan.queues, ({ skills }) => id in skills)),
      ];
    case 'teams':
      return [
        name,
        text('description', t('admin.description'), ({ part }) => (part as NamedPlan).description, 720),
        text('members', t('admin.team.members'), ({ id }) => names(plan.agents, ({ teams }) => teams.includes(id))),
      ];
  }
}

function Warned({ problems }: { problems: readonly PlanProblem[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <ToneChip
      tone="waiting"
      icon={<IconAlertTriangle size={14} aria-hidden />}
      title={problems.map(({ path, message }) => `${fieldName(path)}: ${message}`).join('\n')}
    >
      <span aria-hidden>{problems.length}</span>
      <span className="td-visually-hidden">{t('admin.warningCount', { count: problems.length })}</span>
    </ToneChip>
  );
}

function levelsText(skills: Levels): string {
  return Object.entries(skills)
    .map(([skill, level]) => `${skill} ${level}`)
    .join(', ');
}

function hoursName(id: string | undefined, { plan }: PlanAnswer): string | undefined {
  return id === undefined ? undefined : (plan.hours[id]?.name ?? id);
}

function names<T extends { name: string }>(parts: Record<string, T>, wanted: (part: T) => boolean): string {
  return Object.values(parts)
    .filter(wanted)
    .map(({ name }) => name)
    .join(', ');
}
