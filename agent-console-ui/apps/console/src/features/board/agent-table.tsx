import { PersonAvatar, ToneDot, useNow } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AgentState, AgentView, ConversationSummary } from '../../contracts';
import { agentTone, reasonLabel } from '../../shared/agent-state';
import { type Column, DataTable } from '../../shared/data-table';
import { formatDuration, formatMoment } from '../../shared/format';
import { AgentMenu } from './agent-menu';
import type { FloorWork } from './use-floor-work';
import classes from './board-page.module.css';

/** Those who can help now first, those who are gone last. */
const order: readonly AgentState[] = ['offering', 'available', 'on_contact', 'wrapup', 'busy', 'missed', 'away', 'offline'];

export function AgentTable({ agents, work }: { agents: readonly AgentView[]; work: FloorWork }) {
  const { t } = useTranslation();
  const columns: Column<AgentView>[] = [
    {
      key: 'name',
      label: t('board.agent'),
      width: '22%',
      sortValue: (agent) => agent.displayName,
      render: (agent) => (
        <span className={classes.person} title={agent.displayName}>
          <PersonAvatar name={agent.displayName} size={28} />
          <span className={classes.personName}>{agent.displayName}</span>
        </span>
      ),
    },
    {
      key: 'state',
      label: t('board.state'),
      sortValue: (agent) => order.indexOf(agent.state),
      render: (agent) => (
        <span className={classes.state}>
          <ToneDot tone={agentTone(agent.state)} hollow={agent.state === 'offline'} />
          <span className={classes.stateText}>
            {t(`state.${agent.state}`)}
            {agent.reason !== undefined && `, ${reasonLabel(t, agent.reason)}`}
            <span className={classes.narrowSince}>
              <Since since={agent.since} />
            </span>
          </span>
        </span>
      ),
    },
    {
      key: 'since',
      label: t('board.since'),
      numeric: true,
      hideBelow: 720,
      sortValue: (agent) => -Date.parse(agent.since),
      render: (agent) => <Since since={agent.since} />,
    },
    {
      key: 'load',
      label: t('board.load'),
      hideBelow: 720,
      sortValue: (agent) => agent.load,
      render: (agent) => <Load agent={agent} />,
    },
    {
      key: 'work',
      label: t('board.work'),
      hideBelow: 720,
      width: '24%',
      sortValue: (agent) => work.ofAgent(agent.agentId).length,
      render: (agent) => <Work conversations={work.ofAgent(agent.agentId)} />,
    },
    {
      key: 'skills',
      label: t('board.skills'),
      hideBelow: 1100,
      sortValue: (agent) => agent.skills.join(', '),
      render: (agent) => <span className={classes.skills}>{agent.skills.join(', ') || '–'}</span>,
    },
    {
      key: 'actions',
      label: t('board.actions'),
      width: '60px',
      render: (agent) => <AgentMenu agent={agent} work={work.ofAgent(agent.agentId)} />,
    },
  ];
  return (
    <DataTable
      label={t('board.agents')}
      columns={columns}
      rows={agents}
      keyOf={(agent) => agent.agentId}
      initialSort={{ key: 'state', descending: false }}
    />
  );
}

function Since({ since }: { since: string }) {
  const now = useNow();
  return <span title={formatMoment(since)}>{formatDuration(now - Date.parse(since), true)}</span>;
}

function Load({ agent }: { agent: AgentView }) {
  const { t } = useTranslation();
  return (
    <span className={classes.load}>
      <span className={classes.slots} aria-hidden>
        {Array.from({ length: Math.min(agent.capacity, 10) }, (_, index) => (
          <span key={index} className={classes.slot} data-used={index < agent.load || undefined} />
        ))}
      </span>
      <span className="td-numbers">{t('board.loadText', { load: agent.load, capacity: agent.capacity })}</span>
    </span>
  );
}

/** What an agent has at hand, each a way to look at it. */
function Work({ conversations }: { conversations: readonly ConversationSummary[] }) {
  const { t } = useTranslation();
  if (conversations.length === 0) return <span className={classes.skills}>–</span>;
  return (
    <ul className={classes.work}>
      {conversations.map(({ conversationId, customer, status, statusSince }) => (
        <li key={conversationId}>
          <Link
            to={`/conversations/${conversationId}`}
            className={classes.workLink}
            title={`${customer.displayName}, ${t(`status.${status}`)}, ${formatMoment(statusSince)}`}
          >
            {customer.displayName}
          </Link>
          {status !== 'active' && <span className={classes.skills}> {t(`status.${status}`)}</span>}
        </li>
      ))}
    </ul>
  );
}
