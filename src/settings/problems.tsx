import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { request } from '../store/request';
import type { PlatoniavidPreflight } from '../store/schemas';

/** What a section of this screen says itself. */
const SAID_ELSEWHERE = [ 'key', 'gateway', 'runs', 'salts' ];

/** What would fail later: one notice for each, and nothing where all is well or the site can't tell. */
export function Problems() {
	const [ problems, setProblems ] = useState< PlatoniavidPreflight[] >( [] );
	useEffect( () => {
		request< PlatoniavidPreflight[] >( 'GET', '/preflight' ).then(
			( found ) =>
				setProblems(
					found.filter(
						( { id, status } ) =>
							status !== 'good' && ! SAID_ELSEWHERE.includes( id )
					)
				),
			() => undefined
		);
	}, [] );
	return problems.map( ( { id, status, title, sentence } ) => (
		<Notice
			key={ id }
			status={ status === 'critical' ? 'error' : 'warning' }
			isDismissible={ false }
		>
			<strong>{ title }</strong> { sentence }
		</Notice>
	) );
}
