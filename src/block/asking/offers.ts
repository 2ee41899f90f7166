/**
 * What is done with orders that no block of ours has. It is loaded when there is one (`offerLater`).
 */
export { handOver } from '../core-blocks/hand-over';
export { offerEarlier } from './offer-earlier';
export { offerGone, offerRemoved, offerUnsaved } from './offer-removed';
