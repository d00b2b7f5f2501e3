import { Button } from '@mantine/core';
import type { ConversationModel } from '@tandem/protocol';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '../../contracts';
import { useQueueName } from '../../data/queues';
import { useLiveStore, useView } from '../../live';
import { useSession } from '../../shared/session';
import { usePerform } from './use-perform';
import classes from './team.module.css';

/** The consult that runs: who is asked or has come in, and how it goes on. For its two agents, and supervisors who look on. */
export function ConsultBanner({ model }: { model: ConversationModel }) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const view = useView(model);
  const me = useSession()?.userId;
  const queueName = useQueueName();
  const { busy, perform } = usePerform();
  const { consult } = view;
  if (consult === undefined || view.status !== 'active') return null;
  const own = view.owner?.id === me;
  const cameIn = consult.joined && consult.consulted?.id === me;
  const { conversationId } = model;

  return (
    <section className={classes.bar} aria-label={t('team.consult')}>
      <div className={classes.box} data-kind="consult">
        <IconUsers size={18} aria-hidden className={classes.icon} />
        <div className={classes.text}>
          <h2 className={classes.title}>{t('team.consult')}</h2>
          <div role="status">{cameIn ? t('team.consultYours', { name: consult.by.displayName }) : standing(consult)}</div>
          {consult.question !== undefined && <div className={classes.question}>“{consult.question}”</div>}
        </div>
        <div className={classes.buttons}>
          {own && (
            <Button size="xs" variant="default" disabled={busy} onClick={() => perform(() => desk.endConsult(conversationId))}>
              {t('team.consultEnd')}
            </Button>
          )}
          {own && consult.joined && (
            <Button size="xs" disabled={busy} onClick={() => perform(() => desk.completeConsult(conversationId))}>
              {t('team.consultComplete')}
            </Button>
          )}
          {cameIn && (
            <Button size="xs" variant="default" disabled={busy} onClick={() => perform(() => desk.endConsult(conversationId))}>
              {t('team.consultLeave')}
            </Button>
          )}
        </div>
      </div>
    </section>
  );

  function standing({ consulted, joined, queue }: ConsultView): string {
    if (joined && consulted !== undefined) return t('team.consultIn', { name: consulted.displayName });
    if (consulted !== undefined) return t('team.consultRings', { name: consulted.displayName });
    return queue === undefined ? t('team.consultLooksAgent') : t('team.consultLooks', { queue: queueName(queue) });
  }
}
