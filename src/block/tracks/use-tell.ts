import { useDispatch } from '@wordpress/data';
import { store as noticesStore } from '@wordpress/notices';
import { useIsGone } from '../../ui/use-close';

/**
 * Tells of what fails after what shows it was perhaps closed, such as an upload: in the editor's notices then.
 *
 * @param show Shows it in its place.
 */
export function useTell(
	show: ( problem: string ) => void
): ( problem: string ) => void {
	const { createErrorNotice } = useDispatch( noticesStore );
	const isGone = useIsGone();
	return ( problem ) => {
		if ( isGone.current ) {
			// A dialog may stand before it.
			void createErrorNotice( problem, {
				type: 'snackbar',
				explicitDismiss: true,
			} );
		} else {
			show( problem );
		}
	};
}
