export { OfferReason } from './offer-reason';
export { WaitNotes } from './wait-notes';
export { WaitNotice } from './wait-notice';
export { WhyButton } from './why-button';
