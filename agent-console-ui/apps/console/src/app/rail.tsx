import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconChartBar, IconCommand, IconInbox, IconKeyboard, IconLayoutDashboard, IconListDetails, IconPencilCheck, IconRoute, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { StatusMenu } from '../features/status';
import { useRows } from '../live';
import { Brand } from '../shared/brand';
import { modKey } from '../shared/platform';
import { isSupervisor, type Session } from '../shared/session';
import classes from './rail.module.css';

interface RailProps {
  session: Session;
  onPalette: () => void;
  onShortcuts: () => void;
  onPreferences: () => void;
}

/** The narrow column at the left; at the foot of the screen where only one pane fits. */
export function Rail({ session, onPalette, onShortcuts, onPreferences }: RailProps) {
  const { t } = useTranslation();
  const { mine } = useRows();
  const unread = mine?.reduce((sum, row) => sum + row.unread, 0) ?? 0;
  return (
    <nav className={classes.rail} aria-label={t('nav.main')}>
      <div className={classes.brand}>
        <Brand size={32} />
      </div>
      <RailLink to="/inbox" label={t('nav.inbox')} icon={<IconInbox size={20} stroke={1.75} />}>
        {unread > 0 && (
          <span className={classes.badge}>
            <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
            <span className="td-visually-hidden">{t('list.unread', { count: unread })}</span>
          </span>
        )}
      </RailLink>
      {isSupervisor(session) && (
        <>
          <RailLink to="/board" label={t('nav.board')} icon={<IconLayoutDashboard size={20} stroke={1.75} />} />
          <RailLink to="/dashboards" label={t('nav.dashboards')} icon={<IconChartBar size={20} stroke={1.75} />} />
          <RailLink to="/conversations" label={t('nav.conversations')} icon={<IconListDetails size={20} stroke={1.75} />} />
          <RailLink to="/admin" label={t('nav.admin')} icon={<IconRoute size={20} stroke={1.75} />} />
          <RailLink to="/corrections" label={t('nav.corrections')} icon={<IconPencilCheck size={20} stroke={1.75} />} />
        </>
      )}
      <div className={classes.space} />
      <RailButton
        label={`${t('nav.palette')} (${modKey}+K)`}
        icon={<IconCommand size={20} stroke={1.75} />}
        onClick={onPalette}
      />
      <RailButton
        label={t('nav.shortcuts')}
        icon={<IconKeyboard size={20} stroke={1.75} />}
        onClick={onShortcuts}
        wideOnly
      />
      <RailButton label={t('nav.preferences')} icon={<IconSettings size={20} stroke={1.75} />} onClick={onPreferences} />
      <div className={classes.status}>
        <StatusMenu session={session} />
      </div>
    </nav>
  );
}

function RailLink({ to, label, icon, children }: { to: string; label: string; icon: ReactNode; children?: ReactNode }) {
  return (
    <Tooltip label={label} position="right">
      <NavLink to={to} className={classes.item} aria-label={label}>
        {icon}
        {children}
      </NavLink>
    </Tooltip>
  );
}

interface RailButtonProps {
  label: string;
  icon: ReactNode;
  onClick: () => void;
  wideOnly?: boolean;
}

function RailButton({ label, icon, onClick, wideOnly = false }: RailButtonProps) {
  return (
    <Tooltip label={label} position="right">
      <UnstyledButton className={classes.item} data-wide-only={wideOnly || undefined} aria-label={label} onClick={onClick}>
        {icon}
      </UnstyledButton>
    </Tooltip>
  );
}
