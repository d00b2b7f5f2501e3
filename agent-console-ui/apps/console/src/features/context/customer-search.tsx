import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord } from '../../contracts';
import { useCustomerSearch } from '../../data/customer-search';
import { RecordList } from './match-picker';
import { SectionEmpty, SectionError, SectionSkeleton } from './section-states';

/** Finds the record of somebody whom the CRM did not recognise. */
export function CustomerSearch({ onChoose }: { onChoose: (record: CustomerRecord) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 250);
  const found = useCustomerSearch(wanted);
  const asked = wanted.trim().length >= 2;
  return (
    <>
      <TextInput
        size="xs"
        mb="sm"
        aria-label={t('context.searchLabel')}
        placeholder={t('context.searchPlaceholder')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {asked && found.isPending && <SectionSkeleton lines={3} />}
      {asked && found.isError && <SectionError error={found.error} onRetry={() => void found.refetch()} />}
      {asked && found.data?.length === 0 && <SectionEmpty>{t('context.searchNone', { query: wanted.trim() })}</SectionEmpty>}
      {asked && found.data !== undefined && <RecordList records={found.data.slice(0, 8)} onChoose={onChoose} />}
    </>
  );
}
