/** How far this computer's clock was ahead of the site's when the page came, in milliseconds: it may be wrong by hours. */
const ahead = Date.now() - ( window.platoniavid?.now ?? Date.now() );

/** The time by the site's clock, to be compared with what the site says, in milliseconds. */
export const siteTime = () => Date.now() - ahead;
