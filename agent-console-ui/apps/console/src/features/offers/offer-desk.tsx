import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfferRingingPush } from '../../contracts';
import { useLive, useLiveStore } from '../../live';
import { useActions } from '../../shared/actions';
import { errorText } from '../../shared/errors';
import { usePreferences } from '../../shared/preferences';
import { startRinging } from '../../shared/ring-tone';
import { OfferReason } from '../explanation';
import { OfferCard } from './offer-card';
import { useTitleFlash } from './use-title-flash';

/** Rings for the oldest offer, wherever in the console the agent is. */
export function OfferDesk({ onAccepted }: { onAccepted: (conversationId: string) => void }) {
  const { t } = useTranslation();
  const desk = useLiveStore();
  const offers = useLive((state) => state.offers);
  const { sound } = usePreferences();
  const offer = offers[0];
  const rings = offer !== undefined;

  useEffect(() => (rings && sound ? startRinging() : undefined), [rings, sound]);
  useTitleFlash(rings ? t('offer.titleFlash', { count: offers.length }) : undefined);
  useLostOfferNotice();

  function fail(failure: unknown) {
    notifications.show({ color: 'amber', title: t('offer.gone'), message: errorText(t, failure) });
  }

  function accept(wanted: OfferRingingPush) {
    desk.acceptOffer(wanted).then(() => onAccepted(wanted.conversation.conversationId), fail);
  }

  function decline(unwanted: OfferRingingPush, reason?: string) {
    desk.declineOffer(unwanted, reason).catch(fail);
  }

  useActions(
    offer === undefined
      ? []
      : [
          { id: 'accept', group: 'conversation', label: t('palette.acceptOffer'), keys: 'a', run: () => accept(offer) },
          { id: 'decline', group: 'conversation', label: t('palette.declineOffer'), keys: 'd', run: () => decline(offer) },
        ],
  );

  if (offer === undefined) return null;
  return (
    <OfferCard
      key={offer.offerId}
      offer={offer}
      others={offers.length - 1}
      reason={<OfferReason conversationId={offer.conversation.conversationId} />}
      onAccept={() => accept(offer)}
      onDecline={(reason) => decline(offer, reason)}
    />
  );
}

const goneTexts: Readonly<Record<string, 'offer.goneExpired' | 'offer.goneLeft' | 'offer.goneSupervisor' | 'offer.goneUnavailable' | 'offer.goneQueue'>> = {
  expired: 'offer.goneExpired',
  customer_left: 'offer.goneLeft',
  supervisor: 'offer.goneSupervisor',
  agent_unavailable: 'offer.goneUnavailable',
  queue_removed: 'offer.goneQueue',
};

/** Says once why an offer vanished under the agent's hands. */
function useLostOfferNotice(): void {
  const { t } = useTranslation();
  const lost = useLive((state) => state.lostOffer);
  const told = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (lost === undefined || told.current === lost.offerId) return;
    told.current = lost.offerId;
    if (lost.reason === 'auto_accepted' || lost.reason === 'assigned') {
      notifications.show({ title: t('offer.given'), message: lost.reason === 'assigned' ? t('offer.givenAssigned') : t('offer.givenAuto') });
      return;
    }
    notifications.show({ color: 'amber', title: t('offer.gone'), message: t(goneTexts[lost.reason] ?? 'offer.goneTaken') });
  }, [lost, t]);
}
