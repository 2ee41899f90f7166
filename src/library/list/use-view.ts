import { useDispatch, useSelect } from '@wordpress/data';
import type { View } from '@wordpress/dataviews';
import { useEffect, useState } from '@wordpress/element';
import { store as preferencesStore } from '@wordpress/preferences';
import type { Go } from '../use-address';
import { fromAddress, toAddress, type ListAddress } from './list-address';

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

const isSame = ( one: unknown, other: unknown ) =>
	JSON.stringify( one ) === JSON.stringify( other );

/** Whether all that is different is how a search goes on: no step that Back would take. */
const isTyping = ( now: ListAddress, next: ListAddress ) =>
	Boolean( now.search && next.search ) &&
	isSame(
		{ ...now, search: '', paged: '' },
		{ ...next, search: '', paged: '' }
	);

/**
 * How a person wants the list, which is kept for the next visit, and what is looked for in it. The address names both,
 * so that a link, a reload and Back show the same.
 *
 * @param named What the address names.
 * @param go    Changes the address.
 */
export function useView(
	named: ListAddress,
	go: Go
): [
	View,
	( view: View, isSameStep?: boolean ) => void,
	( () => void ) | false,
] {
	const saved = useSelect(
		( select ) =>
			( select( preferencesStore ).get( SCOPE, NAME ) ??
				null ) as View | null,
		[]
	);
	const { set } = useDispatch( preferencesStore );
	const [ view, setView ] = useState< View >( () =>
		fromAddress( { ...USUAL_VIEW, ...saved } as View, named )
	);

	useEffect( () => {
		// An own change is there already, and with it what an address does not say, such as a filter without a value.
		setView( ( now ) =>
			isSame( toAddress( now ), named ) ? now : fromAddress( now, named )
		);
		// eslint-disable-next-line react-hooks/exhaustive-deps -- the same words are the same place.
	}, [ JSON.stringify( named ) ] );

	const change = ( next: View, isSameStep = false ) => {
		setView( next );
		// Only what was changed: what a link asked for is nobody's wish for the next visit.
		const kept = {
			...USUAL_VIEW,
			...saved,
			...Object.fromEntries(
				Object.entries( forNextTime( next ) ).filter(
					( [ name, value ] ) =>
						! isSame(
							value,
							forNextTime( view )[ name as keyof View ]
						)
				)
			),
		};
		if ( ! isSame( kept, { ...USUAL_VIEW, ...saved } ) ) {
			void set( SCOPE, NAME, kept );
		}
		const [ from, to ] = [ toAddress( view ), toAddress( next ) ];
		if ( isSame( from, to ) ) {
			return;
		}
		if ( Object.keys( named ).length === 0 ) {
			// Back leads to what is seen now, whatever is kept for the next visit.
			go( { list: from }, true );
		}
		go( { list: to }, isSameStep || isTyping( from, to ) );
	};
	const isUsual = isSame( forNextTime( view ), forNextTime( USUAL_VIEW ) );
	return [ view, change, isUsual ? false : () => change( USUAL_VIEW ) ];
}
