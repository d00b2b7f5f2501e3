import { Button, Group, Modal, SegmentedControl, Select, Stack, Switch, useMantineColorScheme } from '@mantine/core';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { languages } from '../../i18n';
import { modKey } from '../../shared/platform';
import { setPreference, usePreferences } from '../../shared/preferences';
import { ringOnce } from '../../shared/ring-tone';
import classes from './preferences-dialog.module.css';

/** What a person may choose about this browser's console. Everything takes effect at once. */
export function PreferencesDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  function chooseLanguage(language: string | null) {
    if (language !== 'en' && language !== 'de') return;
    setPreference('language', language);
    void i18next.changeLanguage(language);
  }

  return (
    <Modal opened={opened} onClose={onClose} title={t('prefs.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="lg">
        <Select
          label={t('prefs.language')}
          allowDeselect={false}
          value={preferences.language}
          onChange={chooseLanguage}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
        <Choice label={t('prefs.appearance')}>
          <SegmentedControl
            aria-label={t('prefs.appearance')}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme === 'light' || scheme === 'dark' ? scheme : 'auto')}
            data={[
              { value: 'light', label: t('prefs.light') },
              { value: 'dark', label: t('prefs.dark') },
              { value: 'auto', label: t('prefs.auto') },
            ]}
            fullWidth
          />
        </Choice>
        <Choice label={t('prefs.sendKey')}>
          <SegmentedControl
            aria-label={t('prefs.sendKey')}
            value={preferences.sendKey}
            onChange={(key) => setPreference('sendKey', key === 'mod-enter' ? 'mod-enter' : 'enter')}
            data={[
              { value: 'enter', label: t('prefs.sendEnter') },
              { value: 'mod-enter', label: t('prefs.sendModEnter', { mod: modKey }) },
            ]}
            fullWidth
          />
        </Choice>
        <Switch
          label={t('prefs.shortcuts')}
          description={t('prefs.shortcutsHint')}
          checked={preferences.shortcuts}
          onChange={(event) => setPreference('shortcuts', event.currentTarget.checked)}
        />
        <Group justify="space-between" wrap="nowrap">
          <Switch
            label={t('prefs.sound')}
            description={t('prefs.soundHint')}
            checked={preferences.sound}
            onChange={(event) => setPreference('sound', event.currentTarget.checked)}
          />
          <Button variant="default" size="xs" onClick={() => ringOnce()}>
            {t('prefs.testSound')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <div className={classes.label} aria-hidden>
        {label}
      </div>
      {children}
    </div>
  );
}
