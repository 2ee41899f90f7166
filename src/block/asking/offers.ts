/**
 * What is done with orders that no block of ours has, with videos that no post has yet, and with files that may be the plugin's. It is
 * loaded when there is one (`offerLater`).
 */
export { handOver } from '../core-blocks/hand-over';
export { offerHeld } from './offer-held';
export { offerEarlier } from './offer-earlier';
export { recognize } from './recognize';
export { offerGone, offerRemoved, offerUnsaved } from './offer-removed';
export { sayUsual } from './say-usual';
