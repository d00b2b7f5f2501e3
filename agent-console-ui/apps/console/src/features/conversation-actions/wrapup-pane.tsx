import { Button, Progress, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ConversationModel, ConversationView } from '@tandem/protocol';
import { useNow } from '@tandem/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useLiveStore, useView } from '../../live';
import { useActions } from '../../shared/actions';
import { errorText } from '../../shared/errors';
import { formatClock } from '../../shared/format';
import { useSession } from '../../shared/session';
import { useDispositions } from './use-dispositions';
import classes from './conversation-actions.module.css';

/** The after-contact work: how long it still lasts, and the way to end it. Only the owner has it. */
export function WrapupPane({ model }: { model: ConversationModel }) {
  const view = useView(model);
  const session = useSession();
  if (view.status !== 'wrapup' || view.owner?.id !== session?.userId) return null;
  return <RunningWrapup view={view} />;
}

function RunningWrapup({ view }: { view: ConversationView }) {
  const { conversationId, statusSince: since } = view;
  // When the customer ended it, nobody has said yet what it was about.
  const asksOutcome = view.disposition === undefined;
  const dispositions = useDispositions(view.queue, asksOutcome);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { t } = useTranslation();
  const desk = useLiveStore();
  const endsAt = useLive((state) => state.wrapups[conversationId]);
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const total = endsAt === undefined || since === undefined ? undefined : Date.parse(endsAt) - Date.parse(since);
  // The page's clock ticks by the second: without the limit, the first moment would show more than there is.
  const left = endsAt === undefined ? undefined : Math.min(Date.parse(endsAt) - now, total ?? Infinity);

  function done() {
    if (asksOutcome && outcome === null && dispositions.list.length > 0) {
      setMissing(true);
      return;
    }
    setBusy(true);
    const recorded = asksOutcome && outcome !== null ? desk.resolve(conversationId, outcome, '') : Promise.resolve();
    recorded
      .then(() => desk.completeWrapup(conversationId))
      .catch((failure: unknown) =>
        notifications.show({ color: 'red', title: t('actions.failed'), message: errorText(t, failure) }),
      )
      .finally(() => setBusy(false));
  }

  useActions([{ id: 'wrapup-done', group: 'conversation', label: t('palette.wrapupDone'), keys: 'e', run: done }]);

  const hint =
    left !== undefined && left <= 0 ? t('wrapup.ending') : asksOutcome ? t('wrapup.customerEnded') : t('wrapup.text');

  return (
    <section className={classes.wrapup} aria-label={t('wrapup.title')}>
      <div className={classes.wrapupBox}>
        {left !== undefined && total !== undefined && total > 0 && (
          <Progress value={Math.max(0, (left / total) * 100)} size={3} radius={0} aria-hidden color={left < 10_000 ? 'red' : 'accent'} />
        )}
        <div className={classes.wrapupRow}>
          <div className={classes.wrapupText}>
            <h2 className={classes.wrapupTitle}>{t('wrapup.title')}</h2>
            <div className={classes.wrapupHint}>{hint}</div>
          </div>
          {asksOutcome && dispositions.list.length > 0 && (
            <Select
              size="xs"
              aria-label={t('wrapup.outcome')}
              placeholder={t('actions.dispositionPick')}
              value={outcome}
              onChange={(next) => {
                setOutcome(next);
                setMissing(false);
              }}
              error={missing && t('actions.dispositionMissing')}
              data={dispositions.list.map(({ code, label }) => ({ value: code, label }))}
            />
          )}
          {left !== undefined && left > 0 && (
            <span
              className={classes.wrapupTime}
              role="timer"
              aria-label={t('wrapup.left', { time: formatClock(left) })}
              data-late={left < 10_000 || undefined}
            >
              {formatClock(left)}
            </span>
          )}
          <Button size="xs" onClick={done} loading={busy}>
            {t('wrapup.done')}
          </Button>
        </div>
      </div>
    </section>
  );
}
