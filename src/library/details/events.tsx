import {
	createInterpolateElement,
	useEffect,
	useState,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { fetchEvents } from '../../store/api';
import type { Video } from '../../store/types';
import { Time } from '../list/fields';

interface Entry {
	at: string;
	text: string;
}

/** What went wrong on the way of a video whose events are not known: an earlier version has made it, or they are too old. */
const failuresOf = ( { history }: Video ): Entry[] =>
	history.map( ( { at = '', message = '' } ) => ( { at, text: message } ) );

/** What has happened to a video, the newest last. */
export function Events( { video }: { video: Video } ) {
	const [ entries, setEntries ] = useState< Entry[] >( [] );
	const { id, version, can_edit: isMine } = video;
	useEffect( () => {
		let isWanted = isMine;
		if ( isMine ) {
			fetchEvents( id ).then(
				( found ) => isWanted && setEntries( found ),
				// The details say all that matters without it.
				() => undefined
			);
		}
		return () => {
			isWanted = false;
		};
	}, [ id, version, isMine ] );

	const shown = entries.length > 0 ? entries : failuresOf( video );
	return shown.length === 0 ? null : (
		<section>
			<h2>{ __( 'What has happened', 'platoniavid' ) }</h2>
			<ol>
				{ shown.map( ( { at, text }, index ) => (
					<li key={ `${ index } ${ at }` }>
						{ createInterpolateElement(
							/* translators: When something happened to a video, and what. */
							__( '<time />: <message />', 'platoniavid' ),
							{
								time: <Time at={ at } />,
								message: <span dir="auto">{ text }</span>,
							}
						) }
					</li>
				) ) }
			</ol>
		</section>
	);
}
