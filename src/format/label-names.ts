import { __ } from '@wordpress/i18n';
import type { Label } from '../store/types';

/** What posts say that a video shows, in words, by what the site calls it. */
export const labelNames = (): Record< Label | 'unsaid', string > => ( {
	realistic: __( 'Something that looks real', 'platoniavid' ),
	artistic: __( 'Art', 'platoniavid' ),
	none: __( 'Nothing that needs a label', 'platoniavid' ),
	unsaid: __( 'Not decided yet', 'platoniavid' ),
} );
