/**
 * Sentences that several places of the screen say.
 */
import { __, sprintf } from '@wordpress/i18n';

/** What sets a field that the site's network has for all its sites, where others name a constant. */
const OF_NETWORK = 'network';

/** That something can't be changed here, and where it can. */
export const setBy = ( constant: string ) =>
	constant === OF_NETWORK
		? __(
				'Set by the network for all its sites; those who manage the network can change it.',
				'platoniavid'
			)
		: sprintf(
				/* translators: %s: the name of a PHP constant or an environment variable. */
				__(
					'Set by %s outside of WordPress, and can only be changed there.',
					'platoniavid'
				),
				constant
			);

/** What the site says of a key that was tried first, and refused. */
export const KEY_REFUSED = 'platoniavid_key_refused';

/** The kind of the AI services that WordPress has, and that have their keys there. */
export const OF_WORDPRESS = 'wordpress';

/** A button's words, for those who hear them, where several servers have such a button. */
export const ofServer = ( words: string, server: string ) =>
	sprintf(
		/* translators: 1: what a button does. 2: what a server is called. */
		__( '%1$s: %2$s', 'platoniavid' ),
		words,
		server
	);

/** That a stored key is of no use any more. */
export const keyIsUnreadable = () =>
	__(
		'The saved key can no longer be used, as the gateway’s address or the security keys of this site have changed. Enter it again.',
		'platoniavid'
	);
