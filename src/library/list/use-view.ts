import { useDispatch, useSelect } from '@wordpress/data';
import type { View } from '@wordpress/dataviews/wp';
import { useState } from '@wordpress/element';
import { store as preferencesStore } from '@wordpress/preferences';

const SCOPE = 'platoniavid';
const NAME = 'videosView';

/** What the list looks like before somebody changes it. */
export const USUAL_VIEW: View = {
	type: 'grid',
	page: 1,
	perPage: 20,
	search: '',
	filters: [],
	sort: { field: 'created_at', direction: 'desc' },
	titleField: 'prompt',
	mediaField: 'preview',
	fields: [ 'status', 'model', 'created_at' ],
};

/** What a person is not to find changed on the next visit. */
const forNextTime = ( view: View ): View => ( {
	...view,
	page: 1,
	search: '',
	filters: [],
} );

/** How a person wants the list: kept for the next visit, apart from what was looked for. */
export function useView(): [
	View,
	( view: View ) => void,
	( () => void ) | false,
] {
	const saved = useSelect(
		( select ) =>
			( select( preferencesStore ).get( SCOPE, NAME ) ??
				null ) as View | null,
		[]
	);
	const { set } = useDispatch( preferencesStore );
	const [ view, setView ] = useState< View >( {
		...USUAL_VIEW,
		...saved,
	} as View );

	const change = ( next: View ) => {
		setView( next );
		const kept = forNextTime( next );
		if ( JSON.stringify( kept ) !== JSON.stringify( saved ) ) {
			void set( SCOPE, NAME, kept );
		}
	};
	const isUsual =
		JSON.stringify( forNextTime( view ) ) ===
		JSON.stringify( forNextTime( USUAL_VIEW ) );
	return [ view, change, isUsual ? false : () => change( USUAL_VIEW ) ];
}
