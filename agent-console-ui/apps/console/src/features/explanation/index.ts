export { OfferReason } from './offer-reason';
export { WhyButton } from './why-button';
