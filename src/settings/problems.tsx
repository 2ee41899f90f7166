import { Notice } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { request } from '../store/request';
import type { PlatoniavidPreflight } from '../store/schemas';

/** What a section of this screen says itself; of runs, what waits for them. */
const SAID_ELSEWHERE = [ 'key', 'gateway', 'salts' ];
const isSaidElsewhere = ( { id, status }: PlatoniavidPreflight ) =>
	SAID_ELSEWHERE.includes( id ) || ( id === 'runs' && status === 'critical' );

/** What would fail later: one notice for each, and nothing where all is well or the site can't tell. */
export function Problems() {
	const [ problems, setProblems ] = useState< PlatoniavidPreflight[] >( [] );
	useEffect( () => {
		request< PlatoniavidPreflight[] >( 'GET', '/preflight', 'map' ).then(
			( found ) =>
				setProblems(
					found.filter(
						( finding ) =>
							finding.status !== 'good' &&
							! isSaidElsewhere( finding )
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
