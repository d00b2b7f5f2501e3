import { Anchor, CopyButton, UnstyledButton } from '@mantine/core';
import { IconButton, PersonAvatar, ToneChip } from '@tandem/ui';
import { IconCheck, IconCopy, IconExternalLink, IconShieldCheck, IconShieldQuestion, IconStarFilled } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerRecord, CustomerRef } from '../../contracts';
import { formatDate } from '../../shared/format';
import classes from './context-panel.module.css';

interface CustomerCardProps {
  customer: CustomerRef;
  record: CustomerRecord;
  /** Gives the choice back; absent where the record was found by the verified e-mail. */
  onChange?: (() => void) | undefined;
}

/** The CRM record, and whether this really is that person. */
export function CustomerCard({ customer, record, onChange }: CustomerCardProps) {
  const { t } = useTranslation();
  const special = record.tier.toLowerCase() !== 'standard';
  return (
    <>
      <div className={classes.person}>
        <PersonAvatar name={record.name} size={44} />
        <div className={classes.personText}>
          <div className={classes.personName} title={record.name}>
            {record.name}
          </div>
          <div className={classes.chips}>
            <VerifiedChip customer={customer} />
            <ToneChip
              tone={special ? 'note' : 'quiet'}
              icon={special ? <IconStarFilled size={12} aria-hidden /> : undefined}
              title={t('context.tier')}
            >
              {capitalised(record.tier)}
            </ToneChip>
          </div>
        </div>
      </div>
      <dl className={classes.facts}>
        <Copyable label={t('context.email')} value={record.email} />
        {record.phone !== undefined && <Copyable label={t('context.phone')} value={record.phone} />}
        {record.company !== undefined && <Fact label={t('context.company')} value={record.company} />}
        {record.customerSince !== undefined && (
          <Fact label={t('context.since')} value={formatDate(record.customerSince)} />
        )}
        {record.address !== undefined && <Fact label={t('context.address')} value={record.address} />}
      </dl>
      <div className={classes.links}>
        {record.url !== undefined && (
          <Anchor href={record.url} target="_blank" rel="noreferrer" size="xs">
            {t('context.openInCrm')} <IconExternalLink size={12} aria-hidden />
          </Anchor>
        )}
        {onChange !== undefined && (
          <UnstyledButton className={classes.textButton} onClick={onChange}>
            {t('context.change')}
          </UnstyledButton>
        )}
      </div>
    </>
  );
}

export function VerifiedChip({ customer }: { customer: CustomerRef }) {
  const { t } = useTranslation();
  return customer.verified ? (
    <ToneChip tone="active" icon={<IconShieldCheck size={14} aria-hidden />} title={t('context.verifiedHint')}>
      {t('context.verified')}
    </ToneChip>
  ) : (
    <ToneChip tone="waiting" icon={<IconShieldQuestion size={14} aria-hidden />} title={t('context.unverifiedHint')}>
      {t('context.unverified')}
    </ToneChip>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Copyable({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{label}</dt>
      <dd className={classes.copyable}>
        <span className={classes.copyText}>
          {value.split('@').map((part, index) => (
            <Fragment key={part}>
              {index > 0 && (
                <>
                  <wbr />@
                </>
              )}
              {part}
            </Fragment>
          ))}
        </span>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <IconButton size={22} label={copied ? t('context.copied') : t('context.copy', { what: label })} onClick={copy}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </IconButton>
          )}
        </CopyButton>
      </dd>
    </>
  );
}

function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
