import { Button } from '@mantine/core';
import type { ConversationModel } from '@tandem/protocol';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConsultView } from '../../contracts';
import { useQueueName } from '../../data/queues';
import { useLiveStore, useView } from '../../live';
import { useSession } from '../../shared/session';
import { requestComposerMode } from '../thread';
import { usePerform } from './use-perform';
import classes from './team.module.css';

/** The consult that runs: who is asked or has come in, and how it goes on. For its two agents, and supervisors who look on. */
export function ConsultBanner({ model }: { model: ConversationModel }) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const view = useView(model);
  const me = useSession()?.userId;
  const queueName = useQueueName();
  const { waiting, perform } = usePerform();
  const { consult } = view;
  if (consult === undefined || view.status !== 'active') return null;
  const own = view.owner?.id === me;
  const cameIn = consult.joined && consult.consulted?.id === me;
  // Once somebody is in, only they still need it here; the others have it in the log.
  const asks = cameIn || !consult.joined;
  const { conversationId } = model;
  const end = () =>
    perform(async () => {
      await desk.endConsult(conversationId);
      requestComposerMode('reply');
    });

  return (
    <section className={classes.bar} aria-label={t('team.consult')}>
      <div className={classes.box} data-kind="consult">
        <IconUsers size={18} aria-hidden className={classes.icon} />
        <div className={classes.text}>
          <h2 className={classes.title}>{t('team.consult')}</h2>
          <div role="status">{cameIn ? t('team.consultYours', { name: consult.by.displayName }) : standing(consult)}</div>
          {asks && consult.question !== undefined && (
            <div className={classes.question} title={consult.question}>
              {t('common.quoted', { text: consult.question })}
            </div>
          )}
        </div>
        <div className={classes.buttons}>
          {own && (
            <Button size="xs" variant="default" {...waiting} onClick={end}>
              {t('team.consultEnd')}
            </Button>
          )}
          {own && consult.joined && (
            <Button size="xs" {...waiting} onClick={() => perform(() => desk.completeConsult(conversationId))}>
              {t('team.consultComplete')}
            </Button>
          )}
          {cameIn && (
            <Button size="xs" variant="default" {...waiting} onClick={end}>
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
