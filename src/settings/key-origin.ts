import { __, sprintf } from '@wordpress/i18n';
import type { Settings } from '../store/types';

/** The constant, and the variable, that can hold the key. */
const NAME = 'PLATONIAVID_API_KEY';

/** Where the key comes from, in a sentence. A short key has no hint: it would say too much. */
export function keyOrigin( { source, hint }: Settings[ 'key' ] ): string {
	switch ( source ) {
		case 'constant':
			return hint
				? sprintf(
						/* translators: 1: the end of a key. 2: the name of a PHP constant. */
						__(
							'The key %1$s is set by the constant %2$s in wp-config.php, and can only be changed there.',
							'platoniavid'
						),
						hint,
						NAME
					)
				: sprintf(
						/* translators: %s: the name of a PHP constant. */
						__(
							'The key is set by the constant %s in wp-config.php, and can only be changed there.',
							'platoniavid'
						),
						NAME
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
						NAME
					)
				: sprintf(
						/* translators: %s: the name of an environment variable. */
						__(
							'The key is set by the environment variable %s, and can only be changed there.',
							'platoniavid'
						),
						NAME
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
