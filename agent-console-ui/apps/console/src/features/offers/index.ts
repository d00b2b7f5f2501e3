export { OfferDesk } from './offer-desk';
