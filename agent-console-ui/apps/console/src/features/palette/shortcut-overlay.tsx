import { Modal } from '@mantine/core';
import { Keys } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useAllActions } from '../../shared/actions';
import { modKey } from '../../shared/platform';
import { usePreferences } from '../../shared/preferences';
import { keyCaps } from './key-caps';
import classes from './palette.module.css';

const groups = ['conversation', 'navigate', 'app'] as const;

/** All shortcuts that work on this screen. */
export function ShortcutOverlay({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { shortcuts } = usePreferences();
  const actions = useAllActions().filter((action) => action.keys !== undefined);

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('palette.overlayTitle')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.hint}>{shortcuts ? t('palette.overlayText') : t('palette.overlayOff')}</p>
      <div className={classes.columns}>
        {groups.map((group) => (
          <section key={group} className={classes.group}>
            <h3 className={classes.groupTitle}>{t(`palette.group_${group}`)}</h3>
            {group === 'app' && <Row label={t('nav.palette')} keys={[modKey, 'K']} />}
            {actions
              .filter((action) => action.group === group)
              .map((action) => (
                <Row key={action.id} label={action.label} keys={keyCaps(action.keys ?? '')} />
              ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}

function Row({ label, keys }: { label: string; keys: string[] }) {
  return (
    <div className={classes.row}>
      <span>{label}</span>
      <Keys keys={keys} />
    </div>
  );
}
