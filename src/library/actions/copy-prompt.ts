import { __, _n, sprintf } from '@wordpress/i18n';
import { copy } from '@wordpress/icons';
import { number } from '../../format/number';
import type { ActionContext, VideoAction } from './video-action';

const copied = ( count: number ) =>
	count === 1
		? __( 'The prompt was copied.', 'platoniavid' )
		: sprintf(
				/* translators: %s: a number of prompts. */
				_n(
					'%s prompt was copied.',
					'%s prompts were copied.',
					count,
					'platoniavid'
				),
				number( count )
			);

export const copyPrompt = ( { tell }: ActionContext ): VideoAction => ( {
	id: 'copy',
	label: __( 'Copy prompt', 'platoniavid' ),
	icon: copy,
	supportsBulk: true,
	callback: async ( items ) => {
		try {
			await navigator.clipboard.writeText(
				items.map( ( { prompt } ) => prompt ).join( '\n\n' )
			);
			tell( copied( items.length ) );
		} catch {
			tell(
				__(
					'The browser did not let the prompt be copied. Open the video and copy it by hand.',
					'platoniavid'
				),
				true
			);
		}
	},
} );
