import { Button, Menu } from '@mantine/core';
import { IconButton, PersonAvatar, useNow } from '@tandem/ui';
import { IconBell, IconBellOff, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferRingingPush } from '../../contracts';
import { useQueueName, useQueues } from '../../data/queues';
import { formatDuration } from '../../shared/format';
import { setPreference, usePreferences } from '../../shared/preferences';
import classes from './offer-card.module.css';

interface OfferCardProps {
  offer: OfferRingingPush;
  /** How many more ring behind it. */
  others: number;
  /** Why it rings here. */
  reason: ReactNode;
  onAccept: () => void;
  /** With one of the queue's reasons, where it has some. */
  onDecline: (reason?: string) => void;
}

/** A conversation that rings: who, from which queue, how long already, and how long still. */
export function OfferCard({ offer, others, reason, onAccept, onDecline }: OfferCardProps) {
  const { t } = useTranslation();
  const queueName = useQueueName();
  const { sound } = usePreferences();
  const now = useNow(500);
  const [shownAt] = useState(Date.now);
  const [answering, setAnswering] = useState(false);
  const card = useRef<HTMLElement>(null);
  const { conversation, consult } = offer;
  const name = conversation.customer.displayName;
  const left = Math.min(offer.ringSeconds, Math.max(0, Math.floor((Date.parse(offer.expiresAt) - now) / 1000)));

  // Read out once; the focus stays where the agent works.
  useEffect(() => setAnswering(false), [offer.offerId]);

  return (
    <section ref={card} className={classes.card} aria-label={t('offer.label', { name })} data-late={left <= 5 || undefined}>
      <div role="alert" className="td-visually-hidden">
        {t('offer.label', { name })}, {queueName(offer.queue)}
      </div>
      <RingBar expiresAt={offer.expiresAt} ringSeconds={offer.ringSeconds} />
      <div className={classes.head}>
        <span className={classes.title}>{consult === undefined ? t('offer.title') : t('offer.consultTitle')}</span>
        <span className={classes.left} role="timer" aria-label={t('offer.secondsLeft', { count: left })}>
          {left}
        </span>
        <IconButton
          size={28}
          label={sound ? t('offer.mute') : t('offer.unmute')}
          onClick={() => setPreference('sound', !sound)}
        >
          {sound ? <IconBell size={16} /> : <IconBellOff size={16} />}
        </IconButton>
      </div>
      <div className={classes.person}>
        <PersonAvatar name={name} size={40} />
        <div className={classes.who}>
          <div className={classes.nameLine}>
            <span className={classes.name} title={name}>
              {name}
            </span>
            {conversation.customer.verified ? (
              <IconShieldCheck size={16} className={classes.verified} role="img" aria-label={t('thread.verified')} />
            ) : (
              <IconShieldQuestion size={16} className={classes.unverified} role="img" aria-label={t('thread.unverified')} />
            )}
          </div>
          <div className={classes.facts}>
            {queueName(offer.queue)} · {t(`channel.${conversation.channel}`)}
            {consult === undefined && ` · ${t('offer.waited', { time: formatDuration(offer.waitedMillis + (now - shownAt), true) })}`}
          </div>
        </div>
      </div>
      {consult !== undefined && (
        <p className={classes.consult}>
          {t('offer.consultBy', { name: consult.by.displayName })}
          {consult.question !== undefined && `: ${t('common.quoted', { text: consult.question })}`}
        </p>
      )}
      {conversation.lastMessage !== undefined && <p className={classes.last}>{conversation.lastMessage}</p>}
      {consult === undefined && reason}
      <div className={classes.buttons}>
        <DeclineButton queue={offer.queue} disabled={answering} onDecline={onDecline} />
        <Button
          loading={answering}
          onClick={() => {
            setAnswering(true);
            onAccept();
          }}
        >
          {t('offer.accept')}
        </Button>
      </div>
      {others > 0 && <div className={classes.others}>{t('offer.more', { count: others })}</div>}
    </section>
  );
}

/** Runs down smoothly without drawing React each frame. */
function RingBar({ expiresAt, ringSeconds }: { expiresAt: string; ringSeconds: number }) {
  const [share] = useState(() => Math.min(1, Math.max(0, (Date.parse(expiresAt) - Date.now()) / (ringSeconds * 1000))));
  return (
    <div className={classes.bar} aria-hidden>
      <div
        className={classes.barLeft}
        style={{ ['--from' as string]: share, animationDuration: `${share * ringSeconds}s` }}
      />
    </div>
  );
}

interface DeclineButtonProps {
  queue: string;
  disabled: boolean;
  onDecline: (reason?: string) => void;
}

/** Declines at once, or asks why where the queue wants to know. */
function DeclineButton({ queue, disabled, onDecline }: DeclineButtonProps) {
  const { t } = useTranslation();
  const queues = useQueues();
  const reasons = queues.data?.find(({ queueId }) => queueId === queue)?.declineReasons ?? [];
  if (reasons.length === 0) {
    return (
      <Button variant="default" onClick={() => onDecline()} disabled={disabled}>
        {t('offer.decline')}
      </Button>
    );
  }
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <Button variant="default" disabled={disabled}>
          {t('offer.decline')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('offer.declineWhy')}</Menu.Label>
        {reasons.map((reason) => (
          <Menu.Item key={reason} onClick={() => onDecline(reason)}>
            {reason}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
