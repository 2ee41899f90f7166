/**
 * How far this computer's clock was ahead of the site's when the page came, in milliseconds: it may be wrong by hours. That is so only
 * where the script that a page begins with has this file: in one that is loaded later, the page has been open for a while.
 */
const ahead = Date.now() - ( window.platoniavid?.now ?? Date.now() );

/** The time by the site's clock, to be compared with what the site says, in milliseconds. */
export const siteTime = () => Date.now() - ahead;
