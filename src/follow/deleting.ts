import { _n, sprintf } from '@wordpress/i18n';
import { number } from '../format/number';
import { isOfNoVideo } from '../store/api';

/** Waits until a video is deleted: one that somebody else has deleted is gone as well. */
export const unlessGone = < T >(
	deletion: Promise< T >
): Promise< T | undefined > =>
	deletion.catch( ( thrown: unknown ) => {
		if ( ! isOfNoVideo( thrown ) ) {
			throw thrown;
		}
		return undefined;
	} );

/**
 * Says that videos were not deleted.
 *
 * @param count  How many.
 * @param reason Why the first of them was not, as a sentence.
 */
export const notDeleted = ( count: number, reason: string ) =>
	sprintf(
		/* translators: 1: a number of videos. 2: a sentence that says why. */
		_n(
			'%1$s video was not deleted: %2$s',
			'%1$s videos were not deleted: %2$s',
			count,
			'platoniavid'
		),
		number( count ),
		reason
	);
