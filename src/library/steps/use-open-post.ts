import { useDispatch } from '@wordpress/data';
import { __ } from '@wordpress/i18n';
import { store as noticesStore } from '@wordpress/notices';
import { editPostUrl } from '../../format/admin-links';
import { goTo } from '../../ui/go-to';
import { useIsGone } from '../../ui/use-close';

/**
 * How a post that was just written is opened. Where its dialog was closed meanwhile nobody is led away: it is only said what was done.
 *
 * @param done What was done, in words.
 */
export function useOpenPost( done: string ): ( id: number ) => Promise< void > {
	const isGone = useIsGone();
	const { createSuccessNotice } = useDispatch( noticesStore );
	return async ( id ) => {
		const url = editPostUrl( id );
		if ( isGone.current ) {
			void createSuccessNotice( done, {
				type: 'snackbar',
				explicitDismiss: true,
				actions: [ { label: __( 'Open it', 'platoniavid' ), url } ],
			} );
		} else {
			await goTo( url );
		}
	};
}
