import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../../store/types';

/**
 * Where a key comes from, in a sentence. A short key has no hint: it would say too much.
 *
 * @param key  What is known of it; missing where there is none yet.
 * @param name The constant or the variable that holds it, where one does.
 */
export function keyOrigin(
	key: Settings[ 'key' ] | undefined,
	name = 'PLATONIAVID_API_KEY'
): string {
	const hint = key?.hint;
	switch ( key?.source ) {
		case 'constant':
			return hint
				? sprintf(
						/* translators: 1: the end of a key. 2: the name of a PHP constant. */
						__(
							'The key %1$s is set by the constant %2$s in wp-config.php, and can only be changed there.',
							'platoniavid'
						),
						hint,
						name
					)
				: sprintf(
						/* translators: %s: the name of a PHP constant. */
						__(
							'The key is set by the constant %s in wp-config.php, and can only be changed there.',
							'platoniavid'
						),
						name
					);
		case 'environment':
			return hint
				? sprintf(
						/* translators: 1: the end of a key. 2: the name of an environment variable. */
						__(
							'The key %1$s is set by the environment variable %2$s, and can only be changed there.',
							'platoniavid'
						),
						hint,
						name
					)
				: sprintf(
						/* translators: %s: the name of an environment variable. */
						__(
							'The key is set by the environment variable %s, and can only be changed there.',
							'platoniavid'
						),
						name
					);
		case 'network':
			return __(
				'The key is the network’s, and no site is told it. A key of this site’s own comes before it: add a connection.',
				'platoniavid'
			);
		case 'option':
			return hint
				? sprintf(
						/* translators: %s: the beginning and the end of a key. */
						__(
							'The saved key is %s. Enter another one to replace it.',
							'platoniavid'
						),
						hint
					)
				: __(
						'A key is saved. Enter another one to replace it.',
						'platoniavid'
					);
		default:
			return __(
				'You get a key in your account at the gateway. It is kept encrypted on this site and never shown again.',
				'platoniavid'
			);
	}
}
