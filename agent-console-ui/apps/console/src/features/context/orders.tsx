import { Section, ToneChip, type ToneName } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import type { OrderRecord } from '../../contracts';
import { useCustomerOrders } from '../../data/customer-orders';
import { formatDate, formatMoney } from '../../shared/format';
import { SectionEmpty, SectionError, SectionSkeleton } from './section-states';
import classes from './context-panel.module.css';

const tones: Record<string, ToneName> = {
  processing: 'waiting',
  shipped: 'accent',
  delivered: 'active',
  cancelled: 'quiet',
  returned: 'quiet',
};

const statuses = ['processing', 'shipped', 'delivered', 'cancelled', 'returned'] as const;

export function Orders({ recordId }: { recordId: string }) {
  const { t } = useTranslation();
  const orders = useCustomerOrders(recordId);
  return (
    <Section title={t('context.orders')} count={orders.data?.length}>
      {orders.isPending && <SectionSkeleton lines={4} />}
      {orders.isError && <SectionError error={orders.error} onRetry={() => void orders.refetch()} />}
      {orders.data?.length === 0 && <SectionEmpty>{t('context.ordersEmpty')}</SectionEmpty>}
      <ul className={classes.cards}>
        {orders.data?.map((order) => (
          <Order key={order.number} order={order} />
        ))}
      </ul>
    </Section>
  );
}

function Order({ order }: { order: OrderRecord }) {
  const { t } = useTranslation();
  const status = statuses.find((each) => each === order.status);
  const facts = [
    order.trackingNumber === undefined ? undefined : [order.carrier, order.trackingNumber].filter(Boolean).join(' '),
    order.invoiceNumber === undefined ? undefined : `${t('context.invoice')} ${order.invoiceNumber}`,
  ].filter((fact) => fact !== undefined);
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <strong className="td-numbers">#{order.number}</strong>
        <ToneChip tone={tones[order.status] ?? 'quiet'}>{status === undefined ? order.status : t(`order.${status}`)}</ToneChip>
        <span className={classes.cardAmount}>{formatMoney(order.total, order.currency)}</span>
      </div>
      <div className={classes.cardText}>
        {order.items.map((item) => (item.quantity > 1 ? `${item.quantity} × ${item.name}` : item.name)).join(', ')}
      </div>
      <div className={classes.cardDetail}>
        {formatDate(order.placedAt)}
        {order.expectedDelivery !== undefined &&
          (order.status === 'shipped' || order.status === 'processing') &&
          ` · ${t('context.expected', { date: formatDate(order.expectedDelivery) })}`}
      </div>
      {facts.length > 0 && <div className={classes.cardDetail}>{facts.join(' · ')}</div>}
    </li>
  );
}
