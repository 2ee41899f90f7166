import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { keyIsUnreadable } from '../words';

/** That a saved key is of no use any more. */
export const UnreadableKey = () => (
	<Notice status="warning" isDismissible={ false }>
		{ keyIsUnreadable() }
	</Notice>
);

/** That a saved key can be read by whoever has the database. */
export const ExposedKey = () => (
	<Notice status="warning" isDismissible={ false }>
		{ __(
			'Whoever has a copy of the database can read the saved key, as wp-config.php has no security keys of its own. Ask your host to set AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY and SECURE_AUTH_SALT there, and enter the key again.',
			'platoniavid'
		) }
	</Notice>
);
