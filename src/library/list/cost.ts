import { _x } from '@wordpress/i18n';
import { money } from '../../format/money';
import type { Models, Video } from '../../store/types';

/** Whether an order was refused before there was anything to pay for; not where an earlier sending may have been paid, or is in another row. */
const isUnpaid = ( { status, remote_id: id, history }: Video ) =>
	status === 'failed' &&
	id === null &&
	! history.some( ( { code } ) =>
		/_(unconfirmed|known_elsewhere)/.test( code )
	);

/** What a video costs by the price of its model, as people read it: an order that was refused has cost nothing. Empty where it is not known. */
export function estimatedCost( video: Video, models: Models | null ): string {
	if ( isUnpaid( video ) ) {
		return _x( 'Nothing', 'cost', 'platoniavid' );
	}
	return video.estimated_cost !== null && models
		? money( video.estimated_cost, models.currency )
		: '';
}
